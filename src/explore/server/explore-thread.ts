import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { C1zError, type C1zErrorCode } from "../../c1z/errors.js";
import type { ApiAnswer, ApiRequest } from "../answers/answer.js";
import type { Explorer, ExplorerOptions } from "../explorer.js";
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

/** Answers that come when the archives are open. */
interface OpeningAnswers extends Answers {
  readonly opened: Promise<void>;
}

/**
 * Opens archives in a thread of their own, so that reading them never keeps the server waiting; from source in this one. Starting that thread takes
 * time, too, so that it is not done before it is asked for.
 */
export class ArchiveAnswers implements Answers {
  readonly #options: ExplorerOptions;
  #opening: OpeningAnswers | undefined;
  #isClosed = false;

  constructor(options: ExplorerOptions) {
    this.#options = options;
  }

  /** Opens the archives; settles when they are open. Throws what opening throws, with which questions are then refused, too, and `C1Z_CLOSED`. */
  async open(): Promise<void> {
    await this.#start().opened;
  }

  /** They may be asked before the archives are open. */
  async answer(request: ApiRequest): Promise<ApiAnswer> {
    return await this.#start().answer(request);
  }

  close(): void {
    this.#isClosed = true;
    this.#opening?.close();
  }

  #start(): OpeningAnswers {
    if (this.#isClosed) throw new C1zError("C1Z_CLOSED", "The archives were closed.");
    this.#opening ??= existsSync(SCRIPT) ? new ExploreThread(this.#options) : new LateAnswers(this.#options);
    return this.#opening;
  }
}

/** Answers from this thread. */
class LateAnswers implements OpeningAnswers {
  readonly opened: Promise<void>;
  readonly #explorer: Promise<Explorer>;

  constructor(options: ExplorerOptions) {
    // Not loaded where a thread does it.
    this.#explorer = import("../explorer.js").then(({ Explorer }) => Explorer.open(options));
    this.opened = this.#explorer.then((explorer) => void explorer.startLater());
  }

  async answer(request: ApiRequest): Promise<ApiAnswer> {
    return (await this.#explorer).answer(request);
  }

  close(): void {
    this.#explorer.then(
      (explorer) => explorer.close(),
      () => {},
    );
  }
}

/** Answers that come from another thread. */
class ExploreThread implements OpeningAnswers {
  readonly opened: Promise<void>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(answer: ApiAnswer): void; reject(error: unknown): void }>();
  #last = 0;
  /** Why there are no answers any more. */
  #end: unknown;

  constructor(options: ExplorerOptions) {
    // Options that this process was started with (--input-type, --import …) are not meant for the script.
    this.#worker = new Worker(SCRIPT, { execArgv: [], workerData: options });
    this.opened = new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        this.#failAll(error);
        reject(error);
      };
      this.#worker.on("message", (message: FromThread) => {
        if ("opened" in message) resolve();
        else if ("refused" in message) {
          const { code, message: words, hint } = message.refused;
          fail(new C1zError(code, words, { hint }));
        } else this.#settle(message);
      });
      this.#worker.on("error", fail);
      this.#worker.on("exit", () => fail(new C1zError("C1Z_CLOSED", "The archives were closed.")));
    });
  }

  answer(request: ApiRequest): Promise<ApiAnswer> {
    if (this.#end !== undefined) return Promise.reject(this.#end);
    const id = ++this.#last;
    const question: Question = { id, request };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage(question);
    });
  }

  /** The thread closes its archives, so that their temp files go, and ends. */
  close(): void {
    this.#end ??= new C1zError("C1Z_CLOSED", "The archives were closed.");
    this.#worker.postMessage("close");
  }

  #settle(message: Extract<FromThread, { readonly id: number }>): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ("bug" in message) waiting?.reject(message.bug);
    else waiting?.resolve(message.answer);
  }

  #failAll(error: unknown): void {
    this.#end ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
