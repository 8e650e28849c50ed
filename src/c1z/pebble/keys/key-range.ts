import { compareKeys } from "./compare-keys.js";

/** The keys from `lower` (inclusive) to `upper` (exclusive). */
export interface KeyRange {
  readonly lower: Uint8Array;
  /** Undefined: no upper bound. */
  readonly upper: Uint8Array | undefined;
}

export function maxKey(a: Uint8Array, b: Uint8Array): Uint8Array {
  return compareKeys(a, a.length, b, b.length) >= 0 ? a : b;
}

/** The lesser of two upper bounds, either of which may be missing. */
export function minUpper(a: Uint8Array | undefined, b: Uint8Array | undefined): Uint8Array | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareKeys(a, a.length, b, b.length) <= 0 ? a : b;
}

/** A key for people: printable ASCII as it is, every other byte as `\x00`. */
export function printableKey(key: Uint8Array, length = key.length): string {
  let text = "";
  for (let index = 0; index < length; index++) {
    const byte = key[index] as number;
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x5c;
    text += isPlain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`;
  }
  return text;
}
