import { createHash } from "node:crypto";

/** File systems take names of 255 bytes: name, sync id and ending together stay below. */
const MOST_NAME_BYTES = 140;
const MOST_ID_BYTES = 60;
const HASH_DIGITS = 16;

/**
 * Where the rows of one sync lie in a dataset of many: `grants/acme.2Xy.parquet`, a folder a table, so that a reader of the folder gets
 * that table whole and nothing else. The path says nothing that the columns `archive` and `sync_id` don't: folders like `archive=acme`
 * would override these in DuckDB, polars and Spark, and turn `007` into a number.
 *
 * ASCII letters, digits, `_` and `-`, and in names `.`, stand for themselves; every other byte is `~` and two hexadecimal digits, so that
 * nothing leads out of the folder, no reader undoes an escape (as Spark does with `%`), and distinct names stay distinct. `.` and `_` at the
 * beginning are escaped too, as engines pass over such files. What is too long ends with `~~` and a part of its SHA-256.
 */
export function datasetPath(table: string, archive: string, syncId: string, extension: string): string {
  const name = shortened(escaped(archive, /[A-Za-z0-9._-]/), archive, MOST_NAME_BYTES);
  const id = shortened(escaped(syncId, /[A-Za-z0-9_-]/), syncId, MOST_ID_BYTES);
  return `${table}/${name}.${id}.${extension}`;
}

function escaped(text: string, plain: RegExp): string {
  const bytes = [...Buffer.from(text, "utf8")];
  return bytes
    .map((byte, index) => {
      const character = String.fromCharCode(byte);
      const isHidden = index === 0 && /[._]/.test(character);
      return plain.test(character) && !isHidden ? character : `~${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}

function shortened(escapedText: string, text: string, mostBytes: number): string {
  // No other name is a lone tilde, and nothing at all would be a hidden file.
  if (escapedText === "") return "~";
  if (escapedText.length <= mostBytes) return escapedText;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, HASH_DIGITS);
  // No half of an escape at the cut.
  return `${escapedText.slice(0, mostBytes).replace(/~.?$/, "")}~~${hash}`;
}
