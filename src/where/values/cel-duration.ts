import { Failure } from "./failure.js";

const UNITS: Readonly<Record<string, bigint>> = {
  h: 3_600_000_000_000n,
  m: 60_000_000_000n,
  s: 1_000_000_000n,
  ms: 1_000_000n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ns: 1n,
};
const PART = /(\d+(?:\.\d*)?|\.\d+)(h|ms|m|s|us|µs|μs|ns)/gy;
/** What 64 bits of nanoseconds hold, as in Go: some 292 years. */
const MOST_NANOS = 9_223_372_036_854_775_807n;
/** Digits of a fraction beyond this are below a nanosecond of an hour. */
const MOST_FRACTION_DIGITS = 15;

/** A length of time, to the nanosecond. */
export class CelDuration {
  readonly nanos: bigint;

  private constructor(nanos: bigint) {
    this.nanos = nanos;
  }

  /** A failure for more than some 292 years. */
  static ofNanos(nanos: bigint): CelDuration | Failure {
    const isInRange = nanos >= -MOST_NANOS && nanos <= MOST_NANOS;
    return isInRange ? new CelDuration(nanos) : new Failure("the duration is longer than 292 years");
  }

  /** Go's form: `1h30m`, `-1.5s`, `300ms`. A failure for other texts. */
  static parse(text: string): CelDuration | Failure {
    const isNegative = text.startsWith("-");
    const rest = /^[+-]/.test(text) ? text.slice(1) : text;
    if (rest === "0") return new CelDuration(0n);
    let nanos = 0n;
    let end = 0;
    for (const [part, number = "", unit = ""] of rest.matchAll(PART)) {
      nanos += nanosOf(number, UNITS[unit] ?? 0n);
      end += part.length;
    }
    if (end === 0 || end < rest.length) return new Failure(`"${text}" is no duration as 1h30m or 90s`);
    return CelDuration.ofNanos(isNegative ? -nanos : nanos);
  }

  /** Seconds as cel-go writes them: `5400s`, `0.3s`. */
  toString(): string {
    const positive = this.nanos < 0n ? -this.nanos : this.nanos;
    const digits = (positive % 1_000_000_000n).toString().padStart(9, "0").replace(/0+$/, "");
    return `${this.nanos < 0n ? "-" : ""}${positive / 1_000_000_000n}${digits === "" ? "" : `.${digits}`}s`;
  }
}

function nanosOf(number: string, unit: bigint): bigint {
  const [whole = "", fraction = ""] = number.split(".");
  const digits = fraction.slice(0, MOST_FRACTION_DIGITS);
  const ofFraction = digits === "" ? 0n : (BigInt(digits) * unit) / 10n ** BigInt(digits.length);
  return BigInt(whole || "0") * unit + ofFraction;
}
