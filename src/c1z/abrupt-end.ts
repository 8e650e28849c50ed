const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs `cleanUp` if the process ends, also by a signal, which then has its usual effect. Returns a function that cancels this;
 * `cleanUp` must call it. Call it before what is to be cleaned up is made: a signal between the two would end the process and leave
 * that behind. `cleanUp` does not run before the caller's synchronous code is through.
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

/** As {@link onAbruptEnd}, around `make`: listens before it runs, and no more if it throws. Returns what it made and how to cancel. */
export function makeWithCleanUp<Made>(make: () => Made, cleanUp: () => void): readonly [Made, () => void] {
  const forget = onAbruptEnd(cleanUp);
  try {
    return [make(), forget];
  } catch (error) {
    forget();
    throw error;
  }
}
