import type { RowKind } from "../model.js";

/** Rows of one kind of one sync. Assets are counted only where all rows are. */
interface CountedRows {
  readonly syncId: string;
  readonly kind: RowKind | "asset";
  /** The resource type that the reading was narrowed to, if it was. */
  readonly resourceType: string | undefined;
}

/**
 * Rows that were read to the end and are not those that the archive says it has. What says so: the statistics that the writer
 * stored; the index of the table, which has an entry for each of its rows (v1); entries of an index that lead to no row.
 */
export type RowDiscrepancy =
  | (CountedRows & { readonly basis: "statistics" | "index"; readonly expected: number; readonly found: number })
  | (CountedRows & { readonly basis: "lookup"; readonly lost: number })
  | (CountedRows & { readonly basis: "unreadable-index"; readonly found: number });
