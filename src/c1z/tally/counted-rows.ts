import type { EqualRows, OrderedIterator } from "../store.js";
import { type Reading, ROWS_PER_TELLING, tellReading } from "./reading.js";

/** Who is told of the rows: of each that is given, and of those that are passed over together. */
export interface NoteRows<Row> {
  row(row: Row): void;
  passed(rows: EqualRows): void;
}

/** Counts rows while they are read, and tells of it. Only if they are read to the end, `ended` gets their number. */
export class CountedRows<Row> implements IterableIterator<Row>, OrderedIterator<Row> {
  readonly #rows: OrderedIterator<Row>;
  readonly #ended: (count: number) => void;
  readonly #note: NoteRows<Row> | undefined;
  readonly #reading: Reading;
  readonly #signal: AbortSignal | undefined;
  #count = 0;

  /** `note` is told of each row; `about` says what is read, how many there will be, and what ends it early. */
  constructor(
    rows: Iterable<Row>,
    { kind, total, signal }: Pick<Reading, "kind" | "total"> & { readonly signal?: AbortSignal | undefined },
    ended: (count: number) => void,
    note?: NoteRows<Row>,
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
      if (++this.#count % ROWS_PER_TELLING === 0) this.#tell();
      this.#note?.row(result.value);
    }
    return result;
  }

  /** See {@link OrderedIterator}. */
  passEqual(other: Iterator<Row>, most: number): EqualRows<Row> | undefined {
    if (!(other instanceof CountedRows)) return undefined;
    const passed = this.#rows.passEqual?.(other.#rows, most);
    if (passed === undefined) return undefined;
    this.#pass(passed);
    other.#pass(passed);
    return passed;
  }

  #pass(passed: EqualRows): void {
    const told = Math.floor(this.#count / ROWS_PER_TELLING);
    this.#count += passed.count;
    if (Math.floor(this.#count / ROWS_PER_TELLING) > told) this.#tell();
    this.#note?.passed(passed);
  }

  #tell(): void {
    this.#reading.count = this.#count;
    tellReading(this.#reading);
    if (this.#signal?.aborted) this.#abort(this.#signal);
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
