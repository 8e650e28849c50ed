import { badMessage } from "./wire-reader.js";

/** Seconds of 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z: the range of google.protobuf.Timestamp. */
const FIRST_SECOND = -62_135_596_800;
const LAST_SECOND = 253_402_300_799;

/**
 * A point in time as RFC 3339 text in UTC with 0, 3, 6 or 9 digits of fraction, as the protobuf JSON mapping has it.
 * Throws `C1Z_BAD_MESSAGE` outside the years 1 to 9999.
 */
export function formatTimestamp(seconds: number, nanos: number): string {
  if (seconds < FIRST_SECOND || seconds > LAST_SECOND || nanos < 0 || nanos > 999_999_999) {
    throw badMessage(`timestamp out of range: ${seconds} s and ${nanos} ns`);
  }
  const date = new Date(seconds * 1000).toISOString().slice(0, 19);
  return `${date}${formatFraction(String(nanos).padStart(9, "0"))}Z`;
}

/** `.5` as `.500`: a fraction (digits only) padded to 0, 3, 6 or 9 digits, with its point. */
export function formatFraction(digits: string): string {
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "";
  return `.${significant.padEnd(Math.ceil(significant.length / 3) * 3, "0")}`;
}
