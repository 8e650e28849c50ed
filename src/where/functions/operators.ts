import type { Operator } from "../language/syntax-tree.js";
import { areEqual } from "../values/are-equal.js";
import { CelDuration } from "../values/cel-duration.js";
import { CelTimestamp } from "../values/cel-timestamp.js";
import { Failure } from "../values/failure.js";
import { kindOf, type ValueKind } from "../values/value-kind.js";
import { LONGEST_TEXT, tooLong } from "./longest-text.js";

/** The operators of two values. */
export type BinaryOperator = Exclude<Operator, "negate">;

type Operate = (a: unknown, b: unknown) => unknown;

/** What an operator gives. None is called with null or a failure, but for `==`, `!=` and `in`, which take null. */
export const OPERATORS: Readonly<Record<BinaryOperator, Operate>> = {
  "==": areEqual,
  "!=": (a, b) => !areEqual(a, b),
  in: (a, b) => isIn(a, b),
  "<": (a, b) => compared("<", a, b, (order) => order < 0),
  "<=": (a, b) => compared("<=", a, b, (order) => order <= 0),
  ">": (a, b) => compared(">", a, b, (order) => order > 0),
  ">=": (a, b) => compared(">=", a, b, (order) => order >= 0),
  "+": (a, b) => (typeof a === "string" && typeof b === "string" ? concatenated(a, b) : calculated("+", a, b)),
  "-": (a, b) => calculated("-", a, b),
  "*": (a, b) => calculated("*", a, b),
  "/": (a, b) => calculated("/", a, b),
  "%": (a, b) => calculated("%", a, b),
};

/** `-x`. */
export function negated(value: unknown): unknown {
  if (typeof value === "bigint") return within64Bits(-value);
  if (typeof value === "number") return -value;
  if (value instanceof CelDuration) return CelDuration.ofNanos(-value.nanos);
  return new Failure(`a ${kindOf(value)} has no negative`);
}

/** Pairs of kinds that `+` and its like take, beside numbers. */
const OTHERS: Readonly<Record<string, Operate>> = {
  "list + list": (a, b) => [...(a as readonly unknown[]), ...(b as readonly unknown[])],
  "bytes + bytes": (a, b) => new Uint8Array(Buffer.concat([a as Uint8Array, b as Uint8Array])),
  "timestamp + duration": (a, b) => CelTimestamp.ofNanos(nanosOf(a) + nanosOf(b)),
  "duration + timestamp": (a, b) => CelTimestamp.ofNanos(nanosOf(a) + nanosOf(b)),
  "duration + duration": (a, b) => CelDuration.ofNanos(nanosOf(a) + nanosOf(b)),
  "timestamp - duration": (a, b) => CelTimestamp.ofNanos(nanosOf(a) - nanosOf(b)),
  "timestamp - timestamp": (a, b) => CelDuration.ofNanos(nanosOf(a) - nanosOf(b)),
  "duration - duration": (a, b) => CelDuration.ofNanos(nanosOf(a) - nanosOf(b)),
};

/** Whether an operator takes values of these kinds, as far as that is known before there are values. */
export function takesKinds(operator: BinaryOperator, a: ValueKind, b: ValueKind): boolean {
  const isBothNumbers = isNumberKind(a) && isNumberKind(b);
  switch (operator) {
    case "==":
    case "!=":
      return a === b || isBothNumbers;
    case "in":
      return b === "list" || b === "map";
    case "<":
    case "<=":
    case ">":
    case ">=":
      return isBothNumbers || (a === b && ORDERED.has(a));
    default:
      return isBothNumbers || (operator === "+" && a === "string" && a === b) || `${a} ${operator} ${b}` in OTHERS;
  }
}

const ORDERED: ReadonlySet<ValueKind> = new Set(["string", "bool", "bytes", "timestamp", "duration"]);

function isNumberKind(kind: ValueKind): boolean {
  return kind === "int" || kind === "double";
}

function isIn(value: unknown, container: unknown): boolean | Failure {
  if (Array.isArray(container)) return container.some((element) => areEqual(element, value));
  // What isn't there holds nothing.
  if (container === null || container === undefined) return false;
  const kind = kindOf(container);
  return kind === "map"
    ? Object.hasOwn(container, String(value))
    : new Failure(`in takes a list or a map, not a ${kind}`);
}

function compared(operator: string, a: unknown, b: unknown, holds: (order: number) => boolean): boolean | Failure {
  if (typeof a === "string" && typeof b === "string") return holds(compareTexts(a, b));
  if ((typeof a === "number" || typeof a === "bigint") && (typeof b === "number" || typeof b === "bigint")) {
    return holds(compareNumbers(a, b));
  }
  const [kind, other] = [kindOf(a), kindOf(b)];
  if (kind !== other || !ORDERED.has(kind)) return noOverload(operator, kind, other);
  if (kind === "bool") return holds(Number(a) - Number(b));
  if (kind === "bytes") return holds(Buffer.compare(a as Uint8Array, b as Uint8Array));
  const difference = nanosOf(a) - nanosOf(b);
  return holds(difference < 0n ? -1 : difference > 0n ? 1 : 0);
}

/** NaN is in no order with anything. */
function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1;
  if (a > b) return 1;
  // biome-ignore lint/suspicious/noDoubleEquals: `==` compares a bigint with a number exactly.
  return a == b ? 0 : Number.NaN;
}

const SURROGATE = /[\ud800-\udfff]/;

/** By characters, as UTF-8 bytes are ordered. JavaScript orders the halves of a rare character before some others. */
function compareTexts(a: string, b: string): number {
  if (SURROGATE.test(a) || SURROGATE.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

function concatenated(a: string, b: string): string | Failure {
  return a.length + b.length > LONGEST_TEXT ? tooLong("+") : a + b;
}

function calculated(operator: "+" | "-" | "*" | "/" | "%", a: unknown, b: unknown): unknown {
  if (typeof a === "bigint" && typeof b === "bigint") return integers(operator, a, b);
  if ((typeof a === "number" || typeof a === "bigint") && (typeof b === "number" || typeof b === "bigint")) {
    return decimals(operator, Number(a), Number(b));
  }
  const [kind, other] = [kindOf(a), kindOf(b)];
  return OTHERS[`${kind} ${operator} ${other}`]?.(a, b) ?? noOverload(operator, kind, other);
}

function integers(operator: "+" | "-" | "*" | "/" | "%", a: bigint, b: bigint): bigint | Failure {
  if ((operator === "/" || operator === "%") && b === 0n) return new Failure("division by zero");
  switch (operator) {
    case "+":
      return within64Bits(a + b);
    case "-":
      return within64Bits(a - b);
    case "*":
      return within64Bits(a * b);
    case "/":
      return within64Bits(a / b);
    case "%":
      return a % b;
  }
}

function decimals(operator: "+" | "-" | "*" | "/" | "%", a: number, b: number): number | Failure {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%": {
      const isWhole = Number.isInteger(a) && Number.isInteger(b) && b !== 0;
      return isWhole ? a % b : new Failure("% takes whole numbers, the second not zero");
    }
  }
}

function within64Bits(value: bigint): bigint | Failure {
  return value === BigInt.asIntN(64, value) ? value : new Failure("the integer has more than 64 bits");
}

function nanosOf(value: unknown): bigint {
  return value instanceof CelTimestamp || value instanceof CelDuration ? value.nanos : 0n;
}

function noOverload(operator: string, a: ValueKind, b: ValueKind): Failure {
  return new Failure(`${operator} does not take a ${a} and a ${b}`);
}
