import { badMessage } from "./wire-reader.js";

const DAY_SECONDS = 86_400;
const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));
/** Dates by their day since 1970, with the T after them: formatting a date costs more than the rest of a time. */
const dates = new Map<number, string>();
const MOST_DATES = 20_000;

/** Seconds of 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z: the range of google.protobuf.Timestamp. */
const FIRST_SECOND = -62_135_596_800;
const LAST_SECOND = 253_402_300_799;

/**
 * A point in time as RFC 3339 text in UTC with 0, 3, 6 or 9 digits of fraction, as in the protobuf JSON mapping. Throws
 * `C1Z_BAD_MESSAGE` outside the years 1 to 9999.
 */
export function formatTimestamp(seconds: number, nanos: number): string {
  if (seconds < FIRST_SECOND || seconds > LAST_SECOND || nanos < 0 || nanos > 999_999_999) {
    throw badMessage(`timestamp out of range: ${seconds} s and ${nanos} ns`);
  }
  const day = Math.floor(seconds / DAY_SECONDS);
  const fraction = nanos === 0 ? "" : formatFraction(String(nanos).padStart(9, "0"));
  return `${dates.get(day) ?? dateOf(day)}${timeOfDay(seconds - day * DAY_SECONDS)}${fraction}Z`;
}

function dateOf(day: number): string {
  const date = new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 11);
  if (dates.size >= MOST_DATES) dates.clear();
  dates.set(day, date);
  return date;
}

function timeOfDay(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${TWO_DIGITS[Math.floor(minutes / 60)]}:${TWO_DIGITS[minutes % 60]}:${TWO_DIGITS[seconds % 60]}`;
}

/** `.5` as `.500`: a fraction (digits only) padded to 0, 3, 6 or 9 digits, with its point. */
export function formatFraction(digits: string): string {
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "";
  return `.${significant.padEnd(Math.ceil(significant.length / 3) * 3, "0")}`;
}
