import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { C1zError, type C1zErrorCode } from "../../c1z/errors.js";
import type { ApiAnswer, ApiRequest } from "../answers/answer.js";
import { Explorer, type ExplorerOptions } from "../explorer.js";
import type { Answers } from "./answers.js";

/** To the thread: a question with a number. */
export interface Question {
  readonly id: number;
  readonly request: ApiRequest;
}

/** From the thread: first whether the archives are open, then answers by the numbers of their questions, and engine notices. */
export type FromThread =
  | { readonly opened: true }
  | { readonly refused: { readonly code: C1zErrorCode; readonly message: string; readonly hint: string | undefined } }
  | { readonly id: number; readonly answer: ApiAnswer }
  | { readonly id: number; readonly bug: unknown };

/** Beside the bundles (scripts/build.js); it does not exist where this runs from source. */
const SCRIPT = new URL("./explore-thread-script.js", import.meta.url);

/** Opens archives in a thread of their own, so that reading them never keeps the server waiting; from source in this one. Throws what opening throws. */
export async function openAnswers(options: ExplorerOptions): Promise<Answers> {
  if (existsSync(SCRIPT)) return ExploreThread.open(options);
  const explorer = await Explorer.open(options);
  void explorer.start();
  return explorer;
}

/** Answers that come from another thread. */
class ExploreThread implements Answers {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(answer: ApiAnswer): void; reject(error: unknown): void }>();
  #last = 0;
  #hasEnded = false;

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  static async open(options: ExplorerOptions): Promise<ExploreThread> {
    // Options that this process was started with (--input-type, --import …) are not meant for the script.
    const worker = new Worker(SCRIPT, { execArgv: [], workerData: options });
    const thread = new ExploreThread(worker);
    await thread.#opened();
    worker.on("message", (message: FromThread) => thread.#settle(message));
    worker.on("error", (error) => thread.#failAll(error));
    worker.on("exit", () => thread.#failAll(new C1zError("C1Z_CLOSED", "The archives were closed.")));
    return thread;
  }

  answer(request: ApiRequest): Promise<ApiAnswer> {
    if (this.#hasEnded) return Promise.reject(new C1zError("C1Z_CLOSED", "The archives were closed."));
    const id = ++this.#last;
    const question: Question = { id, request };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage(question);
    });
  }

  /** The thread closes its archives, so that their temp files go, and ends. */
  close(): void {
    this.#hasEnded = true;
    this.#worker.postMessage("close");
  }

  #opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#worker.once("message", (message: FromThread) => {
        if ("opened" in message) resolve();
        else if ("refused" in message) {
          const { code, message: words, hint } = message.refused;
          void this.#worker.terminate();
          reject(new C1zError(code, words, { hint }));
        }
      });
      this.#worker.once("error", reject);
    });
  }

  #settle(message: FromThread): void {
    if (!("id" in message)) return;
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ("bug" in message) waiting?.reject(message.bug);
    else waiting?.resolve(message.answer);
  }

  #failAll(error: unknown): void {
    this.#hasEnded = true;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
