/** Most bytes of a line that are kept; what follows is only counted. */
export const KEPT_LINE_BYTES = 64 * 1024;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * One line: `buffer` from `start` to `end` holds its beginning, at most {@link KEPT_LINE_BYTES}, without its line end. Valid
 * until the function that was given it returns.
 *
 * @param length the length of the whole line
 * @param ended whether a line end was there: the last line of a log that was cut has none
 */
export type TakeLine = (buffer: Buffer, start: number, end: number, length: number, ended: boolean) => void;

/** Splits a stream of chunks into lines without ever holding more than one chunk and the kept part of one line. */
export class LineSplitter {
  readonly #kept = Buffer.allocUnsafe(KEPT_LINE_BYTES);
  #keptLength = 0;
  #pendingLength = 0;

  /** Gives every line that ends inside of `chunk` to `take`. */
  push(chunk: Buffer, take: TakeLine): void {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      if (this.#pendingLength > 0) this.#endPending(chunk, start, end, take);
      else take(chunk, start, withoutReturn(chunk, start, Math.min(end, start + KEPT_LINE_BYTES)), end - start, true);
      start = end + 1;
    }
    this.#keep(chunk, start, chunk.length);
  }

  /** Gives the last line, where the input does not end with a line end. */
  end(take: TakeLine): void {
    if (this.#pendingLength === 0) return;
    take(this.#kept, 0, this.#keptLength, this.#pendingLength, false);
    this.#forget();
  }

  #endPending(chunk: Buffer, start: number, end: number, take: TakeLine): void {
    this.#keep(chunk, start, end);
    take(this.#kept, 0, withoutReturn(this.#kept, 0, this.#keptLength), this.#pendingLength, true);
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

function withoutReturn(bytes: Buffer, start: number, end: number): number {
  return end > start && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
}
