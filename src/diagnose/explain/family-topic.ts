import type { Block } from "../../document/document.js";
import { maskSecrets } from "../../secrets/mask-secrets.js";
import type { FamilyAnswer } from "../families/answer-error.js";
import type { Rank } from "../families/family.js";
import type { ErrorStructure } from "../structure/error-structure.js";
import type { Topic } from "./topic.js";

/** What a reader may take from each rank. */
const CERTAINTY: Readonly<Record<Rank, string>> = {
  cause: "recognised by its code or words",
  class: "its family is known, this code or case is not",
  status: "by a status that several causes share",
  wrapper: "only what carries the error is known, not the cause",
  step: "only what was being done is known, not the cause",
  shape: "only what the sentence itself says",
};

/** What a family of codes says of a text, as something `explain` can show. What it repeats of the text is masked. */
export function familyTopic(answer: FamilyAnswer, structure: ErrorStructure): Topic {
  const { meaning } = answer;
  const facts = factsOf(structure);
  return {
    id: `${answer.family.id}/${maskSecrets(answer.code).replaceAll(" ", "-")}`,
    title: meaning,
    group: answer.family.title,
    rank: answer.rank,
    blocks: [
      { kind: "heading", level: 1, text: meaning, tone: isSure(answer.rank) ? "bad" : "warning" },
      { kind: "paragraph", text: `${answer.family.title} · ${CERTAINTY[answer.rank]}`, tone: "faint" },
      { kind: "label", text: "Why" },
      { kind: "list", items: [answer.cause] },
      { kind: "label", text: "What to do" },
      { kind: "list", items: [answer.fix] },
      ...factBlocks(facts),
      { kind: "label", text: "Links" },
      { kind: "list", items: [`[${answer.source.title}](${answer.source.url})`] },
    ],
    json: {
      id: `${answer.family.id}/${maskSecrets(answer.code).replaceAll(" ", "-")}`,
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
    },
  };
}

/** Whether an answer of this rank tells a cause. */
export function isSure(rank: Rank): boolean {
  return rank === "cause" || rank === "class" || rank === "status";
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
