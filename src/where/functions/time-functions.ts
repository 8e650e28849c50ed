import type { CelDuration } from "../values/cel-duration.js";
import { type CelTimestamp, zoneOffsetSeconds } from "../values/cel-timestamp.js";
import { Failure } from "../values/failure.js";
import { type Functions, type Overload, overload } from "./overload.js";

/** A time on the calendar and the clock of some zone: a date whose UTC fields are those of the zone. */
type Calendar = Date;

const DAY_MS = 86_400_000;

/** What a time and a duration can be asked. */
export const TIME_METHODS: Functions = {
  getFullYear: ofTime((date) => date.getUTCFullYear()),
  getMonth: ofTime((date) => date.getUTCMonth()),
  getDate: ofTime((date) => date.getUTCDate()),
  getDayOfMonth: ofTime((date) => date.getUTCDate() - 1),
  getDayOfWeek: ofTime((date) => date.getUTCDay()),
  getDayOfYear: ofTime((date) => Math.floor((date.getTime() - startOfYear(date)) / DAY_MS)),
  getHours: [...ofTime((date) => date.getUTCHours()), ofDuration(3_600_000_000_000n)],
  getMinutes: [...ofTime((date) => date.getUTCMinutes()), ofDuration(60_000_000_000n)],
  getSeconds: [...ofTime((date) => date.getUTCSeconds()), ofDuration(1_000_000_000n)],
  getMilliseconds: [...ofTime((date) => date.getUTCMilliseconds()), ofDuration(1_000_000n)],
};

function ofTime(field: (calendar: Calendar) => number): readonly Overload[] {
  return [
    overload(["timestamp"], "int", (time) => BigInt(field(calendarAt(time, 0)))),
    overload(["timestamp", "string"], "int", (time, zone) => {
      const offset = offsetSeconds(time, zone);
      return offset instanceof Failure ? offset : BigInt(field(calendarAt(time, offset)));
    }),
  ];
}

/** How many whole units a duration has. */
function ofDuration(unit: bigint): Overload {
  return overload(["duration"], "int", (duration: CelDuration) => duration.nanos / unit);
}

function calendarAt(time: CelTimestamp, offset: number): Calendar {
  return new Date((Number(time.seconds) + offset) * 1000 + Number(time.fraction / 1_000_000n));
}

function startOfYear(date: Calendar): number {
  const start = new Date(0);
  start.setUTCFullYear(date.getUTCFullYear());
  return start.getTime();
}

/** How far a zone is from UTC at a time: `+02:00`, or a name as `Europe/Berlin`. */
function offsetSeconds(time: CelTimestamp, zone: string): number | Failure {
  if (zone === "" || zone === "UTC") return 0;
  const fixed = zoneOffsetSeconds(zone);
  if (fixed !== undefined) return fixed;
  const format = formatOf(zone);
  if (format instanceof Failure) return format;
  const seconds = Number(time.seconds);
  const parts = Object.fromEntries(
    format.formatToParts(seconds * 1000).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  local.setUTCHours(hour, minute, second);
  return local.getTime() / 1000 - seconds;
}

const formats = new Map<string, Intl.DateTimeFormat | Failure>();
const MOST_FORMATS = 100;

function formatOf(zone: string): Intl.DateTimeFormat | Failure {
  let format = formats.get(zone);
  if (format === undefined) {
    format = makeFormat(zone);
    if (formats.size >= MOST_FORMATS) formats.clear();
    formats.set(zone, format);
  }
  return format;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | Failure {
  // Some runtimes take an offset for a name, in forms that differ.
  const isName = /^[A-Za-z]/.test(timeZone);
  try {
    if (isName) {
      const field = "numeric";
      const fields = { year: field, month: field, day: field, hour: field, minute: field, second: field } as const;
      return new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", calendar: "gregory", ...fields });
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return new Failure(`"${timeZone}" is no time zone as Europe/Berlin or +02:00`);
}
