import type { Entry } from "../catalogue/entry.js";
import { CATALOGUE } from "../catalogue/index.js";
import { NeedleScanner } from "./needle-scanner.js";

/** The words by which a `RawId` annotation shows in a log. */
const RAW_ID_WORDS = ["rawid", "raw_id"] as const;

/** The entries that a single line can raise, by the needles of their wordings. */
const BY_NEEDLE = new Map<string, Entry[]>();
for (const entry of CATALOGUE) {
  if ((entry.raisedBy ?? "text") !== "text") continue;
  for (const { needle } of entry.signals.text ?? []) {
    const word = needle.toLowerCase();
    BY_NEEDLE.set(word, [...new Set([...(BY_NEEDLE.get(word) ?? []), entry])]);
  }
}

const WORDS = [...BY_NEEDLE.keys(), ...RAW_ID_WORDS];
const ENTRIES: readonly (readonly Entry[])[] = WORDS.map((word) => BY_NEEDLE.get(word) ?? []);
const FIRST_RAW_ID = BY_NEEDLE.size;
const scanner = new NeedleScanner(WORDS);

/** Looks for everything that any collector wants to know of, in one go over the bytes of a line. */
export function findWatchedWords(bytes: Uint8Array): readonly number[] {
  return scanner.find(bytes);
}

/** The entries that may be behind the words found in a line. */
export function entriesBehind(hits: readonly number[]): readonly Entry[] {
  const [only, ...more] = hits;
  if (only === undefined) return [];
  if (more.length === 0) return ENTRIES[only] ?? [];
  return [...new Set(hits.flatMap((hit) => ENTRIES[hit] ?? []))];
}

/** Whether one of the words found in a line is a RawId. */
export function mentionsRawId(hits: readonly number[]): boolean {
  return hits.some((hit) => hit >= FIRST_RAW_ID);
}
