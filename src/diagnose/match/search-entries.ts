import { stripVTControlCharacters } from "node:util";
import type { Entry } from "../catalogue/entry.js";
import { withoutQuotedSource } from "../structure/without-quoted-source.js";
import { evidenceOf } from "./evidence.js";
import { type Basis, type Match, matchEntries, rankMatches } from "./match-entries.js";
import { nearestName } from "./nearest-name.js";
import { plainWords, type SimilarEntry, similarEntries } from "./similar-entries.js";

/** What `explain` found for a question. */
export interface SearchResult {
  /** Entries that the text shows, or that are called by these words; surest first. */
  readonly matches: readonly Match[];
  /** Where nothing matches: the entries whose words are nearest, at most three. Guesses. */
  readonly nearest: readonly Entry[];
  /** Present where no wording was found and the matches only have nearly all words of the text: a cut or retold error. */
  readonly isResemblance?: true;
}

/** Below the score of a sure wording in an error text, above that of a doubtful one. */
const WHOLE_ALIAS_SCORE = 68;
const CONTAINED_ALIAS_SCORE = 55;

/** A shorter alias would be found in any text. */
const SHORTEST_ALIAS = 4;
const NEAREST_ENTRIES = 3;

/** Pasted errors of this length may have been wrapped by a terminal; longer texts are logs. Characters. */
const LONGEST_WRAPPED = 4000;

/** What a text must share with an entry to be taken for the same failure in other words. */
const FEWEST_SHARED_WORDS = 3;
const LEAST_COVERAGE = 0.7;
const CLEAR_COVERAGE = 0.9;
const NEARLY_AS_GOOD = 0.9;
const RESEMBLANCE_SCORE = 10;

/** Finds the entries for an error text, a question, a name or a row number of the catalogue page (`L1`). */
export function searchEntries(catalogue: readonly Entry[], question: string): SearchResult {
  const row = question.trim().toUpperCase();
  const covering = catalogue.filter((entry) => entry.covers.includes(row));
  if (covering.length > 0) return { matches: covering.map((entry) => named(entry, 100, row, "name")), nearest: [] };
  const text = stripVTControlCharacters(question);
  const sure = sureMatches(catalogue, text);
  if (isWorded(sure)) return { matches: sure, nearest: [] };
  const loose = isOneCase(text)
    ? matchEntries(catalogue.map(withoutCase), evidenceOf(asPrinted(withoutQuotedSource(text))))
    : [];
  const found = isWorded(loose) ? loose : sure;
  return found.length > 0 ? { matches: found, nearest: [] } : resemblances(catalogue, text);
}

/** Whether the best of them rests on words, not on a code or a class alone. */
function isWorded([best]: readonly Match[]): boolean {
  return best !== undefined && best.matched !== "";
}

function sureMatches(catalogue: readonly Entry[], text: string): Match[] {
  const byId = new Map<string, Match>();
  for (const match of matchEntries(catalogue, evidenceOf(asPrinted(withoutQuotedSource(text)))))
    byId.set(match.entry.id, match);
  for (const match of matchAliases(catalogue, text)) {
    const other = byId.get(match.entry.id);
    if (other === undefined || other.score < match.score)
      byId.set(match.entry.id, {
        ...match,
        facts: other?.facts ?? {},
        // A part of a name adds to a wording, and is no reason to doubt it.
        basis: match.basis === "part-of-name" ? (other?.basis ?? match.basis) : match.basis,
      });
  }
  return [...byId.values()].sort(
    (left, right) => right.score - left.score || right.matched.length - left.matched.length,
  );
}

/** A pasted text with what pasting and JSON did to it undone beside it: escaped quotes and line ends, lines that were wrapped. */
function asPrinted(text: string): string {
  const plain = text.includes("\\") ? text.replaceAll(/\\{1,15}n/g, "\n").replaceAll(/\\{1,15}"/g, '"') : text;
  const variants = plain === text ? [text] : [text, plain];
  const isWrapped = plain.length <= LONGEST_WRAPPED && /\s\s|[\r\n]/.test(plain.trim());
  return (isWrapped ? [...variants, plain.replaceAll(/\s{1,1000}/g, " ")] : variants).join("\n");
}

/** Case tells `KeyError: 'API_KEY'` from `KeyError: 'data'`, unless the whole text has but one. */
function isOneCase(text: string): boolean {
  return text === text.toUpperCase() || text === text.toLowerCase();
}

/** The entry with its wordings found in any case: for texts that were typed, or shouted. */
function withoutCase(entry: Entry): Entry {
  const text = (entry.signals.text ?? []).map((wording) =>
    wording.pattern === undefined ? wording : { ...wording, pattern: new RegExp(wording.pattern.source, "i") },
  );
  return { ...entry, signals: { ...entry.signals, text } };
}

/** Told in other words, or cut: the entry that has nearly all of them, unless others have as many. Else the nearest ones. */
function resemblances(catalogue: readonly Entry[], text: string): SearchResult {
  const similar = similarEntries(catalogue, text);
  const [first, second] = similar;
  // An exception of a class is printed by a program: it is a known one, or another one that only sounds alike.
  const isRetold = evidenceOf(text).exceptions.size === 0;
  if (isRetold && first !== undefined && first.sharedWords >= FEWEST_SHARED_WORDS && first.coverage >= LEAST_COVERAGE) {
    const alike = similar
      .filter(({ coverage }) => coverage >= first.coverage * NEARLY_AS_GOOD)
      .slice(0, NEAREST_ENTRIES);
    if (second === undefined || first.coverage >= CLEAR_COVERAGE || alike.length < NEAREST_ENTRIES)
      return {
        matches: alike.map(({ entry }) => named(entry, RESEMBLANCE_SCORE, "", "resemblance")),
        nearest: [],
        isResemblance: true,
      };
  }
  return { matches: [], nearest: nearestEntries(catalogue, text, similar) };
}

function matchAliases(catalogue: readonly Entry[], question: string): Match[] {
  const asked = plainWords(withoutQuotedSource(question));
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
  const name = plainWords(alias);
  if (name === asked) return named(entry, WHOLE_ALIAS_SCORE, alias, "name");
  const shorter = Math.min(name.length, asked.length);
  if (shorter < SHORTEST_ALIAS) return undefined;
  // A single word of a title is no question: "error" is in many.
  const isPart = asked.includes(" ") && ` ${name} `.includes(` ${asked} `);
  const contained = ` ${asked} `.includes(` ${name} `) || isPart;
  return contained ? named(entry, CONTAINED_ALIAS_SCORE, alias, "part-of-name") : undefined;
}

function named(entry: Entry, score: number, matched: string, basis: Basis): Match {
  return { entry, score, facts: {}, matched, basis };
}

/** Entries that share the rarest words with a question, or have nearly its id. */
function nearestEntries(catalogue: readonly Entry[], question: string, similar: readonly SimilarEntry[]): Entry[] {
  const id = nearestName(
    question,
    catalogue.map((entry) => entry.id),
  );
  const first = catalogue.filter((entry) => entry.id === id);
  return [...new Set([...first, ...similar.map(({ entry }) => entry)])].slice(0, NEAREST_ENTRIES);
}
