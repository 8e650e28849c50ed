import { Failure } from "./failure.js";

/** RFC 3339: date, time, up to nine digits of a second, an offset. */
const RFC_3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/i;
const SECOND = 1_000_000_000n;
/** The years 1 to 9999, as google.protobuf.Timestamp has them. */
const FIRST_SECOND = -62_135_596_800n;
const LAST_SECOND = 253_402_300_799n;

/** A point in time, to the nanosecond. JavaScript's own dates have milliseconds only. */
export class CelTimestamp {
  /** Nanoseconds since 1970. */
  readonly nanos: bigint;

  private constructor(nanos: bigint) {
    this.nanos = nanos;
  }

  /** A failure for times that are out of range. */
  static ofNanos(nanos: bigint): CelTimestamp | Failure {
    const second = floorDivide(nanos, SECOND);
    if (second < FIRST_SECOND || second > LAST_SECOND) return new Failure("the time is not within the years 1 to 9999");
    return new CelTimestamp(nanos);
  }

  /** A failure where the text is no RFC 3339 time. */
  static parse(text: string): CelTimestamp | Failure {
    const [, time = "", fraction = "", zone = ""] = RFC_3339.exec(text) ?? [];
    const millis = time === "" ? Number.NaN : Date.parse(`${time.toUpperCase()}Z`);
    // Date.parse takes 31 February for 3 March.
    const isDay = !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(time.toUpperCase());
    const offset = zoneOffsetSeconds(zone);
    if (!isDay || offset === undefined) return new Failure(`"${text}" is no time as 2026-01-31T12:00:00Z`);
    const seconds = BigInt(millis / 1000) - BigInt(offset);
    return CelTimestamp.ofNanos(seconds * SECOND + BigInt(fraction.padEnd(9, "0")));
  }

  /** Whole seconds since 1970, rounded down. */
  get seconds(): bigint {
    return floorDivide(this.nanos, SECOND);
  }

  /** The nanoseconds of the second. */
  get fraction(): bigint {
    return this.nanos - this.seconds * SECOND;
  }

  /** RFC 3339 in UTC, with as many digits of a second as there are. */
  toString(): string {
    const digits = this.fraction.toString().padStart(9, "0").replace(/0+$/, "");
    const time = new Date(Number(this.seconds) * 1000).toISOString().slice(0, 19);
    return `${time}${digits === "" ? "" : `.${digits}`}Z`;
  }
}

/** `Z` or `+02:00` in seconds; undefined for anything else. */
export function zoneOffsetSeconds(zone: string): number | undefined {
  if (zone === "Z" || zone === "z") return 0;
  const [, sign, hours = "", minutes = ""] = /^([+-]?)(\d\d):(\d\d)$/.exec(zone) ?? [];
  if (sign === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return (Number(hours) * 60 + Number(minutes)) * 60 * (sign === "-" ? -1 : 1);
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}
