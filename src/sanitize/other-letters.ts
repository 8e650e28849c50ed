import type { Permutation } from "./permutation.js";

/** Letters are replaced within their neighbourhood of this many code points: so they stay in their script, and as long in UTF-8. */
const NEIGHBOURHOOD = 64;
const ASCII_LETTERS = "abcdefghijklmnopqrstuvwxyz";

const known = new Map<string, readonly string[]>();

/**
 * The replacement of a letter that is not ASCII: one of the same script, case and length in UTF-8; of an accented Latin letter, one with
 * the same accent. What is no letter stays.
 */
export function otherLetter(letter: string, permutation: Permutation): string {
  if (!/\p{L}/u.test(letter)) return letter;
  const lower = letter.toLowerCase();
  const isUpper = lower !== letter && lower.length === letter.length;
  const letters = candidates(isUpper ? lower : letter);
  const at = letters.indexOf(isUpper ? lower : letter);
  if (at < 0) return letter;
  const replaced = letters[Number(permutation.at(BigInt(at), BigInt(letters.length), letters[0] ?? ""))] ?? letter;
  return isUpper ? replaced.toUpperCase() : replaced;
}

/** The letters among which one is replaced, in a fixed order. */
function candidates(letter: string): readonly string[] {
  const decomposed = letter.normalize("NFD");
  const isAccented = decomposed.length === 2 && ASCII_LETTERS.includes(decomposed[0] ?? "");
  const code = letter.codePointAt(0) ?? 0;
  const first = code - (code % NEIGHBOURHOOD);
  const key = isAccented ? (decomposed[1] ?? "") : `${first}`;
  const before = known.get(key);
  if (before?.includes(letter)) return before;
  const letters = isAccented ? accented(decomposed[1] ?? "", letter) : neighbours(first, letter);
  known.set(key, letters);
  return letters;
}

function accented(accent: string, letter: string): readonly string[] {
  return Array.from(ASCII_LETTERS, (base) => (base + accent).normalize("NFC")).filter(
    (one) => one.length === 1 && Buffer.byteLength(one) === Buffer.byteLength(letter) && hasCase(one),
  );
}

/** Lower-case letters and those without case, alone and stable in every Unicode form, of the same length in UTF-8. */
function neighbours(first: number, letter: string): readonly string[] {
  const hasCases = hasCase(letter);
  return Array.from({ length: NEIGHBOURHOOD }, (_, offset) => String.fromCodePoint(first + offset)).filter(
    (one) =>
      /\p{L}/u.test(one) &&
      one.normalize("NFKD") === one &&
      Buffer.byteLength(one) === Buffer.byteLength(letter) &&
      one.toLowerCase() === one &&
      hasCase(one) === hasCases,
  );
}

/** Whether a lower-case letter has an upper-case form of the same length that leads back to it. */
function hasCase(letter: string): boolean {
  const upper = letter.toUpperCase();
  return upper !== letter && upper.length === letter.length && upper.toLowerCase() === letter;
}
