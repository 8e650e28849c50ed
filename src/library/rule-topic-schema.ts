import {
  answerSchema,
  ENTRY_FIELDS,
  FAMILY_FIELDS,
  FAMILY_LIST_FIELDS,
  matchOf,
} from "../diagnose/explain/topic-schema.js";
import { always, either, type Fields, text } from "../json-schema/json-schema.js";
import { RULE_FIELDS } from "../validate/rules-schema.js";

/** A validation rule as a topic. */
export const RULE_TOPIC_FIELDS = {
  id: text(),
  title: text(),
  kind: always("rule"),
  ...RULE_FIELDS,
} as const satisfies Fields;

/** What `explain` answers. */
export const EXPLAIN_ANSWER = answerSchema(
  either([
    matchOf("Entry", ENTRY_FIELDS),
    matchOf("FamilyAnswer", FAMILY_FIELDS),
    matchOf("Family", FAMILY_LIST_FIELDS),
    matchOf("Rule", RULE_TOPIC_FIELDS),
  ]),
);
