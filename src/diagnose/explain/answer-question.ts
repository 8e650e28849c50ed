import { nearestNames } from "../../text/nearest-names.js";
import { CATALOGUE, findEntry } from "../catalogue/index.js";
import { searchEntries } from "../match/search-entries.js";
import { entryTopic } from "./entry-topic.js";
import type { Topic } from "./topic.js";

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
}

/** Every topic of the catalogue, behind those of `others` (rules of the validator, for instance). */
export function allTopics(others: readonly Topic[] = []): readonly Topic[] {
  return [...others, ...CATALOGUE.map(entryTopic)];
}

/**
 * Finds what a question is about: the id of one of `others`, the id of an entry, a row of the catalogue page (`L1`), an error
 * text, or a few words. Facts are as they stand in the question: mask them before showing them.
 */
export function answerQuestion(question: string, others: readonly Topic[] = []): Answer {
  const name = question.trim();
  const other = others.find(({ id }) => id === name);
  if (other !== undefined) return exactly(other);
  const entry = findEntry(name);
  if (entry !== undefined) return exactly(entryTopic(entry));
  const { matches, nearest, isResemblance } = searchEntries(CATALOGUE, question);
  const ids = nearestNames(
    name,
    [...others, ...CATALOGUE].map(({ id }) => id),
  );
  // A name with a slip in it is meant more surely than a text that merely resembles it.
  if (matches.length === 0 || (isResemblance && ids.length > 0)) {
    const similar = [...matches.map((match) => match.entry), ...nearest].map(({ id }) => id);
    return { fitting: [], nearest: topicsOf([...ids, ...similar], others) };
  }
  return {
    fitting: matches.map((match) => ({ topic: entryTopic(match.entry), facts: match.facts })),
    nearest: nearest.map(entryTopic),
    ...(isResemblance === undefined ? {} : { isResemblance }),
  };
}

/** The topics with these ids, each once. */
function topicsOf(ids: readonly string[], others: readonly Topic[]): readonly Topic[] {
  return [...new Set(ids)].flatMap((id) => {
    const entry = findEntry(id);
    return others.find((topic) => topic.id === id) ?? (entry === undefined ? [] : entryTopic(entry));
  });
}

function exactly(topic: Topic): Answer {
  return { fitting: [{ topic, facts: {} }], nearest: [] };
}
