/** The rows of one key in two ordered streams; one of them may be missing. */
export interface Merged<Row> {
  readonly old: Row | undefined;
  readonly new: Row | undefined;
}

/**
 * Walks two streams that are ordered by `compare` side by side and pairs the rows that compare equal. Holds one row of
 * each, and reads on only when its caller does, so a row is valid until the next step.
 */
export function* mergeOrdered<Row>(
  oldRows: Iterable<Row>,
  newRows: Iterable<Row>,
  compare: (a: Row, b: Row) => number,
): Generator<Merged<Row>> {
  const olds = oldRows[Symbol.iterator]();
  const news = newRows[Symbol.iterator]();
  try {
    let old = olds.next();
    let added = news.next();
    while (!old.done || !added.done) {
      const order = old.done ? 1 : added.done ? -1 : compare(old.value, added.value);
      if (order === 0) {
        yield { old: old.value, new: added.value };
        old = olds.next();
        added = news.next();
      } else if (order < 0) {
        yield { old: old.value, new: undefined };
        old = olds.next();
      } else {
        yield { old: undefined, new: added.value };
        added = news.next();
      }
    }
  } finally {
    olds.return?.();
    news.return?.();
  }
}
