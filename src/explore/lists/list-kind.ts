import type { ListView } from "../../views/list-view.js";
import type { Facet } from "./facet.js";
import type { RowPredicate } from "./row-predicate.js";

/** A list with what it can be searched, filtered and sorted by. Rows are numbers in stored order. */
export interface ListKind {
  /** The list's name in JSON, and the API's. */
  readonly name: "resourceTypes" | "resources" | "entitlements" | "grants";
  /** The command that prints it. */
  readonly command: string;
  readonly size: number;
  readonly facets: readonly Facet[];
  /** For each column that can be sorted by: the rank of each row. */
  readonly ranks: Readonly<Record<string, (row: number) => number>>;
  /** Whether a row has a text, which is in lower case. */
  searchFor(text: string): RowPredicate;
  /** The rows of the relations that a list can be narrowed to: the grants of a principal. Undefined: the relation is not one of this list. */
  related(relation: string, of: string): ArrayLike<number> | undefined;
  /** Writes rows as the command does. */
  readonly view: ListView<unknown>;
  /** A row for the view, by its number. Throws `C1Z_BAD_MESSAGE`, and what reading the file throws. */
  find(row: number): unknown;
}
