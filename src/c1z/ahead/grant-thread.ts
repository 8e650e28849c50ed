import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { C1zError, type C1zErrorCode } from "../errors.js";
import type { SyncRun } from "../model.js";
import type { GrantContent } from "../store.js";

/** What the thread opens: the unpacked database of a v1 archive, or a v3 archive that is still the same file. */
export type GrantSource =
  | { readonly format: "v1"; readonly database: string; readonly archive: string }
  | { readonly format: "v3"; readonly archive: string; readonly identity: string };

/** The first message to the thread. */
export interface OpenRequest {
  readonly source: GrantSource;
  /** One of {@link OPENING}: one shared number, to wait for. */
  readonly state: Int32Array;
}

/** Asks for the grants of a sync. Each message that comes over `port` from here on asks for one part. */
export interface GrantsRequest {
  readonly run: SyncRun;
  readonly content: GrantContent;
  readonly port: MessagePort;
  /** How many parts were answered: one shared number, to wait for. */
  readonly answered: Int32Array;
}

/** The content of one part, nothing where there are no more, or why there is none: as plain values where it is a {@link C1zError}. */
export type GrantsAnswer =
  | { readonly content: unknown; readonly isLast: boolean }
  | { readonly refused: { readonly code: C1zErrorCode; readonly message: string; readonly hint?: string | undefined } }
  | { readonly bug: unknown };

/** How far the thread has come with opening its source. */
export const OPENING = { pending: 0, open: 1, failed: 2 } as const;

/** So many parts are read before they are asked for: some ten megabytes at most. */
const PARTS_AHEAD: Readonly<Record<GrantContent, number>> = { fields: 128, json: 16 };
/** Hardly anything that the thread makes outlives a part, and twice as much room for new objects would be that much more memory. */
const YOUNG_MEGABYTES = 8;
/** A thread that has not started by then is done without. */
const START_MS = 10_000;
/** A part takes milliseconds; a thread that gives none for so long has died, of want of memory for example. */
const STALLED_MS = 300_000;
/** Beside the bundles (scripts/build.js). Run from source, or bundled by somebody else, this library has no such file. */
const SCRIPT = new URL("./grant-thread-script.js", import.meta.url);

/**
 * A thread that opens an archive once more and reads its grants while the last ones are still being looked at. It only saves
 * time: where there can be none, grants are read without. Waiting for it is synchronous, so that iterating is.
 */
export class GrantThread {
  readonly #worker: Worker;
  readonly #archive: string;
  readonly #state = sharedNumber();
  #isAsked = false;
  #closed = false;

  private constructor(worker: Worker, archive: string) {
    this.#worker = worker;
    this.#archive = archive;
  }

  /** Starts the thread, which then waits for {@link open}. Undefined where there is one processor only, or no script. */
  static start(archive: string, script = SCRIPT): GrantThread | undefined {
    if (availableParallelism() < 2 || !existsSync(script)) return undefined;
    const worker = new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } });
    // What goes wrong in there is seen by what it does not answer.
    worker.on("error", () => {});
    // An open archive that nobody asks anything does not keep the process alive.
    worker.unref();
    return new GrantThread(worker, archive);
  }

  /** Has the thread open its source, without waiting for that. */
  open(source: GrantSource): void {
    const request: OpenRequest = { source, state: this.#state };
    this.#worker.postMessage(request);
    this.#isAsked = true;
  }

  /** Has the thread open its source, and waits until it has. */
  openNow(source: GrantSource): void {
    this.open(source);
    this.isOpen();
  }

  /** Whether the thread could open its source. Waits for it where it has been asked to. */
  isOpen(): boolean {
    if (!this.#isAsked) return false;
    Atomics.wait(this.#state, 0, OPENING.pending, START_MS);
    return Atomics.load(this.#state, 0) === OPENING.open;
  }

  /**
   * The contents of `SyncStore.grantParts` of a sync, of which the first are read from now on. There can be several such streams
   * at a time.
   */
  parts(run: SyncRun, content: GrantContent): Iterable<unknown> {
    const { port1: port, port2 } = new MessageChannel();
    const answered = sharedNumber();
    const request: GrantsRequest = { run, content, port: port2, answered };
    this.#worker.postMessage(request, [port2]);
    for (let part = 0; part < PARTS_AHEAD[content]; part++) port.postMessage(undefined);
    return this.#received(port, answered);
  }

  /** Ends the thread; what waits for it throws `C1Z_CLOSED`. */
  close(): void {
    this.#closed = true;
    void this.#worker.terminate();
  }

  *#received(port: MessagePort, answered: Int32Array): Generator<unknown> {
    try {
      for (;;) {
        const part = partOf(this.#receive(port, answered));
        if (part.isLast) return;
        port.postMessage(undefined);
        yield part.content;
      }
    } finally {
      port.close();
    }
  }

  #receive(port: MessagePort, answered: Int32Array): GrantsAnswer {
    for (;;) {
      if (this.#closed) throw new C1zError("C1Z_CLOSED", `${this.#archive} was closed.`);
      const before = Atomics.load(answered, 0);
      const received: { readonly message: GrantsAnswer } | undefined = receiveMessageOnPort(port);
      if (received !== undefined) return received.message;
      if (Atomics.wait(answered, 0, before, STALLED_MS) === "timed-out")
        throw new Error(`Expected the thread that reads ${this.#archive} to answer within ${STALLED_MS} ms`);
    }
  }
}

function partOf(answer: GrantsAnswer): Extract<GrantsAnswer, { isLast: boolean }> {
  if ("bug" in answer) throw answer.bug;
  if ("isLast" in answer) return answer;
  const { code, message, hint } = answer.refused;
  throw new C1zError(code, message, hint === undefined ? {} : { hint });
}

function sharedNumber(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}
