import { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import type { Sink } from "./standard-output.js";

const PIECE_BYTES = 64 * 1024;

/** Collects text as UTF-8 and hands it on in large pieces, so that no text of everything is ever held. */
export class TextWriter {
  /** What is not handed on yet; bytes that are appended here go out with the text that follows. */
  protected readonly bytes = new ByteWriter(PIECE_BYTES * 2);
  readonly #sink: Sink;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  readonly write = (text: string): void => {
    this.bytes.utf8(text);
    if (this.bytes.length >= PIECE_BYTES) this.flush();
  };

  /** Hands everything to the sink. */
  flush(): void {
    if (this.bytes.length > 0) this.#sink.write(this.bytes.bytes.subarray(0, this.bytes.length));
    this.bytes.length = 0;
  }
}
