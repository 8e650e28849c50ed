import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ToolResult } from "../answer/tool-result.js";
import type { Caller, Runner, SentArguments } from "../runner.js";
import type { RunnerOptions } from "../tool-runner.js";
import type { FromProcess, ToProcess } from "./messages.js";

/** Beside the bundles (scripts/build.js); it does not exist where this runs from source. */
const SCRIPT = fileURLToPath(new URL("./mcp-process-script.js", import.meta.url));
/** How long the process may take to close its archives. */
const CLOSING_MS = 2000;
/**
 * From this size on, glibc gives memory back to the system when it is freed. Left alone, it raises the size to that of the largest piece that was ever freed, and
 * keeps what is smaller: 80 MB with a million grants. It reads this only when a process starts.
 */
const GIVEN_BACK_FROM = { MALLOC_MMAP_THRESHOLD_: "131072" };

interface Waiting {
  readonly caller: Caller;
  resolve(result: ToolResult): void;
  reject(error: unknown): void;
}

/** Whether tools can run in a process of their own. */
export function hasProcess(): boolean {
  return existsSync(SCRIPT);
}

/**
 * Runs tools in a process of their own, so that reading archives never keeps the client waiting for anything else, and whatever happens to that process never ends
 * the session. It starts with the first call; if it ends by itself, the calls that it was answering fail, and the next call starts another.
 */
export class ProcessRunner implements Runner {
  readonly #served: RunnerOptions;
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildProcess | undefined;
  #last = 0;

  constructor(served: RunnerOptions) {
    this.#served = served;
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

  /** The process closes its archives, so that their temp files go, and ends. */
  close(): void {
    const child = this.#child;
    if (child === undefined) return;
    this.#tell("close");
    const timer = setTimeout(() => child.kill("SIGKILL"), CLOSING_MS);
    child.once("exit", () => clearTimeout(timer));
  }

  #tell(message: ToProcess): void {
    this.#child ??= this.#start();
    send(this.#child, message);
  }

  #start(): ChildProcess {
    const child = fork(SCRIPT, [], {
      // Options that this process was started with (--input-type, --import …) are not meant for the script.
      execArgv: [],
      env: { ...GIVEN_BACK_FROM, ...process.env },
      serialization: "advanced",
      // Standard input and output are the client's.
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child.on("message", (message: FromProcess) => this.#take(message));
    child.on("error", (error) => this.#failAll(child, error));
    child.on("exit", (status, signal) =>
      this.#failAll(child, new Error(`The process that reads archives has ended (${signal ?? status}).`)),
    );
    send(child, { served: this.#served });
    return child;
  }

  #take(message: FromProcess): void {
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

  #failAll(child: ChildProcess, error: unknown): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** That it could not be sent shows when the process ends. */
function send(child: ChildProcess, message: ToProcess): void {
  child.send(message, () => {});
}
