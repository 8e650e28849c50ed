import type { Entry } from "../catalogue/entry.js";
import { evidenceOf } from "./evidence.js";
import { type Match, matchEntries, rankMatches } from "./match-entries.js";
import { nearestName } from "./nearest-name.js";

/** What `explain` found for a question. */
export interface SearchResult {
  /** Entries that the text shows, or that are called by these words; surest first. */
  readonly matches: readonly Match[];
  /** Where nothing matches: the entries whose words are nearest, at most three. Guesses. */
  readonly nearest: readonly Entry[];
}

/** Below the score of a sure wording in an error text, above that of a doubtful one. */
const WHOLE_ALIAS_SCORE = 68;
const CONTAINED_ALIAS_SCORE = 55;

/** A shorter alias would be found in any text. */
const SHORTEST_ALIAS = 4;
const NEAREST_ENTRIES = 3;

/** Finds the entries for an error text, a question, a name or a row number of the catalogue page (`L1`). */
export function searchEntries(catalogue: readonly Entry[], question: string): SearchResult {
  const row = question.trim().toUpperCase();
  const covering = catalogue.filter((entry) => entry.covers.includes(row));
  if (covering.length > 0) return { matches: covering.map((entry) => named(entry, 100, row)), nearest: [] };
  const byId = new Map<string, Match>();
  for (const match of matchEntries(catalogue, evidenceOf(unescaped(question)))) byId.set(match.entry.id, match);
  for (const match of matchAliases(catalogue, question)) {
    const other = byId.get(match.entry.id);
    if (other === undefined || other.score < match.score)
      byId.set(match.entry.id, { ...match, facts: other?.facts ?? {} });
  }
  const matches = [...byId.values()].sort(
    (left, right) => right.score - left.score || right.matched.length - left.matched.length,
  );
  return { matches, nearest: matches.length > 0 ? [] : nearestEntries(catalogue, question) };
}

/** A line of a JSON log holds its error text escaped: quotes and line breaks are put back for the patterns. */
function unescaped(text: string): string {
  return text.includes("\\") ? `${text}\n${text.replaceAll("\\n", "\n").replaceAll('\\"', '"')}` : text;
}

function matchAliases(catalogue: readonly Entry[], question: string): Match[] {
  const asked = plain(question);
  const matches: Match[] = [];
  for (const entry of catalogue) {
    let best: Match | undefined;
    for (const alias of [entry.title, ...entry.aliases]) {
      const match = matchAlias(entry, alias, asked);
      if (match !== undefined && match.score > (best?.score ?? 0)) best = match;
    }
    if (best !== undefined) matches.push(best);
  }
  return rankMatches(matches);
}

function matchAlias(entry: Entry, alias: string, asked: string): Match | undefined {
  const name = plain(alias);
  if (name === asked) return named(entry, WHOLE_ALIAS_SCORE, alias);
  const shorter = Math.min(name.length, asked.length);
  if (shorter < SHORTEST_ALIAS) return undefined;
  const contained = ` ${asked} `.includes(` ${name} `) || ` ${name} `.includes(` ${asked} `);
  return contained ? named(entry, CONTAINED_ALIAS_SCORE, alias) : undefined;
}

/** Lower case, words separated by single spaces: how names are compared. */
function plain(text: string): string {
  return text
    .slice(0, 2000)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}+@./_'-]{1,1000}/gu, " ")
    .trim();
}

function named(entry: Entry, score: number, matched: string): Match {
  return { entry, score, facts: {}, matched };
}

/** Entries that share the rarest words with a question, or have nearly its id. */
function nearestEntries(catalogue: readonly Entry[], question: string): Entry[] {
  const words = wordsOf(question);
  const texts = catalogue.map((entry) =>
    wordsOf(`${entry.id} ${entry.title} ${entry.aliases.join(" ")} ${entry.symptom}`),
  );
  const scored = catalogue.map((entry, index) => ({
    entry,
    score: sharedWeight(words, texts[index] ?? new Set(), texts),
  }));
  const near = scored.filter(({ score }) => score > 0).sort((left, right) => right.score - left.score);
  const id = nearestName(
    question,
    catalogue.map((entry) => entry.id),
  );
  const first = catalogue.filter((entry) => entry.id === id);
  return [...new Set([...first, ...near.map(({ entry }) => entry)])].slice(0, NEAREST_ENTRIES);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    plain(text)
      .split(/[ /.'-]/)
      .filter((word) => word.length > 2),
  );
}

function sharedWeight(
  words: ReadonlySet<string>,
  text: ReadonlySet<string>,
  all: readonly ReadonlySet<string>[],
): number {
  let weight = 0;
  for (const word of words) {
    if (text.has(word)) weight += Math.log(all.length / all.filter((other) => other.has(word)).length);
  }
  return weight;
}
