import type { EqualRows, OrderedIterator } from "../c1z/store.js";

/**
 * The rows of one key in two ordered streams: of both (with whether they are known to be equal), or of one; or several rows of both that are
 * stored in the same bytes.
 */
export type Merged<Row> =
  | { readonly side: "both"; readonly old: Row; readonly new: Row; readonly isEqual: boolean }
  | { readonly side: "old"; readonly old: Row }
  | { readonly side: "new"; readonly new: Row }
  | ({ readonly side: "equal" } & EqualRows<Row>);

/** How the rows of two streams are told apart. */
export interface RowOrder<Row> {
  /** The order that both streams have. */
  compare(a: Row, b: Row): number;
  /** A cheaper way to see that two rows are the same in all respects; false says nothing. */
  isKnownToEqual(a: Row, b: Row): boolean;
  /** The most rows that are passed over at once. */
  readonly mostEqual: number;
}

/**
 * Walks two streams that are ordered alike side by side and pairs the rows that compare equal. Holds one row of
 * each, and reads on only when its caller does, so a row is valid until the next step.
 */
export function* mergeOrdered<Row>(
  oldRows: Iterable<Row>,
  newRows: Iterable<Row>,
  order: RowOrder<Row>,
): Generator<Merged<Row>> {
  const olds: OrderedIterator<Row> = oldRows[Symbol.iterator]();
  const news: OrderedIterator<Row> = newRows[Symbol.iterator]();
  /** The rows from here on that need not be looked at one by one. */
  const passEqual = (): EqualRows<Row> | undefined => olds.passEqual?.(news, order.mostEqual);
  try {
    for (let equal = passEqual(); equal !== undefined; equal = passEqual()) yield { side: "equal", ...equal };
    let old = olds.next();
    let added = news.next();
    while (!old.done || !added.done) {
      const isEqual = !old.done && !added.done && order.isKnownToEqual(old.value, added.value);
      const difference = isEqual ? 0 : old.done ? 1 : added.done ? -1 : order.compare(old.value, added.value);
      if (difference === 0) {
        yield { side: "both", old: old.value, new: added.value, isEqual };
        for (let equal = passEqual(); equal !== undefined; equal = passEqual()) yield { side: "equal", ...equal };
        old = olds.next();
        added = news.next();
      } else if (difference < 0) {
        yield { side: "old", old: old.value };
        old = olds.next();
      } else {
        yield { side: "new", new: added.value };
        added = news.next();
      }
    }
  } finally {
    olds.return?.();
    news.return?.();
  }
}
