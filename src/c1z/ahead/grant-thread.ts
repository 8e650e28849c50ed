import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { C1zError, type C1zErrorCode } from "../errors.js";
import type { SyncRun } from "../model.js";
import type { GrantContent } from "../store.js";

/** What the thread opens: the unpacked database of a v1 archive. */
export interface GrantSource {
  readonly database: string;
  readonly archive: string;
}

/** The first message to the thread. */
export interface OpenRequest {
  readonly source: GrantSource;
}

/** The answer to it: whether the source could be opened. */
export interface OpenAnswer {
  readonly isOpen: boolean;
}

/** Asks for the grants of a sync. Any message over `port` means that some of what was read has been taken. */
export interface GrantsRequest {
  readonly run: SyncRun;
  readonly content: GrantContent;
  readonly port: MessagePort;
  readonly progress: Int32Array;
}

/** Counters that both threads share for one stream: parts answered (waited for), and bytes answered but not yet taken. */
export const PROGRESS = { answered: 0, waitingBytes: 1, size: 2 } as const;

/**
 * The content of one part with its bytes; nothing after the last part; or the reason why there is none, as plain values if it
 * is a {@link C1zError}.
 */
export type GrantsAnswer =
  | { readonly content: unknown; readonly bytes: number }
  | { readonly isEnd: true }
  | { readonly refused: { readonly code: C1zErrorCode; readonly message: string; readonly hint?: string | undefined } }
  | { readonly bug: unknown };

/** Hardly any object of the thread outlives a part, so more room for new objects would only cost memory. */
const YOUNG_MEGABYTES = 4;
/**
 * A part takes milliseconds. A thread that sends none for so long, twice, has died, for example because it ran out of memory.
 */
const STALLED_MS = 60_000;
/**
 * Beside the bundles (scripts/build.js). If this library is run from source, or bundled by another project, the file does not
 * exist.
 */
const SCRIPT = new URL("./grant-thread-script.js", import.meta.url);

/**
 * A thread that opens an archive a second time and reads grants ahead while earlier ones are processed. It only saves time: if
 * it can't run, grants are read without it. Waiting for it is synchronous, so that iterating is too.
 */
export class GrantThread {
  readonly #worker: Worker;
  readonly #archive: string;
  #isOpen = false;
  #closed = false;

  private constructor(worker: Worker, archive: string) {
    this.#worker = worker;
    this.#archive = archive;
  }

  /**
   * Starts the thread, which then waits for {@link open}. Undefined if it can't be started, or if there is only one processor.
   */
  static start(archive: string, script = SCRIPT): GrantThread | undefined {
    if (availableParallelism() < 2 || !existsSync(script)) return undefined;
    try {
      // Options that this process was started with (--input-type, --import …) are not meant for the script.
      const worker = new Worker(script, {
        execArgv: [],
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
      });
      // Errors in the thread show in its missing answers.
      worker.on("error", () => {});
      return new GrantThread(worker, archive);
    } catch {
      // Forbidden by the permission model, or too many threads.
      return undefined;
    }
  }

  /** Whether the thread has opened its source. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Tells the thread to open its source. Ends when it has, or when it can't. */
  async open(source: GrantSource): Promise<void> {
    const request: OpenRequest = { source };
    this.#worker.postMessage(request);
    this.#isOpen = await new Promise((resolve) => {
      this.#worker.once("message", ({ isOpen }: OpenAnswer) => resolve(isOpen));
      this.#worker.once("exit", () => resolve(false));
    });
    // An open archive that is not being read does not keep the process alive.
    this.#worker.unref();
  }

  /**
   * The contents of `SyncStore.grantParts` of a sync; the thread starts to read the first ones now. There can be several such
   * streams at a time.
   */
  parts(run: SyncRun, content: GrantContent): Iterable<unknown> {
    const { port1: port, port2 } = new MessageChannel();
    const progress = new Int32Array(new SharedArrayBuffer(PROGRESS.size * Int32Array.BYTES_PER_ELEMENT));
    const request: GrantsRequest = { run, content, port: port2, progress };
    this.#worker.postMessage(request, [port2]);
    return this.#received(port, progress);
  }

  /** Ends the thread; calls that wait for it throw `C1Z_CLOSED`. */
  close(): void {
    this.#closed = true;
    void this.#worker.terminate();
  }

  *#received(port: MessagePort, progress: Int32Array): Generator<unknown> {
    try {
      for (;;) {
        const answer = this.#receive(port, progress);
        if ("isEnd" in answer) return;
        if (!("bytes" in answer)) throw errorOf(answer);
        Atomics.sub(progress, PROGRESS.waitingBytes, answer.bytes);
        port.postMessage("taken");
        yield answer.content;
      }
    } finally {
      port.close();
    }
  }

  #receive(port: MessagePort, progress: Int32Array): GrantsAnswer {
    for (let stalls = 0; stalls < 2; ) {
      if (this.#closed) throw new C1zError("C1Z_CLOSED", `${this.#archive} was closed.`);
      const before = Atomics.load(progress, PROGRESS.answered);
      const received: { readonly message: GrantsAnswer } | undefined = receiveMessageOnPort(port);
      if (received !== undefined) return received.message;
      // If this process was stopped for long (Ctrl-Z), the time is over as well, so it has to be over twice.
      if (Atomics.wait(progress, PROGRESS.answered, before, STALLED_MS) === "timed-out") stalls++;
    }
    throw new Error(`Expected the thread that reads ${this.#archive} to answer within ${STALLED_MS} ms`);
  }
}

function errorOf(answer: Exclude<GrantsAnswer, { bytes: number } | { isEnd: true }>): unknown {
  if ("bug" in answer) return answer.bug;
  const { code, message, hint } = answer.refused;
  return new C1zError(code, message, hint === undefined ? {} : { hint });
}
