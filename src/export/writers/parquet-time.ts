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
