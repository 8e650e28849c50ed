// What an ExploreThread (explore-thread.ts) runs.
import { parentPort, workerData } from "node:worker_threads";
import { isC1zError } from "../../c1z/errors.js";
import { onEngineNotice } from "../../c1z/native/engine-notice.js";
import { Explorer, type ExplorerOptions } from "../explorer.js";
import type { FromThread, Question } from "./explore-thread.js";

// The command has said so.
onEngineNotice(() => {});

const options: ExplorerOptions = workerData;

function tell(message: FromThread): void {
  parentPort?.postMessage(message);
}

async function open(): Promise<Explorer | undefined> {
  try {
    return await Explorer.open(options);
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

const explorer = await open();
if (explorer !== undefined) {
  parentPort?.on("message", (message: Question | "close") => {
    if (message !== "close") void answer(explorer, message);
    else {
      explorer.close();
      parentPort?.close();
    }
  });
  tell({ opened: true });
  void explorer.start();
}
