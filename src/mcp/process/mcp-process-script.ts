// What a ProcessRunner (process-runner.ts) runs.
import { onEngineNotice } from "../../c1z/native/engine-notice.js";
import { ToolRunner } from "../tool-runner.js";
import type { FromProcess, ToProcess } from "./messages.js";

// Nobody reads it: standard error is the client's log.
onEngineNotice(() => {});

const aborts = new Map<number, AbortController>();
let runner: ToolRunner | undefined;

function tell(message: FromProcess): void {
  // Where the server has gone, nobody waits for it.
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
}

async function answer(runs: ToolRunner, { id, name, sent }: Extract<ToProcess, { readonly name: string }>) {
  const abort = new AbortController();
  aborts.set(id, abort);
  const progress = (done: number, total: number | undefined): void => tell({ id, done, total });
  try {
    tell({ id, result: await runs.call(name, sent, { signal: abort.signal, progress }) });
  } catch (error) {
    // Nobody waits for an answer that was called off.
    if (!abort.signal.aborted) tell({ id, bug: error });
  } finally {
    aborts.delete(id);
  }
}

/** Closes the archives, so that their temp files go; without a connection nothing keeps the process. */
function close(): void {
  for (const abort of aborts.values()) abort.abort();
  runner?.close();
  runner = undefined;
  if (process.connected) process.disconnect();
}

process.on("message", (message: ToProcess) => {
  if (message === "close") close();
  else if ("served" in message) runner = new ToolRunner(message.served);
  else if ("cancel" in message) aborts.get(message.cancel)?.abort();
  else if (runner !== undefined) void answer(runner, message);
});
// The server has ended without a word.
process.on("disconnect", close);
process.on("SIGTERM", close);
// Comes from the terminal to the server as well, which then says so.
process.on("SIGINT", () => {});
