import { type C1zError, isC1zError } from "../c1z/errors.js";
import { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import { fieldsAt } from "../projection/fields.js";
import type { DanglingPart, ListView } from "../views/list-view.js";
import { onlyFields } from "../views/only-fields.js";
import { type FieldPath, valueAt } from "./fields/field-path.js";
import { compareKeys, type SortKey, sortKey } from "./sorting/sort-key.js";
import { mergedRuns, SortedRuns } from "./sorting/sorted-runs.js";

/** A field to sort by, and in which direction. */
export interface SortField {
  readonly path: FieldPath;
  readonly isDescending: boolean;
}

/** A row that was written already, or why it can't be. */
export type WrittenRow =
  | { readonly json: Uint8Array; readonly dangling: readonly DanglingPart[] }
  | { readonly error: C1zError };

/** Bytes of rows that are held at most; more go to a temp file, sorted piece by piece. */
const HELD_BYTES = 64 * 1024 * 1024;

/**
 * The rows of a listing in the order of some fields; rows that lack a field come last, and rows that are equal in all of them stay in the
 * order of the listing. With `most`, only the first that many are kept meanwhile. Throws `C1Z_NO_TEMP_SPACE`.
 */
export function sortRows<Row>(
  view: ListView<Row>,
  by: readonly SortField[],
  most: number,
  heldBytes = HELD_BYTES,
): ListView<WrittenRow> {
  const { name, noun, columns, version, rowName } = view;
  const rest = {
    name,
    noun,
    columns,
    ...(version !== undefined && { version }),
    ...(rowName !== undefined && { rowName }),
  };
  return {
    ...rest,
    rows: () => sorted(view, by, most, heldBytes),
    write(row, out) {
      if ("error" in row) throw row.error;
      out.copy(row.json);
      return row.dangling;
    },
  };
}

function* sorted<Row>(
  view: ListView<Row>,
  by: readonly SortField[],
  most: number,
  heldBytes: number,
): Generator<WrittenRow> {
  const directions = by.map(({ isDescending }) => isDescending);
  const readKey = keyReader(view, by);
  const runs = new SortedRuns((a, b) => compareKeys(a, b, directions), most, heldBytes);
  const out = new ByteWriter(4096);
  try {
    for (const row of view.rows()) {
      out.length = 0;
      try {
        const dangling = view.write(row, out);
        runs.add({ key: readKey(row), json: out.slice(), dangling });
      } catch (error) {
        if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
        yield { error };
      }
    }
    yield* mergedRuns(runs);
  } finally {
    runs.close();
  }
}

function keyReader<Row>(view: ListView<Row>, by: readonly SortField[]): (row: Row) => SortKey {
  const { write } = onlyFields(view, fieldsAt(by.map(({ path }) => path)));
  const out = new ByteWriter(4096);
  return (row) => {
    out.length = 0;
    write(row, out);
    const parsed: unknown = JSON.parse(out.bytes.toString("utf8", 0, out.length));
    return by.map(({ path }) => sortKey(valueAt(parsed, path)));
  };
}
