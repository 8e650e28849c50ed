import type { IndexEntry } from "../../c1z/pebble/sstable/index-block.js";
import { lostKeys, overlap, type RecoveredTable, type RecoveredTables } from "./recovered-tables.js";
import type { KeyInterval } from "./table-blocks.js";

/** The blocks of each table that are left out. */
export type HiddenBlocks = ReadonlyMap<RecoveredTable, ReadonlySet<IndexEntry>>;

/**
 * The blocks whose rows can have been replaced or deleted by what is lost: those that overlap lost keys of a table that is newer, or all where
 * the MANIFEST is lost. Nothing says then which tables are live, which parts of them, and whether there were newer ones.
 */
export function hiddenBlocks({ tables, version }: RecoveredTables): HiddenBlocks {
  const hidden = new Map<RecoveredTable, Set<IndexEntry>>();
  const hide = (table: RecoveredTable, entries: readonly IndexEntry[]): void => {
    for (const entry of entries) hidden.set(table, (hidden.get(table) ?? new Set()).add(entry));
  };
  for (const table of tables) {
    if (version === undefined) hide(table, table.blocks?.layout.index ?? []);
    for (const other of tables) {
      const isNewer = table.metadata.largestSequence >= other.metadata.smallestSequence;
      if (other !== table && isNewer) hide(other, blocksWithin(other, lostKeys(table)));
    }
  }
  return hidden;
}

function blocksWithin({ blocks }: RecoveredTable, intervals: readonly KeyInterval[]): readonly IndexEntry[] {
  if (blocks === undefined || intervals.length === 0) return [];
  const { index } = blocks.layout;
  return index.filter(({ separator }, position) =>
    intervals.some((interval) => overlap(index[position - 1]?.separator, separator, interval)),
  );
}
