import type { JsonOf } from "../../json-schema/json-schema.js";
import type { GRANT_MATRIX } from "../../runs/explore-schema.js";
import type { SyncIndex } from "../index/sync-index.js";

/** How many grants there are by the type of what is granted on and the type of who holds it. */
export type GrantMatrix = JsonOf<typeof GRANT_MATRIX>;

/** Counts all grants once. */
export function grantMatrix({ grants, entitlements, resources }: SyncIndex): GrantMatrix {
  const rows = numbered(entitlements.types);
  const columns = numbered(resources.types);
  const counts = rows.names.map(() => new Uint32Array(columns.names.length));
  for (let grant = 0; grant < grants.size; grant++) {
    const row = counts[rows.column[grants.entitlements[grant] ?? 0] ?? 0];
    const column = columns.column[grants.principals[grant] ?? 0] ?? 0;
    if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
  }
  const rowSums = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = columns.names.map((_, at) => counts.reduce((sum, row) => sum + (row[at] ?? 0), 0));
  const shownRows = largestFirst(rowSums);
  const shownColumns = largestFirst(columnSums);
  return {
    version: 1,
    entitlementTypes: shownRows.map((row) => rows.names[row] ?? ""),
    principalTypes: shownColumns.map((column) => columns.names[column] ?? ""),
    counts: shownRows.map((row) => shownColumns.map((column) => counts[row]?.[column] ?? 0)),
  };
}

function largestFirst(sums: readonly number[]): readonly number[] {
  const present = sums.flatMap((sum, at) => (sum > 0 ? [at] : []));
  return present.sort((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0));
}

/** Different texts, and for each place the number of its text. */
function numbered(texts: readonly string[]): { readonly names: readonly string[]; readonly column: Uint32Array } {
  const numbers = new Map<string, number>();
  const column = Uint32Array.from(texts, (text) => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  });
  return { names: [...numbers.keys()], column };
}
