import type { KeyRange } from "../keys/key-range.js";
import type { KeyValueReader } from "./key-value-store.js";
import { NO_ROWS, type RowBlock } from "./row-block.js";

/** A visible row; its block holds its key. */
export interface VisibleRow {
  readonly block: RowBlock;
  readonly row: number;
}

/** The visible rows of a range, one by one. The same object is reused for each. */
export function visibleRows(store: KeyValueReader, range: KeyRange): Generator<VisibleRow> {
  const current: { -readonly [Part in keyof VisibleRow]: VisibleRow[Part] } = { block: NO_ROWS, row: 0 };
  return mappedRows(store, range, (block, row) => {
    current.block = block;
    current.row = row;
    return current;
  });
}

/**
 * The visible rows of a range, as values that `rowAt` makes while the block holds the row's key. A second generator around
 * {@link visibleRows} would cost time for each row.
 */
export function* mappedRows<Row>(
  store: KeyValueReader,
  range: KeyRange,
  rowAt: (block: RowBlock, row: number) => Row,
): Generator<Row> {
  const scan = store.scan(range);
  while (scan.next()) {
    const { block, to } = scan;
    for (let row = scan.from; row < to; row++) {
      block.loadKey(row);
      yield rowAt(block, row);
    }
  }
}

/** Whether any row of the range is visible. */
export function hasRows(store: KeyValueReader, range: KeyRange): boolean {
  return store.scan(range).next();
}
