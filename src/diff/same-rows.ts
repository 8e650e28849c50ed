import type { RowDifferences } from "./compare-rows.js";
import type { DiffKind } from "./diff-kinds.js";
import type { RowComparer } from "./row-comparer.js";
import type { DiffRow, ModifiedRow } from "./sync-diff.js";

/**
 * Pairs deleted and created rows that are the same row all the same: a grant with another id for the same principal and
 * entitlement, an entitlement that moved to another resource. They count as modified, or as unchanged where only their place
 * in the order was unexpected.
 */
export function pairSameRows(
  found: RowDifferences,
  kind: Pick<DiffKind, "sameRow">,
  comparer: RowComparer,
): RowDifferences {
  let { created, deleted } = found;
  const modified: ModifiedRow[] = [...found.modified];
  for (const keyOf of kind.sameRow) {
    const pairs = pairUnique(deleted, created, (row) => [keyOf(row)]);
    if (pairs.size === 0) continue;
    for (const [old, added] of pairs) {
      const changes = comparer.changes(old, added);
      if (changes.length > 0) modified.push({ old, new: added, changes });
      else found.counts.of(added.resourceType).unchanged++;
    }
    const paired = new Set(pairs.values());
    deleted = deleted.filter((row) => !pairs.has(row));
    created = created.filter((row) => !paired.has(row));
  }
  return { ...found, created, deleted, modified };
}

/** Pairs rows of two lists that share a key which no third row has. A row may have several keys, or none. */
export function pairUnique(
  olds: readonly DiffRow[],
  news: readonly DiffRow[],
  keysOf: (row: DiffRow) => readonly string[],
): ReadonlyMap<DiffRow, DiffRow> {
  const pairs = new Map<DiffRow, DiffRow>();
  if (olds.length === 0 || news.length === 0) return pairs;
  const oldByKey = rowsByKey(olds, keysOf);
  const taken = new Set<DiffRow>();
  for (const [key, added] of rowsByKey(news, keysOf)) {
    const old = oldByKey.get(key);
    if (old === undefined || added === undefined || pairs.has(old) || taken.has(added)) continue;
    pairs.set(old, added);
    taken.add(added);
  }
  return pairs;
}

/** The only row with each key; undefined where there are several. */
function rowsByKey(
  rows: readonly DiffRow[],
  keysOf: (row: DiffRow) => readonly string[],
): ReadonlyMap<string, DiffRow | undefined> {
  const byKey = new Map<string, DiffRow | undefined>();
  for (const row of rows) for (const key of new Set(keysOf(row))) byKey.set(key, byKey.has(key) ? undefined : row);
  return byKey;
}
