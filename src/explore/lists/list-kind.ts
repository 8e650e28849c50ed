import type { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import type { MessageType } from "../../c1z/protobuf/schema.js";
import type { Steps } from "../../c1z/steps.js";
import type { FilterSummary } from "../../where/row-filter.js";
import type { SortField } from "../../where/sort-rows.js";
import type { Facet } from "./facet.js";
import type { FirstRows } from "./first-rows.js";
import type { RankedBy } from "./ranks.js";
import type { RowPredicate } from "./row-predicate.js";

/** Is told in each pause how many rows were tested so far, of how many; also of principals and entitlements, where testing those is enough. */
export type FollowTests = (tested: number, of: number) => void;

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
  /**
   * Which rows a condition in the language of `--where` keeps: 1 for each. What came of testing them is told at the end. Throws
   * `C1Z_INVALID_EXPRESSION`.
   */
  matching(expression: string, tell?: (summary: FilterSummary) => void, follow?: FollowTests): Steps<Uint8Array>;
  /** The first rows, `most` of those that are kept, in the order of fields that {@link parts} have. */
  first(by: readonly SortField[], most: number, keeps: (row: number) => boolean): Steps<FirstRows>;
  /** The parts of a row, each a message. */
  readonly parts: Readonly<Record<string, MessageType>>;
}
