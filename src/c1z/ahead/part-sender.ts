import type { MessagePort } from "node:worker_threads";
import { isC1zError } from "../errors.js";
import type { GrantContent, GrantPart } from "../store.js";
import { type GrantsAnswer, PROGRESS } from "./grant-thread.js";

const MIB = 1024 * 1024;
/**
 * Nothing more is sent while this many bytes wait to be taken. A reader that asks for fields reads the other rows first and
 * uses little memory then; a reader that asks for JSON takes it at once.
 */
export const MOST_WAITING_BYTES: Readonly<Record<GrantContent, number>> = { fields: 32 * MIB, json: 4 * MIB };

/** Reads one stream of grants and sends it part by part, as far ahead as there is room. */
export class PartSender {
  readonly #port: MessagePort;
  readonly #progress: Int32Array;
  readonly #mostWaitingBytes: number;
  readonly #read: () => Iterable<GrantPart>;
  #parts: Iterator<GrantPart> | undefined;
  #ended = false;

  /** `read` may throw, as may reading its parts: errors are sent, too. */
  constructor(port: MessagePort, progress: Int32Array, mostWaitingBytes: number, read: () => Iterable<GrantPart>) {
    this.#port = port;
    this.#progress = progress;
    this.#mostWaitingBytes = mostWaitingBytes;
    this.#read = read;
  }

  /** Sends until there is no room or nothing left. Call it again when something was taken. */
  send(): void {
    while (!this.#ended && this.#hasRoom()) this.#sendNext();
  }

  #hasRoom(): boolean {
    return Atomics.load(this.#progress, PROGRESS.waitingBytes) < this.#mostWaitingBytes;
  }

  #sendNext(): void {
    try {
      this.#parts ??= this.#read()[Symbol.iterator]();
      const { value, done } = this.#parts.next();
      if (done) this.#end({ isEnd: true });
      else this.#sendPart(value);
    } catch (error) {
      if (!isC1zError(error)) this.#end({ bug: error });
      else this.#end({ refused: { code: error.code, message: error.message, hint: error.hint } });
    }
  }

  #sendPart({ content, buffers }: GrantPart): void {
    const bytes = buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
    Atomics.add(this.#progress, PROGRESS.waitingBytes, bytes);
    this.#post(
      { content, bytes },
      buffers.filter((buffer) => buffer instanceof ArrayBuffer),
    );
  }

  #end(answer: GrantsAnswer): void {
    this.#ended = true;
    this.#post(answer, []);
  }

  #post(answer: GrantsAnswer, buffers: readonly ArrayBuffer[]): void {
    this.#port.postMessage(answer, buffers);
    Atomics.add(this.#progress, PROGRESS.answered, 1);
    Atomics.notify(this.#progress, PROGRESS.answered);
  }
}
