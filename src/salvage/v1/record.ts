import { isUtf8 } from "node:buffer";
import { varint } from "./btree-page.js";

/** A column's value. Text is given only where it is valid UTF-8. */
export type Value = null | number | string | Buffer;

/** Bytes of the values with serial types 0 to 9 (SQLite file format, section 2.1); 8 and 9 are the numbers 0 and 1. */
const FIXED_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const;
/** SQLite's own limit for the columns of a table (`SQLITE_MAX_COLUMN`). */
const MOST_VALUES = 2000;
const FLOAT = 7;
const ZERO = 8;

/**
 * The values of a record; undefined if its header and its length don't agree to the byte, or if it holds a value that no record can
 * hold. Records are the only place where SQLite's format has redundancy.
 */
export function valuesOf(record: Buffer): readonly Value[] | undefined {
  const headerLength = varint(record, 0);
  if (headerLength === undefined || headerLength.value > record.length) return undefined;
  const values: Value[] = [];
  let body = headerLength.value;
  for (let at = headerLength.end; at < headerLength.value; ) {
    const type = varint(record, at);
    if (type === undefined || type.end > headerLength.value || values.length === MOST_VALUES) return undefined;
    at = type.end;
    const length = lengthOf(type.value);
    if (length === undefined || body + length > record.length) return undefined;
    const value = decodedValue(type.value, record.subarray(body, body + length));
    if (value === undefined) return undefined;
    values.push(value);
    body += length;
  }
  return body === record.length ? values : undefined;
}

function lengthOf(type: number): number | undefined {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return FIXED_BYTES[type];
}

function decodedValue(type: number, bytes: Buffer): Value | undefined {
  if (type === 0) return null;
  if (type >= 12) return type % 2 === 0 ? bytes : textOf(bytes);
  if (type >= ZERO) return type - ZERO;
  if (type === FLOAT) return bytes.readDoubleBE(0);
  return bytes.length <= 6 ? bytes.readIntBE(0, bytes.length) : Number(bytes.readBigInt64BE(0));
}

function textOf(bytes: Buffer): string | undefined {
  return isUtf8(bytes) ? bytes.toString("utf8") : undefined;
}
