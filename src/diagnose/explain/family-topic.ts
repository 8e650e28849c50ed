import type { Block } from "../../document/document.js";
import type { FieldsJson } from "../../json-schema/json-schema.js";
import { maskSecrets } from "../../secrets/mask-secrets.js";
import type { FamilyAnswer } from "../families/answer-error.js";
import { certaintyText } from "../families/certainty-text.js";
import { familyTopicId } from "../families/family-topic-id.js";
import { isSure } from "../families/is-sure.js";
import type { ErrorStructure } from "../structure/error-structure.js";
import type { Topic } from "./topic.js";
import type { FAMILY_FIELDS } from "./topic-schema.js";

/** What a family of codes says of a text, as something `explain` can show. What it repeats of the text is masked. */
export function familyTopic(answer: FamilyAnswer, structure: ErrorStructure): Topic {
  const { meaning } = answer;
  const facts = factsOf(structure);
  return {
    id: familyTopicId(answer),
    title: meaning,
    group: answer.family.title,
    rank: answer.rank,
    blocks: [
      { kind: "heading", level: 1, text: meaning, tone: isSure(answer.rank) ? "bad" : "warning" },
      { kind: "paragraph", text: `${answer.family.title} · ${certaintyText(answer.rank)}`, tone: "faint" },
      { kind: "label", text: "Why" },
      { kind: "list", items: [answer.cause] },
      { kind: "label", text: "What to do" },
      { kind: "list", items: [answer.fix] },
      ...factBlocks(facts),
      { kind: "label", text: "Links" },
      { kind: "list", items: [`[${answer.source.title}](${answer.source.url})`] },
    ],
    json: {
      id: familyTopicId(answer),
      title: meaning,
      family: answer.family.id,
      product: answer.family.product,
      code: maskSecrets(answer.code),
      rank: answer.rank,
      level: "error",
      symptom: meaning,
      causes: [answer.cause],
      fixes: [{ text: answer.fix }],
      links: [answer.source],
      ...facts,
    } satisfies FieldsJson<typeof FAMILY_FIELDS>,
  };
}

function factsOf({ innermost, subject }: ErrorStructure): {
  innermost: string;
  subject: Readonly<Record<string, string>>;
} {
  const named = Object.entries(subject).map(([name, value]): [string, string] => [name, maskSecrets(value)]);
  return { innermost: maskSecrets(innermost), subject: Object.fromEntries(named) };
}

function factBlocks({ innermost, subject }: ReturnType<typeof factsOf>): Block[] {
  const items = Object.entries(subject).map(([name, value]) => `${name}: ${value}`);
  return [
    { kind: "label", text: "In your text" },
    { kind: "list", items: [`innermost: ${innermost}`, ...items] },
  ];
}
