import type { JsonOf } from "../json-schema/json-schema.js";
import type { RuleDocument } from "./rule-document.js";
import type { RULE_LIST } from "./rules-schema.js";

/** Rules as data. */
export function rulesJson(documents: readonly RuleDocument[]): JsonOf<typeof RULE_LIST> {
  return { version: 1, rules: documents };
}
