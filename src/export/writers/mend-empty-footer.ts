import { readFileSync, writeFileSync } from "node:fs";

/** `num_rows` 0 (field 3, i64), `row_groups` with no element of type 0 (field 4, list), and the header of field 6 (Thrift, compact protocol). */
const WRITTEN = Buffer.from([0x16, 0x00, 0x19, 0x00, 0x28]);
const LIST_HEADER_AT = 3;
/** An empty list of structs, as the Parquet format declares the list. */
const NO_STRUCTS = 0x0c;

/**
 * In a file without rows, gives the list of row groups its element type. hyparquet-writer guesses the type from the first
 * element, and writes 0 if there is none; DataFusion (parquet-rs) refuses such a file. Throws an `Error` if the footer looks
 * different.
 */
export function mendEmptyFooter(path: string): void {
  const bytes = readFileSync(path);
  const at = bytes.indexOf(WRITTEN);
  if (at < 0 || bytes.indexOf(WRITTEN, at + 1) >= 0)
    throw new Error("The footer of a Parquet file without rows is unknown.");
  bytes[at + LIST_HEADER_AT] = NO_STRUCTS;
  writeFileSync(path, bytes);
}
