import type { RowKind } from "../model.js";

/** Rows of one kind of one sync. Assets are counted only if all rows are. */
interface CountedRows {
  readonly syncId: string;
  readonly kind: RowKind | "asset";
  /** The resource type that was selected for reading, if any. */
  readonly resourceType: string | undefined;
}

/**
 * A difference between the rows that were read to the end and what the archive says it has. The expected number comes from the
 * statistics that the writer stored, from the index of the table, which has an entry for each of its rows (v1), from entries
 * of an index that lead to no row, or from rows that an index lacks.
 */
export type RowDiscrepancy =
  | (CountedRows & { readonly basis: "statistics" | "index"; readonly expected: number; readonly found: number })
  | (CountedRows & { readonly basis: "lookup" | "incomplete-index"; readonly lost: number })
  | (CountedRows & { readonly basis: "unreadable-index"; readonly found: number });
