/** Shorter ones are in any text. */
const SHORTEST = 4;
/** Shorter numbers are counts as well. */
const SHORTEST_NUMBER = 8;
const TOKEN = /[\p{L}\p{N}]+/gu;
const LEADING_TOKEN = /^[\p{L}\p{N}]+/u;
const AROUND = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const NUMBER = /^[\d.,: +-]+$/;
const TIME = /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/i;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** A place where a known value stands. */
export interface Occurrence {
  readonly index: number;
  readonly length: number;
}

/**
 * Values of an archive, to be found in any text: as whole words, whatever their case. Left out is what could not be told from the words and numbers
 * of a text that never saw the archive: fewer than four characters, short numbers, times, and what consists of `commonWords`.
 */
export class KnownValues {
  readonly #commonWords: ReadonlySet<string>;
  readonly #values = new Set<string>();
  /** The lengths of the values that begin with a token, longest first. */
  readonly #lengths = new Map<string, number[]>();
  readonly #leftOut = new Set<string>();

  /** `commonWords` in lower case. */
  constructor(commonWords: ReadonlySet<string> = new Set()) {
    this.#commonWords = commonWords;
  }

  /** How many values there are. */
  get size(): number {
    return this.#values.size;
  }

  /** How many values were added that are not looked for. */
  get leftOut(): number {
    return this.#leftOut.size;
  }

  add(text: string): void {
    const value = folded(text.replace(AROUND, ""));
    if (value === "" || this.#values.has(value)) return;
    if (!this.#isTelling(value)) {
      this.#leftOut.add(value);
      return;
    }
    this.#values.add(value);
    const token = LEADING_TOKEN.exec(value)?.[0] ?? "";
    const lengths = this.#lengths.get(token);
    if (lengths === undefined) this.#lengths.set(token, [value.length]);
    else if (!lengths.includes(value.length)) lengths.splice(placeIn(lengths, value.length), 0, value.length);
  }

  /** The places where values stand in a text, first to last; of values within one another the longest. */
  *occurrences(text: string): Generator<Occurrence> {
    const lower = folded(text);
    let end = 0;
    for (const { 0: token, index } of lower.matchAll(TOKEN)) {
      if (index < end) continue;
      for (const length of this.#lengths.get(token) ?? []) {
        if (!this.#standsAt(lower, index, length)) continue;
        yield { index, length };
        end = index + length;
        break;
      }
    }
  }

  /** The text with each value replaced. */
  replace(text: string, replacement: (value: string) => string): string {
    let replaced = "";
    let end = 0;
    for (const { index, length } of this.occurrences(text)) {
      replaced += text.slice(end, index) + replacement(text.slice(index, index + length));
      end = index + length;
    }
    return end === 0 ? text : replaced + text.slice(end);
  }

  #standsAt(text: string, index: number, length: number): boolean {
    if (LETTER_OR_DIGIT.test(text.charAt(index + length))) return false;
    return this.#values.has(text.slice(index, index + length));
  }

  /** Also a type's name of several words. */
  #isCommon(value: string): boolean {
    if (this.#commonWords.has(value)) return true;
    return Array.from(value.matchAll(TOKEN), ([token]) => token).every((token) => this.#commonWords.has(token));
  }

  #isTelling(value: string): boolean {
    if (value.length < SHORTEST || TIME.test(value) || this.#isCommon(value)) return false;
    return !NUMBER.test(value) || value.replaceAll(/\D/g, "").length >= SHORTEST_NUMBER;
  }
}

/** In lower case, unless that takes another number of characters. */
function folded(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

function placeIn(descending: readonly number[], length: number): number {
  const place = descending.findIndex((other) => other < length);
  return place < 0 ? descending.length : place;
}
