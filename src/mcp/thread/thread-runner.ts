import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { ToolResult } from "../answer/tool-result.js";
import type { Caller, Runner, SentArguments } from "../runner.js";
import type { FromThread, ThreadData, ToThread } from "./messages.js";

/** Beside the bundles (scripts/build.js); it does not exist where this runs from source. */
const SCRIPT = new URL("./mcp-thread-script.js", import.meta.url);
/** How long the thread may take to close its archives. */
const CLOSING_MS = 2000;

interface Waiting {
  readonly caller: Caller;
  resolve(result: ToolResult): void;
  reject(error: unknown): void;
}

/** Whether tools can run in a thread of their own. */
export function hasThread(): boolean {
  return existsSync(SCRIPT);
}

/**
 * Runs tools in a thread of their own, so that reading archives never keeps the client waiting for anything else. The thread starts with the first call;
 * if it ends by itself, the calls that it was answering fail, and the next call starts another.
 */
export class ThreadRunner implements Runner {
  readonly #data: ThreadData;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #last = 0;

  constructor(data: ThreadData) {
    this.#data = data;
  }

  call(name: string, sent: SentArguments, caller: Caller): Promise<ToolResult> {
    const { signal } = caller;
    if (signal.aborted) return Promise.reject(signal.reason);
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { caller, resolve, reject });
      signal.addEventListener("abort", () => this.#cancel(id, signal.reason), { once: true });
      this.#tell({ id, name, sent });
    });
  }

  /** The thread closes its archives, so that their temp files go, and ends. */
  close(): void {
    const worker = this.#worker;
    if (worker === undefined) return;
    this.#tell("close");
    const timer = setTimeout(() => void worker.terminate(), CLOSING_MS);
    // The thread itself keeps the process alive until then.
    timer.unref();
    worker.once("exit", () => clearTimeout(timer));
  }

  #tell(message: ToThread): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(message);
  }

  #start(): Worker {
    // Options that this process was started with (--input-type, --import …) are not meant for the script.
    const worker = new Worker(SCRIPT, { execArgv: [], workerData: this.#data });
    worker.on("message", (message: FromThread) => this.#take(message));
    worker.on("error", (error) => this.#failAll(worker, error));
    worker.on("exit", () => this.#failAll(worker, new Error("The thread that reads archives has ended.")));
    return worker;
  }

  #take(message: FromThread): void {
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    if ("done" in message) {
      waiting.caller.progress(message.done, message.total);
      return;
    }
    this.#waiting.delete(message.id);
    if ("bug" in message) waiting.reject(message.bug);
    else waiting.resolve(message.result);
  }

  #cancel(id: number, reason: unknown): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    this.#tell({ cancel: id });
    waiting.reject(reason);
  }

  #failAll(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
