/** Most bytes of a line that are kept; what follows is only counted. */
export const KEPT_LINE_BYTES = 64 * 1024;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** One line as bytes. `bytes` is valid until the next line is given. */
export interface RawLine {
  /** The beginning of the line, at most {@link KEPT_LINE_BYTES}, without its line end. */
  readonly bytes: Buffer;
  /** The length of the whole line. */
  readonly length: number;
  /** Whether a line end was there: the last line of a log that was cut has none. */
  readonly ended: boolean;
}

/** Splits a stream of chunks into lines without ever holding more than one chunk and the kept part of one line. */
export class LineSplitter {
  readonly #kept = Buffer.allocUnsafe(KEPT_LINE_BYTES);
  #keptLength = 0;
  #pendingLength = 0;

  /** Gives every line that ends inside of `chunk` to `take`. */
  push(chunk: Buffer, take: (line: RawLine) => void): void {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      this.#line(chunk, start, end, take);
      start = end + 1;
    }
    this.#keep(chunk, start, chunk.length);
  }

  /** Gives the last line, where the input does not end with a line end. */
  end(take: (line: RawLine) => void): void {
    if (this.#pendingLength === 0) return;
    take({ bytes: this.#kept.subarray(0, this.#keptLength), length: this.#pendingLength, ended: false });
    this.#forget();
  }

  #line(chunk: Buffer, start: number, end: number, take: (line: RawLine) => void): void {
    if (this.#pendingLength === 0) {
      const length = end - start;
      const kept = chunk.subarray(start, Math.min(end, start + KEPT_LINE_BYTES));
      take({ bytes: withoutReturn(kept), length, ended: true });
      return;
    }
    this.#keep(chunk, start, end);
    take({
      bytes: withoutReturn(this.#kept.subarray(0, this.#keptLength)),
      length: this.#pendingLength,
      ended: true,
    });
    this.#forget();
  }

  #keep(chunk: Buffer, start: number, end: number): void {
    const room = Math.min(end - start, KEPT_LINE_BYTES - this.#keptLength);
    if (room > 0) this.#keptLength += chunk.copy(this.#kept, this.#keptLength, start, start + room);
    this.#pendingLength += end - start;
  }

  #forget(): void {
    this.#keptLength = 0;
    this.#pendingLength = 0;
  }
}

function withoutReturn(bytes: Buffer): Buffer {
  return bytes[bytes.length - 1] === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes;
}
