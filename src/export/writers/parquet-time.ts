/** The form of times in all tables (`formatTimestamp`): UTC, with at most nine digits of fraction. */
const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/;
const MICROSECOND_DIGITS = 6;

/**
 * A time of the tables as microseconds since 1970 in UTC, which is what Parquet's TIMESTAMP(MICROS) holds; nanoseconds are cut
 * off, so a time never moves forward. Undefined for text that is not a time, which the list of syncs in a damaged v1 archive
 * may contain.
 */
export function parquetTime(text: string): bigint | undefined {
  const match = TIME.exec(text);
  if (match === null) return undefined;
  const [, seconds, fraction = ""] = match;
  const milliseconds = Date.parse(`${seconds}Z`);
  if (Number.isNaN(milliseconds)) return undefined;
  const microseconds = fraction.padEnd(MICROSECOND_DIGITS, "0").slice(0, MICROSECOND_DIGITS);
  return BigInt(milliseconds) * 1000n + BigInt(microseconds);
}

const ZERO = 0x30;
const POINT = 0x2e;
const DASH = 0x2d;
const COLON = 0x3a;
const LETTER_T = 0x54;
const LETTER_Z = 0x5a;
const SECONDS_LENGTH = "0000-00-00T00:00:00".length;
/** Every month has these. */
const SURE_DAYS = 28;

/**
 * The same for the text `bytes[start, end)`, if that is an ordinary time as the tables have it; undefined for what the other has to look at. Digits are read
 * as they lie there: a pattern and a parser of dates take ten times as long.
 */
export function parquetTimeAt(bytes: Uint8Array, start: number, end: number): bigint | undefined {
  if (end - start <= SECONDS_LENGTH || !hasSeparators(bytes, start, end)) return undefined;
  const year = digitsAt(bytes, start, 4);
  const month = digitsAt(bytes, start + 5, 2);
  const day = digitsAt(bytes, start + 8, 2);
  const hour = digitsAt(bytes, start + 11, 2);
  const minute = digitsAt(bytes, start + 14, 2);
  const second = digitsAt(bytes, start + 17, 2);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= SURE_DAYS && hour < 24 && minute < 60 && second < 60))
    return undefined;
  const fraction = microsecondsAt(bytes, start + SECONDS_LENGTH, end - 1);
  if (Number.isNaN(year) || fraction === undefined) return undefined;
  const seconds = daysBefore(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
  return BigInt(seconds) * 1_000_000n + BigInt(fraction);
}

function hasSeparators(bytes: Uint8Array, start: number, end: number): boolean {
  const isDate = bytes[start + 4] === DASH && bytes[start + 7] === DASH && bytes[start + 10] === LETTER_T;
  return isDate && bytes[start + 13] === COLON && bytes[start + 16] === COLON && bytes[end - 1] === LETTER_Z;
}

/** The number that so many digits are; NaN if one is none. */
function digitsAt(bytes: Uint8Array, start: number, count: number): number {
  let number = 0;
  for (let index = start; index < start + count; index++) {
    const digit = (bytes[index] as number) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** Of a point and digits, or nothing; digits beyond the sixth are cut off. */
function microsecondsAt(bytes: Uint8Array, start: number, end: number): number | undefined {
  if (start === end) return 0;
  const digits = end - start - 1;
  if (bytes[start] !== POINT || digits < 1 || digits > 9) return undefined;
  const used = Math.min(digits, MICROSECOND_DIGITS);
  const number = digitsAt(bytes, start + 1, used);
  const rest = digitsAt(bytes, start + 1 + used, digits - used);
  return Number.isNaN(number) || Number.isNaN(rest) ? undefined : number * 10 ** (MICROSECOND_DIGITS - used);
}

/** Days from 1970 to a date of the Gregorian calendar: years are counted from March on, so that a leap day is the last of one. */
function daysBefore(year: number, month: number, day: number): number {
  const years = month <= 2 ? year - 1 : year;
  const months = (month + 9) % 12;
  const leaps = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leaps + Math.floor((153 * months + 2) / 5) + day - 1 - DAYS_TO_1970;
}

/** From 1 March of year 0. */
const DAYS_TO_1970 = 719_468;
