import { CelDuration } from "./cel-duration.js";
import { CelOptional } from "./cel-optional.js";
import { CelTimestamp } from "./cel-timestamp.js";
import { CelType } from "./cel-type.js";

/**
 * Whether two values are equal, as CEL has it: numbers by what they are worth, whatever their type; lists and maps by what is in them;
 * values of different kinds never. Whole numbers and fractions are compared exactly, not as two doubles.
 */
export function areEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (isNumber(a)) {
    // biome-ignore lint/suspicious/noDoubleEquals: `==` compares a bigint with a number exactly.
    return isNumber(b) && a == b;
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && haveEqualElements(a, b);
  if (a instanceof Uint8Array) return b instanceof Uint8Array && Buffer.compare(a, b) === 0;
  if (a instanceof CelTimestamp) return b instanceof CelTimestamp && a.nanos === b.nanos;
  if (a instanceof CelDuration) return b instanceof CelDuration && a.nanos === b.nanos;
  if (a instanceof CelType) return b instanceof CelType && a.name === b.name;
  if (a instanceof CelOptional) return b instanceof CelOptional && areEqual(a.content, b.content);
  return a.constructor === b.constructor && haveEqualEntries(a, b);
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

function haveEqualElements(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((element, index) => areEqual(element, b[index]));
}

function haveEqualEntries(a: object, b: object): boolean {
  const entries = Object.entries(a);
  if (entries.length !== Object.keys(b).length) return false;
  const others: Readonly<Record<string, unknown>> = { ...b };
  return entries.every(([key, value]) => Object.hasOwn(others, key) && areEqual(value, others[key]));
}
