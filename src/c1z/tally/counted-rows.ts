/** Rows on their way to whoever reads them, counted. Where they are read to the end, and only there, `ended` gets their number. */
export class CountedRows<Row> implements IterableIterator<Row> {
  readonly #rows: Iterator<Row>;
  readonly #ended: (count: number) => void;
  readonly #note: ((row: Row) => void) | undefined;
  #count = 0;

  /** `note` sees each row on its way. */
  constructor(rows: Iterable<Row>, ended: (count: number) => void, note?: (row: Row) => void) {
    this.#rows = rows[Symbol.iterator]();
    this.#ended = ended;
    this.#note = note;
  }

  // Not a generator: a second one to go through for each row takes twice as long.
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
