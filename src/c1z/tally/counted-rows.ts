import { type Reading, ROWS_PER_TELLING, tellReading } from "./reading.js";

/** Counts rows while they are read, and tells of it. Only if they are read to the end, `ended` gets their number. */
export class CountedRows<Row> implements IterableIterator<Row> {
  readonly #rows: Iterator<Row>;
  readonly #ended: (count: number) => void;
  readonly #note: ((row: Row) => void) | undefined;
  readonly #reading: Reading;
  readonly #signal: AbortSignal | undefined;
  #count = 0;

  /** `note` is called with each row; `about` says what is read, how many there will be, and what ends it early. */
  constructor(
    rows: Iterable<Row>,
    { kind, total, signal }: Pick<Reading, "kind" | "total"> & { readonly signal?: AbortSignal | undefined },
    ended: (count: number) => void,
    note?: (row: Row) => void,
  ) {
    this.#rows = rows[Symbol.iterator]();
    this.#reading = { kind, total, count: 0, isDone: false };
    this.#ended = ended;
    this.#signal = signal;
    signal?.throwIfAborted();
    this.#note = note;
  }

  // Not a generator: a second one to pass through takes twice as long for each row.
  next(): IteratorResult<Row> {
    const result = this.#rows.next();
    if (result.done) {
      this.#reading.isDone = true;
      this.#ended(this.#count);
    } else {
      if (++this.#count % ROWS_PER_TELLING === 0) {
        this.#reading.count = this.#count;
        tellReading(this.#reading);
        if (this.#signal?.aborted) this.#abort(this.#signal);
      }
      this.#note?.(result.value);
    }
    return result;
  }

  /** Gives back what the rows hold before it throws. */
  #abort(signal: AbortSignal): void {
    this.return();
    signal.throwIfAborted();
  }

  return(): IteratorResult<Row> {
    this.#reading.isDone = true;
    return this.#rows.return?.() ?? { done: true, value: undefined };
  }

  [Symbol.iterator](): this {
    return this;
  }
}
