import { C1zError } from "../c1z/errors.js";

/**
 * Refuses what is none of the words that are meant: the types do so for TypeScript, and this for programs without. Throws `C1Z_INVALID_SETTING`.
 */
export function expectWord(what: string, value: unknown, words: readonly string[]): void {
  if (words.some((word) => word === value)) return;
  const got = typeof value === "string" ? JSON.stringify(value) : String(value);
  throw new C1zError("C1Z_INVALID_SETTING", `Expected ${what} to be one of ${words.join(", ")}, got ${got}.`);
}
