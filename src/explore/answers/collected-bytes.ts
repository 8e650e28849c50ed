import type { Sink } from "../../terminal/standard-output.js";

/** Takes what is written, as one piece. */
export class CollectedBytes implements Sink {
  readonly #pieces: Buffer[] = [];

  write(bytes: Uint8Array): void {
    // The writer uses its buffer again.
    this.#pieces.push(Buffer.from(bytes));
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#pieces);
  }
}
