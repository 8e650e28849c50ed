/** Counts rows while they are read. Only if they are read to the end, `ended` gets their number. */
export class CountedRows<Row> implements IterableIterator<Row> {
  readonly #rows: Iterator<Row>;
  readonly #ended: (count: number) => void;
  readonly #note: ((row: Row) => void) | undefined;
  #count = 0;

  /** `note` is called with each row. */
  constructor(rows: Iterable<Row>, ended: (count: number) => void, note?: (row: Row) => void) {
    this.#rows = rows[Symbol.iterator]();
    this.#ended = ended;
    this.#note = note;
  }

  // Not a generator: a second one to pass through takes twice as long for each row.
  next(): IteratorResult<Row> {
    const result = this.#rows.next();
    if (result.done) this.#ended(this.#count);
    else {
      this.#count++;
      this.#note?.(result.value);
    }
    return result;
  }

  return(): IteratorResult<Row> {
    return this.#rows.return?.() ?? { done: true, value: undefined };
  }

  [Symbol.iterator](): this {
    return this;
  }
}
