// What an ExploreThread (explore-thread.ts) runs.
import { parentPort, workerData } from "node:worker_threads";
import { C1zError, isC1zError } from "../../c1z/errors.js";
import { onEngineNotice } from "../../c1z/native/engine-notice.js";
import { Explorer, type ExplorerOptions } from "../explorer.js";
import type { FromThread, Question } from "./explore-thread.js";

// The command has said so.
onEngineNotice(() => {});

const options: ExplorerOptions = workerData;
const closing = new AbortController();

function tell(message: FromThread): void {
  parentPort?.postMessage(message);
}

async function open(): Promise<Explorer | undefined> {
  try {
    const explorer = await Explorer.open({ ...options, signal: closing.signal });
    tell({ opened: true });
    return explorer;
  } catch (error) {
    if (!isC1zError(error)) throw error;
    const { code, message, hint, commandHint } = error;
    tell({ refused: { code, message, hint: commandHint ?? hint } });
    return undefined;
  }
}

async function answer(explorer: Explorer, { id, request }: Question): Promise<void> {
  try {
    tell({ id, answer: await explorer.answer(request) });
  } catch (error) {
    tell({ id, bug: error });
  }
}

const opening = open();
// Questions come before the archives are open, and so may the end.
parentPort?.on("message", async (message: Question | "close") => {
  if (message === "close") closing.abort(new C1zError("C1Z_CLOSED", "The explorer was closed."));
  const explorer = await opening;
  if (message === "close") {
    explorer?.close();
    parentPort?.close();
  } else if (explorer !== undefined) void answer(explorer, message);
});
void (await opening)?.startLater();
