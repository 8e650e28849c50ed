import type { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import type { Steps } from "../../c1z/steps.js";
import type { Facet } from "./facet.js";
import type { RankedBy } from "./ranks.js";
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
  readonly ranks: Readonly<Record<string, RankedBy>>;
  /** Whether a row has a text, which is in lower case. */
  searchFor(text: string): RowPredicate;
  /** The rows of the relations that a list can be narrowed to: the grants of a principal. Undefined: the relation is not one of this list. */
  related(relation: string, of: string): ArrayLike<number> | undefined;
  /** Writes a row as the command does; false where it is not found again. Throws `C1Z_BAD_MESSAGE`, and what reading the file throws. */
  write(row: number, out: ByteWriter): boolean;
  /** Which rows a condition in the language of `--where` keeps: 1 for each. Throws `C1Z_INVALID_EXPRESSION`. */
  matching(expression: string): Steps<Uint8Array>;
}
