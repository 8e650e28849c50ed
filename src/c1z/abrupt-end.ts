const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs `cleanUp` if the process ends, also by a signal, which then has its usual effect. Returns a function that cancels this;
 * `cleanUp` must call it.
 */
export function onAbruptEnd(cleanUp: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    cleanUp();
    // Whoever else listens gets this signal too, and decides; a second one would tell them twice.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  process.on("exit", cleanUp);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return () => {
    process.off("exit", cleanUp);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
}
