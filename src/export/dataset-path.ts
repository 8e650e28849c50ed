import { createHash } from "node:crypto";

/** File systems allow names of 255 bytes; name, sync id and ending together stay below that. */
const MOST_NAME_BYTES = 140;
const MOST_ID_BYTES = 60;
const HASH_DIGITS = 16;

/**
 * The path of the rows of one sync in a dataset of many: `grants/acme.2Xy.parquet`, with one folder for each table, so that a
 * reader of the folder gets exactly that table. The path repeats the columns `archive` and `sync_id` but defines none: folders
 * like `archive=acme` would override these columns in DuckDB, polars and Spark, and turn `007` into a number.
 *
 * ASCII letters, digits, `_` and `-`, and in names `.`, are kept; every other byte becomes `~` and two hexadecimal digits. So
 * no path leads out of the folder, no reader undoes an escape (as Spark does with `%`), and distinct names stay distinct. `.`
 * and `_` at the beginning are escaped too, because engines ignore such files. A name that is too long ends with `~~` and a
 * part of its SHA-256.
 */
export function datasetPath(table: string, archive: string, syncId: string, extension: string): string {
  const name = shortened(escaped(archive, /[A-Za-z0-9._-]/), archive, MOST_NAME_BYTES);
  const id = shortened(escaped(syncId, /[A-Za-z0-9_-]/), syncId, MOST_ID_BYTES);
  return `${table}/${name}.${id}.${extension}`;
}

/** Most names: nothing in them is escaped. */
const ALL_PLAIN = /^[A-Za-z0-9-][A-Za-z0-9_-]*$/;

function escaped(text: string, plain: RegExp): string {
  if (ALL_PLAIN.test(text)) return text;
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
  // No other name becomes a lone tilde, and an empty name would make a hidden file.
  if (escapedText === "") return "~";
  if (escapedText.length <= mostBytes) return escapedText;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, HASH_DIGITS);
  // Do not cut an escape in half.
  return `${escapedText.slice(0, mostBytes).replace(/~.?$/, "")}~~${hash}`;
}
