/** What one field of a row is sorted by; null where the row lacks it. */
export type SortValue = null | boolean | number | string;

/** One for each field that rows are sorted by. */
export type SortKey = readonly SortValue[];

/** Booleans before numbers before texts, and what isn't there behind all. */
const RANKS: Readonly<Record<string, number>> = { boolean: 0, number: 1, string: 2, object: 3 };

/** A value of JSON as something that can be sorted; lists and objects by their JSON. */
export function sortKey(value: unknown): SortValue {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return JSON.stringify(value);
}

/** Which key comes first: field by field, texts by their characters, not by the rules of a language. */
export function compareKeys(a: SortKey, b: SortKey, descending: readonly boolean[]): number {
  for (let place = 0; place < descending.length; place++) {
    const [one, other] = [a[place] ?? null, b[place] ?? null];
    if (one === other) continue;
    // What isn't there comes last in either direction.
    if (one === null) return 1;
    if (other === null) return -1;
    const order = compare(one, other);
    if (order !== 0) return descending[place] ? -order : order;
  }
  return 0;
}

function compare(a: boolean | number | string, b: boolean | number | string): number {
  const ranks = (RANKS[typeof a] ?? 0) - (RANKS[typeof b] ?? 0);
  if (ranks !== 0) return ranks;
  return a < b ? -1 : a > b ? 1 : 0;
}
