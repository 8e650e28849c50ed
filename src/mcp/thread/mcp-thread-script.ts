// What a ThreadRunner (thread-runner.ts) runs.
import { parentPort, workerData } from "node:worker_threads";
import { onEngineNotice } from "../../c1z/native/engine-notice.js";
import { ToolRunner } from "../tool-runner.js";
import type { FromThread, ThreadData, ToThread } from "./messages.js";

// Nobody reads it: standard error is the client's log.
onEngineNotice(() => {});

const data: ThreadData = workerData;
const runner = new ToolRunner(data);
const aborts = new Map<number, AbortController>();

function tell(message: FromThread): void {
  parentPort?.postMessage(message);
}

async function answer({ id, name, sent }: Extract<ToThread, { readonly name: string }>): Promise<void> {
  const abort = new AbortController();
  aborts.set(id, abort);
  const progress = (done: number, total: number | undefined): void => tell({ id, done, total });
  try {
    tell({ id, result: await runner.call(name, sent, { signal: abort.signal, progress }) });
  } catch (error) {
    // Nobody waits for an answer that was called off.
    if (!abort.signal.aborted) tell({ id, bug: error });
  } finally {
    aborts.delete(id);
  }
}

parentPort?.on("message", (message: ToThread) => {
  if (message === "close") {
    for (const abort of aborts.values()) abort.abort();
    runner.close();
    parentPort?.close();
  } else if ("cancel" in message) aborts.get(message.cancel)?.abort();
  else void answer(message);
});
