import type { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import type { Fields } from "../projection/fields.js";

/** A part of a joined row that is not in the archive or can't be read; a placeholder replaces it. */
export interface DanglingPart {
  /** The field of the joined row: `principal`, `entitlement`, `resource` … */
  readonly part: string;
  readonly problem: "missing" | "unreadable";
}

/** How many such parts the printed rows have, by problem. */
export interface Placeholders {
  readonly missing: number;
  readonly unreadableParts: number;
}

/** A column of a listing: its heading and the dotted path of its value in the row's JSON. */
export interface Column {
  readonly heading: string;
  readonly path: string;
  /** Shortens or joins the value, if a table should not show the plain value. */
  readonly format?: (value: unknown, row: JsonObject) => string;
  /** The other paths that `format` looks at in the row. */
  readonly reads?: readonly string[];
  /** Never cut: an id that other commands ask for, or a value that says nothing in part. */
  readonly whole?: true;
  /** Left out where a terminal is too narrow: 1 goes first. Without it, the column is cut at most. */
  readonly leftOut?: number;
}

/** A JSON object, the form of a row. */
export type JsonObject = { readonly [field: string]: unknown };

/**
 * A listing: rows with everything joined to them, each written as one JSON object. Every output format starts from
 * that JSON, so that all of them show the same.
 */
export interface ListView<Row = unknown> {
  /** The list's field name in JSON: `{"grants": […]}`. */
  readonly name: string;
  /** Of the document, for lists that the reference tool does not have; without it, the list is all there is. */
  readonly version?: number;
  /** What one row is called, and several: for counts and notices. */
  readonly noun: readonly [one: string, many: string];
  /** What console and csv show without `--fields`. */
  readonly columns: readonly Column[];
  /** The members of a row, each a message, for a listing that joins; a row may be without some. */
  readonly parts?: readonly string[];
  rows(): Iterable<Row>;
  readonly write: WriteRow<Row>;
  /**
   * Writes rows with these fields only, for whoever needs no others: that costs less. A row may have more than is asked for, but never
   * less; all that is wrong with it is told as for the whole. {@link onlyFields} does it for every listing.
   */
  readonly writeOnly?: (fields: Fields) => WriteRow<Row>;
  /** What a row is called in an expression, where it is one object and not made of parts. */
  readonly rowName?: string;
  /** Texts of a row that are known before it is read, each by its dotted path in the row's JSON. An empty one is left out of the JSON. */
  readonly known?: Readonly<Record<string, (row: Row) => string>>;
  /** The parts that many rows have in common, by name. */
  readonly shared?: Readonly<Record<string, SharedPart<Row>>>;
  /** The rows that have these texts at these paths, and maybe others, in some order: for paths that an index leads to. */
  readonly rowsWith?: (texts: ReadonlyMap<string, string>) => Iterable<Row>;
}

/** How to see that two rows have a part in common, without reading it. */
export interface SharedPart<Row> {
  /** The same for the same part while `rows()` is iterated once, from 0 up; -1 where there is none. Unlike a text it costs nothing. */
  readonly numberOf: (row: Row) => number;
  /** Two rows with the same object have the part in common; others may have, too. */
  readonly objectOf: (row: Row) => object;
  /** The same text for the same part, and for no other. */
  readonly textOf: (row: Row) => string;
  /** Writes rows with these fields of the part and nothing else, and reads nothing else: what is wrong with the row is not told. */
  readonly writeOnly: (fields: Fields) => WriteRow<Row>;
}

/**
 * Appends one row as JSON and gives its dangling parts. Throws `C1Z_BAD_MESSAGE` (with the row's place) if the row itself is
 * unreadable; the caller then removes what was appended.
 */
export type WriteRow<Row> = (row: Row, out: ByteWriter) => readonly DanglingPart[];
