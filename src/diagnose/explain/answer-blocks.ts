import type { Block } from "../../document/document.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import { maskSecrets } from "../../secrets/mask-secrets.js";
import { isSure } from "../families/is-sure.js";
import type { Answer, FittingTopic } from "./answer-question.js";
import type { Topic } from "./topic.js";
import type { TOPIC_LIST } from "./topic-schema.js";

/** Further topics are named, not shown. */
const NAMED_TOPICS = 5;

const RESEMBLANCE: Block = {
  kind: "paragraph",
  text: "No known error is in this text word for word. By its words it is most likely this one:",
};

const NO_CAUSE: Block = { kind: "paragraph", text: "The cause is not in this text. What the text says:" };

/** An answer as a text: the surest topic in full, then what else it could be; or that nothing fits, with what is near. */
export function answerBlocks({ fitting, nearest, isResemblance, chapter }: Answer): Block[] {
  const [first, ...rest] = fitting;
  if (first === undefined) return noAnswer(nearest);
  if (chapter !== undefined) return chapterBlocks(chapter, fitting);
  const rank = first.topic.rank;
  const isPlace = rank !== undefined && !isSure(rank);
  const blocks = [
    ...(isResemblance ? [RESEMBLANCE] : []),
    ...(isPlace ? [NO_CAUSE] : []),
    ...first.topic.blocks,
    ...factBlocks(first),
  ];
  if (rest.length === 0) return blocks;
  const named = rest.slice(0, NAMED_TOPICS).map(({ topic }) => nameOf(topic));
  return [...blocks, { kind: "heading", level: 2, text: "It could also be" }, { kind: "list", items: named }];
}

function chapterBlocks(chapter: string, fitting: readonly FittingTopic[]): Block[] {
  return [
    { kind: "heading", level: 1, text: chapter },
    { kind: "list", items: fitting.map(({ topic }) => nameOf(topic)) },
  ];
}

/** The list of all topics, by chapter. */
export function topicListBlocks(topics: readonly Topic[]): Block[] {
  const groups = [...new Set(topics.map(({ group }) => group))];
  return groups.flatMap((group): Block[] => [
    { kind: "heading", level: 2, text: group },
    {
      kind: "table",
      headings: ["Topic", "What it is"],
      rows: topics.filter((topic) => topic.group === group).map(({ id, title }) => [id, title]),
    },
  ]);
}

/** The list of all topics as data. */
export function topicListJson(topics: readonly Topic[]): JsonOf<typeof TOPIC_LIST> {
  return { version: 1, topics: topics.map(({ id, title, group }) => ({ id, title, group })) };
}

/** An answer as data. */
export function answerJson({ fitting, nearest, isResemblance }: Answer): Readonly<Record<string, unknown>> {
  return {
    version: 1,
    isResemblance: isResemblance === true,
    matches: fitting.map(({ topic, facts }) => ({ ...topic.json, facts: maskedFacts(facts) })),
    nearest: nearest.map(({ id, title, group }) => ({ id, title, group })),
  };
}

function noAnswer(nearest: readonly Topic[]): Block[] {
  const blocks: Block[] = [{ kind: "paragraph", text: "No topic fits this text." }];
  if (nearest.length === 0) return blocks;
  return [
    ...blocks,
    { kind: "paragraph", text: "Nearest by their names and words, which is a guess:" },
    { kind: "list", items: nearest.map(nameOf) },
  ];
}

function factBlocks({ facts }: FittingTopic): Block[] {
  const items = Object.entries(maskedFacts(facts)).map(([name, value]) => `${name}: ${value}`);
  if (items.length === 0) return [];
  return [
    { kind: "label", text: "In your text" },
    { kind: "list", items },
  ];
}

function maskedFacts(facts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, maskSecrets(value)]));
}

function nameOf({ id, title }: Topic): string {
  return `\`${id}\`: ${title}`;
}
