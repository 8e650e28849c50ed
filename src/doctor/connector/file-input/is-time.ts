const MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
const CLOCK = String.raw`\d{2}:\d{2}:\d{2}`;
/** Whole days first, so that their numbers can be looked at. */
const ISO = new RegExp(
  String.raw`^(\d{4})-(\d{2})-(\d{2})(?:[T ]${CLOCK}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?|-\d{2}\.\d{2}\.\d{2}\.\d{6})?$`,
);
const AMERICAN = new RegExp(String.raw`^(\d{2})\/(\d{2})\/(\d{4})(?: ${CLOCK})?$`);
const DAY_FIRST = /^(\d{2})-(\d{2})-(\d{4}|\d{2})$/;
const NAMED = new RegExp(
  String.raw`^(?:(?:${MONTHS})[a-z]* \d{2}, \d{4} ${CLOCK}|\d{2}-(?:${MONTHS})-(?:\d{4}|\d{2}) ${CLOCK}|\w{3,9},? .*\d{1,2}:\d{2}.*|(?:${MONTHS}) [ \d]\d ${CLOCK}.*|\d{2} (?:${MONTHS}) \d{2} \d{2}:\d{2} .*)$`,
  "i",
);
/** Seconds since 1970, or milliseconds. */
const UNIX = /^[1-9]\d{0,12}$/;

/**
 * Whether baton-file can read a text as a time. Source: baton-file, pkg/client/helpers.go, timeFormats: ISO 8601, American days with
 * slashes, days with the name of a month, DB2's form, the layouts of Go's library, Unix times.
 */
export function isTime(text: string): boolean {
  const plain = text.trim();
  const [, year, month, day] = ISO.exec(plain) ?? [];
  if (year !== undefined) return isDay(year, month, day);
  const american = AMERICAN.exec(plain);
  if (american !== null) return isDay(american[3], american[1], american[2]);
  const first = DAY_FIRST.exec(plain);
  if (first !== null) return isDay(`20${first[3]?.slice(-2)}`, first[2], first[1]);
  return NAMED.test(plain) || UNIX.test(plain);
}

function isDay(year: string | undefined, month: string | undefined, day: string | undefined): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
