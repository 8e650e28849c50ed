import type { Sink } from "./standard-output.js";

const FLUSH_CHARACTERS = 64 * 1024;

/** Gathers small pieces of text, so that each does not take a call to the system. */
export class TextBuffer {
  readonly #sink: Sink;
  #text = "";

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  readonly write = (text: string): void => {
    this.#text += text;
    if (this.#text.length >= FLUSH_CHARACTERS) this.flush();
  };

  /** Hands everything to the sink. */
  flush(): void {
    if (this.#text !== "") this.#sink.write(Buffer.from(this.#text));
    this.#text = "";
  }
}
