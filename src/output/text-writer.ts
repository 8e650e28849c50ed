import type { Sink } from "./standard-output.js";

const BUFFER_CHARACTERS = 64 * 1024;

/** Collects text and hands it on in large pieces. */
export class TextWriter {
  readonly #sink: Sink;
  #parts: string[] = [];
  #length = 0;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  readonly write = (text: string): void => {
    this.#parts.push(text);
    this.#length += text.length;
    if (this.#length >= BUFFER_CHARACTERS) this.flush();
  };

  flush(): void {
    if (this.#length === 0) return;
    const text = this.#parts.join("");
    this.#parts = [];
    this.#length = 0;
    this.#sink.write(Buffer.from(text));
  }
}
