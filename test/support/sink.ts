import type { Sink } from "../../src/terminal/standard-output.js";

/** Keeps what is written, and in how many pieces. */
export class CollectingSink implements Sink {
  readonly pieces: string[] = [];

  write(bytes: Uint8Array): void {
    this.pieces.push(Buffer.from(bytes).toString("utf8"));
  }

  get text(): string {
    return this.pieces.join("");
  }
}
