import type { ResourceIdentity, RowKind } from "../../c1z/model.js";
import { plural } from "../../text/plural.js";
import type { DiffRow, KindDiff, RowDiff } from "../sync-diff.js";
import type { DiffCause } from "./diff-cause.js";

/** The two changes that can have a common cause. */
export type OpenChange = "deleted" | "created";

/** The deleted and created rows of a diff that no cause explains yet. */
export class OpenRows {
  readonly diff: RowDiff;
  readonly #explained = new Set<DiffRow>();
  readonly #byResource = new Map<OpenChange, ReadonlyMap<string, readonly DiffRow[]>>();

  constructor(diff: RowDiff) {
    this.diff = diff;
  }

  /** Takes the rows of a cause out. */
  explain({ deleted, created }: DiffCause): void {
    for (const row of [...deleted, ...created]) this.#explained.add(row);
  }

  of(kind: RowKind, change: OpenChange): readonly DiffRow[] {
    const rows = this.diff.kinds.find((one) => one.kind === kind)?.[change] ?? [];
    return this.#explained.size === 0 ? rows : rows.filter((row) => !this.#explained.has(row));
  }

  /** These rows in the order of the diff: by kind, then by key. */
  inOrder(change: OpenChange, rows: readonly DiffRow[]): readonly DiffRow[] {
    if (rows.length === 0) return rows;
    const wanted = new Set(rows);
    return this.diff.kinds.flatMap((kind) => kind[change].filter((row) => wanted.has(row)));
  }

  /** The entitlements of these resources, and the grants of those or to these, that had the same happen to them. */
  followersOf(resources: readonly DiffRow[], change: OpenChange): readonly DiffRow[] {
    const byResource = this.#byResource.get(change) ?? this.#index(change);
    const found = new Set(resources.flatMap((row) => byResource.get(resourceKey(row)) ?? []));
    return [...found].filter((row) => !this.#explained.has(row));
  }

  #index(change: OpenChange): ReadonlyMap<string, readonly DiffRow[]> {
    const index = new Map<string, DiffRow[]>();
    const rowsOf = (identity: ResourceIdentity): DiffRow[] => {
      const key = resourceKey(identity);
      const known = index.get(key) ?? [];
      if (known.length === 0) index.set(key, known);
      return known;
    };
    let last: DiffRow | undefined;
    let ofLast: DiffRow[] = [];
    for (const row of [...this.of("entitlement", change), ...this.of("grant", change)]) {
      // Rows of one resource mostly follow each other.
      if (row.resource !== last?.resource || row.resourceType !== last.resourceType) ofLast = rowsOf(row);
      last = row;
      ofLast.push(row);
      if (row.principal !== undefined) rowsOf(row.principal).push(row);
    }
    this.#byResource.set(change, index);
    return index;
  }
}

/** A resource as one text that no other gives: cheaper than `joinedKey`, as it is made for each row. */
export function resourceKey({ resourceType, resource }: ResourceIdentity): string {
  return `${resourceType.length}:${resourceType}${resource}`;
}

/** How many rows of each kind: `3 resources, 3 entitlements and 18 grants`; empty where there are none. */
export function countedRows(rows: readonly DiffRow[], kinds: readonly KindDiff[]): string {
  const parts = kinds.flatMap(({ kind, noun }) => {
    const count = rows.filter((row) => row.kind === kind).length;
    return count === 0 ? [] : [plural(count, noun[0], noun[1])];
  });
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** The same behind other words: `, with 18 grants`. */
export function withRows(rows: readonly DiffRow[], kinds: readonly KindDiff[]): string {
  return rows.length === 0 ? "" : `, with ${countedRows(rows, kinds)}`;
}
