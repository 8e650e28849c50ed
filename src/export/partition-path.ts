import { createHash } from "node:crypto";

/** File systems take names of 255 bytes. */
const MAX_VALUE_BYTES = 180;
const HASH_DIGITS = 16;

/**
 * The folder of a partition as Hive, DuckDB and Spark name it: `archive=acme/sync=2Xy`. Whatever is no plain letter, digit, `.`,
 * `_` or `-` is escaped as in URLs, which these readers undo; nothing in a name can lead out of the folder.
 */
export function partitionPath(archive: string, syncId: string): string {
  return `archive=${safe(archive)}/sync=${safe(syncId)}`;
}

function safe(value: string): string {
  const escaped = [...Buffer.from(value, "utf8")].map(escapeByte).join("");
  if (escaped.length <= MAX_VALUE_BYTES) return escaped === "" ? "_" : escaped;
  const hash = createHash("sha256").update(value).digest("hex").slice(0, HASH_DIGITS);
  return `${escaped.slice(0, MAX_VALUE_BYTES).replace(/%.?$/, "")}-${hash}`;
}

function escapeByte(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9._-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}
