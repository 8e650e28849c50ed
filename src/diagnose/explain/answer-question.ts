import { nearestNames } from "../../text/nearest-names.js";
import { CATALOGUE, findEntry } from "../catalogue/index.js";
import { answerError, type ErrorAnswer, type FamilyAnswer } from "../families/answer-error.js";
import { codesNamed } from "../families/codes-named.js";
import { FAMILIES } from "../families/index.js";
import type { Basis, Match } from "../match/match-entries.js";
import { type SearchResult, searchEntries } from "../match/search-entries.js";
import { entryTopic } from "./entry-topic.js";
import { familyListTopic } from "./family-list-topic.js";
import { familyTopic } from "./family-topic.js";
import { standsBefore } from "./stands-before.js";
import type { Topic } from "./topic.js";
import { chapterNamed } from "./topic-words.js";

/** A topic that fits a question, with what the question itself says (`token`, `host` …). */
export interface FittingTopic {
  readonly topic: Topic;
  readonly facts: Readonly<Record<string, string>>;
}

/** What can be said about a question. */
export interface Answer {
  /** Surest first; empty when nothing fits. */
  readonly fitting: readonly FittingTopic[];
  /** Where nothing fits: topics with a similar id, then those with similar words. */
  readonly nearest: readonly Topic[];
  /** Present where what fits does so by resemblance only. */
  readonly isResemblance?: true;
  /** Present where the question was a word for a chapter: its title. `fitting` are its entries. */
  readonly chapter?: string;
}

/** What a match may rest on without being proven. */
const GUESSES: ReadonlySet<Basis> = new Set(["resemblance", "part-of-name", "grpc-code"]);

/** Every topic of the catalogue, behind those of `others` (rules of the validator, for instance). */
export function allTopics(others: readonly Topic[] = []): readonly Topic[] {
  return [...others, ...CATALOGUE.map(entryTopic), ...FAMILIES.map(familyListTopic)];
}

/**
 * Finds what a question is about: the id of one of `others`, the id of an entry or a family, a row of the catalogue page (`L1`),
 * a published code, a word for a chapter, an error text, or a few words. Facts are as they stand in the question: mask them
 * before showing them.
 */
export function answerQuestion(question: string, others: readonly Topic[] = []): Answer {
  const name = question.trim();
  return byName(name, others) ?? byText(name, others);
}

function byName(name: string, others: readonly Topic[]): Answer | undefined {
  const other = others.find(({ id }) => id === name);
  if (other !== undefined) return exactly([other]);
  const entry = findEntry(name);
  if (entry !== undefined) return exactly([entryTopic(entry)]);
  const chapter = chapterNamed(name);
  if (chapter !== undefined) return { ...exactly(chapter.entries.map(entryTopic)), chapter: chapter.title };
  const family = FAMILIES.find(({ id }) => id === name.toLowerCase());
  if (family !== undefined) return exactly([familyListTopic(family)]);
  const codes = codesNamed(name);
  const { structure } = answerError(name);
  return codes.length === 0 ? undefined : exactly(codes.map((code) => asked(familyTopic(code, structure))));
}

/** Who asks for a row by its code wants the row, whatever it would say of a text: no rank stands against that. */
function asked({ rank: _rank, ...topic }: Topic): Topic {
  return topic;
}

/** Families and entries are asked both; the nearer to the cause goes first. */
function byText(question: string, others: readonly Topic[]): Answer {
  const errors = answerError(question);
  const search = searchEntries(CATALOGUE, question);
  const [first] = search.matches;
  if (errors.best !== undefined && !standsBefore(first, errors.best, errors.structure.text)) {
    return byFamily(errors, errors.best, search);
  }
  return byEntries(question, search, others);
}

/** Where the family tells a cause, nothing else is offered: less sure answers would only mislead. */
function byFamily({ structure }: ErrorAnswer, best: FamilyAnswer, { matches }: SearchResult): Answer {
  const others =
    best.rank === "cause" || best.rank === "class" ? [] : matches.filter(({ basis }) => !GUESSES.has(basis));
  return {
    fitting: [{ topic: familyTopic(best, structure), facts: {} }, ...others.map(fittingEntry)],
    nearest: [],
  };
}

function byEntries(
  question: string,
  { matches, nearest, isResemblance }: SearchResult,
  others: readonly Topic[],
): Answer {
  const ids = nearestNames(
    question,
    [...others, ...CATALOGUE].map(({ id }) => id),
  );
  // A name with a slip in it is meant more surely than a text that merely resembles it.
  if (matches.length === 0 || (isResemblance && ids.length > 0)) {
    const similar = [...matches.map((match) => match.entry), ...nearest].map(({ id }) => id);
    return { fitting: [], nearest: topicsOf([...ids, ...similar], others) };
  }
  return {
    fitting: alternatives(matches).map(fittingEntry),
    nearest: nearest.map(entryTopic),
    ...(isResemblance || matches[0]?.basis === "part-of-name" ? { isResemblance: true } : {}),
  };
}

/** Beside a wording that only one failure prints, what rests on less is no alternative. */
function alternatives(matches: readonly Match[]): readonly Match[] {
  const [first] = matches;
  if (first?.basis !== "exact") return matches;
  const replaced = new Set(first.entry.supersedes ?? []);
  return matches.filter(({ basis, entry }) => (basis === "exact" || basis === "strong") && !replaced.has(entry.id));
}

function fittingEntry({ entry, facts }: Match): FittingTopic {
  return { topic: entryTopic(entry), facts };
}

/** The topics with these ids, each once. */
function topicsOf(ids: readonly string[], others: readonly Topic[]): readonly Topic[] {
  return [...new Set(ids)].flatMap((id) => {
    const entry = findEntry(id);
    return others.find((topic) => topic.id === id) ?? (entry === undefined ? [] : entryTopic(entry));
  });
}

function exactly(topics: readonly Topic[]): Answer {
  return { fitting: topics.map((topic) => ({ topic, facts: {} })), nearest: [] };
}
