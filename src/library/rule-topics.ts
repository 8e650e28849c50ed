import type { Topic } from "../diagnose/explain/topic.js";
import type { Block } from "../document/document.js";
import type { FieldsJson } from "../json-schema/json-schema.js";
import { type RuleDocument, ruleDocument } from "../validate/rule-document.js";
import { RULE_NAMES } from "../validate/rule-list.js";
import type { RULE_TOPIC_FIELDS } from "./rule-topic-schema.js";

/** The validation rules as topics of `explain`. */
export function ruleTopics(): readonly Topic[] {
  return RULE_NAMES.map((name) => ruleTopic(ruleDocument(name)));
}

function ruleTopic(rule: RuleDocument): Topic {
  return {
    id: rule.name,
    title: rule.summary,
    group: `Validation rules: ${rule.familyTitle}`,
    blocks: ruleBlocks(rule),
    json: { id: rule.name, title: rule.summary, kind: "rule", ...rule } satisfies FieldsJson<typeof RULE_TOPIC_FIELDS>,
  };
}

function ruleBlocks(rule: RuleDocument): readonly Block[] {
  const { name, level, familyTitle, summary, meaning, cause, remedy, example, source, limits } = rule;
  const tone = level === "error" ? "bad" : level === "warning" ? "warning" : "plain";
  const blocks: Block[] = [
    { kind: "heading", level: 1, text: name, tone },
    { kind: "paragraph", text: `Validation rule · ${level} · ${familyTitle}`, tone: "faint" },
    { kind: "paragraph", text: summary },
    { kind: "paragraph", text: meaning },
    { kind: "label", text: "Why" },
    { kind: "paragraph", text: cause },
    { kind: "label", text: "What to do" },
    { kind: "paragraph", text: remedy },
    { kind: "code", text: example },
  ];
  if (limits !== undefined) blocks.push({ kind: "paragraph", text: limits });
  return [...blocks, { kind: "paragraph", text: `Source: ${source}`, tone: "faint" }];
}
