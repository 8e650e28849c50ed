import type { FieldFault } from "./field-faults.js";

/** A limit in words, and what was found instead, each as it stands in a sentence. */
export function limitText({ limit, value }: FieldFault): { readonly limit: string; readonly found: string } {
  if (limit.kind === "enum") {
    const numbers = [...limit.known.keys()].sort((a, b) => a - b);
    return { limit: `one of the numbers ${numbers[0]} to ${numbers.at(-1)}`, found: `the number ${value}` };
  }
  if (limit.kind !== "text") return { limit: "a valid address", found: "none" };
  const bytes = `${value.toLocaleString("en-US")} bytes long`;
  if (value > limit.mostBytes)
    return { limit: `at most ${limit.mostBytes.toLocaleString("en-US")} bytes`, found: bytes };
  if (value === 0) return { limit: "at least one byte", found: "empty" };
  return { limit: `a text that begins with ${limit.startsWith}`, found: "a text with another beginning" };
}

/** Faults of one field and limit have one cause. */
export function groupKeyOf(fault: FieldFault): string {
  return `${fault.field}\0${limitText(fault).limit}`;
}
