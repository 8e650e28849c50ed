import type { Entry } from "../catalogue/entry.js";

/** An entry that has words in common with a question. */
export interface SimilarEntry {
  readonly entry: Entry;
  /** The share of the question's words that the entry has too, rare words counting more; up to 1. */
  readonly coverage: number;
  readonly sharedWords: number;
}

/** Longer questions are compared by their beginning. Characters. */
const COMPARED_CHARACTERS = 2000;

/** Entries by the words that they share with a question, nearest first. Those that share none are left out. */
export function similarEntries(catalogue: readonly Entry[], question: string): SimilarEntry[] {
  const documents = catalogue.map((entry) => wordsOf(textOf(entry)));
  const weights = new Map([...wordsOf(question)].map((word) => [word, weightOf(word, documents)] as const));
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return [];
  const similar = catalogue.map((entry, index): SimilarEntry => {
    const shared = [...weights].filter(([word]) => documents[index]?.has(word));
    return {
      entry,
      coverage: shared.reduce((sum, [, weight]) => sum + weight, 0) / total,
      sharedWords: shared.length,
    };
  });
  return similar
    .filter(({ coverage }) => coverage > 0)
    .sort((left, right) => right.coverage - left.coverage || right.sharedWords - left.sharedWords);
}

/** Lower case, words separated by single spaces: how names are compared. */
export function plainWords(text: string): string {
  return text
    .slice(0, COMPARED_CHARACTERS)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}+@./_'-]{1,1000}/gu, " ")
    .trim();
}

function textOf({ id, title, aliases, symptom, samples }: Entry): string {
  return `${id} ${title} ${aliases.join(" ")} ${symptom} ${samples.matches.join(" ")}`;
}

function wordsOf(text: string): ReadonlySet<string> {
  const words = plainWords(text)
    .split(/[ /.'_@-]/)
    .filter((word) => word.length > 2);
  return new Set(words.map(withoutEnding));
}

/** Of grammar only what costs the most matches: `certificates` and `certificate`, `expired` and `expires`. */
function withoutEnding(word: string): string {
  return word.length < 5 ? word : word.replace(/(?:ies|es|ed|ing|s|e|y)$/, "");
}

/** Words of many entries say little. A word that none has counts in full, unless it is a number or an id. */
function weightOf(word: string, documents: readonly ReadonlySet<string>[]): number {
  const holders = documents.filter((document) => document.has(word)).length;
  if (holders === 0 && /\d/.test(word)) return 0;
  return Math.log((documents.length + 1) / Math.max(holders, 1));
}
