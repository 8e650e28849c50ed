import type { ByteWriter } from "../c1z/protobuf/byte-writer.js";

/** A part of a joined row that the archive does not hold, or holds unreadably; a placeholder stands for it. */
export interface DanglingPart {
  /** The field of the joined row: `principal`, `entitlement`, `resource` … */
  readonly part: string;
  readonly problem: "missing" | "unreadable";
}

/** How many dangling parts something printed has, by their problem. */
export interface Placeholders {
  readonly missing: number;
  readonly unreadableParts: number;
}

/** A column of a listing: its heading and the dotted path of its value in the row's JSON. */
export interface Column {
  readonly heading: string;
  readonly path: string;
  /** Shortens or joins what stands at the path, where the plain value is not what a table should show. */
  readonly format?: (value: unknown, row: JsonObject) => string;
}

/** A JSON object, as rows come out. */
export type JsonObject = { readonly [field: string]: unknown };

/**
 * A listing: rows with everything joined to them, each written as one JSON object. Every output format starts from
 * that JSON, so that all of them show the same.
 */
export interface ListView<Row = unknown> {
  /** The list's field name in JSON: `{"grants": […]}`. */
  readonly name: string;
  /** What one row is called, and several: for counts and notices. */
  readonly noun: readonly [one: string, many: string];
  /** What console and csv show when no fields are asked for. */
  readonly columns: readonly Column[];
  rows(): Iterable<Row>;
  /**
   * Appends one row as JSON and gives its dangling parts. Throws `C1Z_BAD_MESSAGE` (with the row's place) where the row
   * itself is unreadable; the caller then takes back what was appended.
   */
  write(row: Row, out: ByteWriter): readonly DanglingPart[];
}
