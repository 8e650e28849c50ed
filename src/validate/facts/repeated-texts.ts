import { NONE } from "./identity-index.js";
import { hashOfText, NumbersByHash } from "./numbers-by-hash.js";

/** A text that stands for several things. */
export interface RepeatedText {
  readonly text: string;
  /** Their indexes, in order. */
  readonly indexes: readonly number[];
}

/**
 * The texts that several of `indexes` have, by their second appearance. Of those that only one has, nothing but
 * a number is kept.
 */
export function repeatedTexts(
  indexes: Iterable<number>,
  textOf: (index: number) => string | undefined,
): readonly RepeatedText[] {
  const firsts = new NumbersByHash();
  const repeated = new Map<number, RepeatedText & { readonly indexes: number[] }>();
  for (const index of indexes) {
    const text = textOf(index);
    if (text === undefined) continue;
    const hash = hashOfText(text);
    const first = firsts.find(hash, (earlier) => textOf(earlier) === text);
    if (first === NONE) firsts.add(hash, index);
    else if (repeated.has(first)) repeated.get(first)?.indexes.push(index);
    else repeated.set(first, { text, indexes: [first, index] });
  }
  return [...repeated.values()];
}
