import type { JsonOf } from "../../json-schema/json-schema.js";
import { ruleDocument } from "../../validate/rule-document.js";
import { RULE_NAMES } from "../../validate/rule-list.js";
import { rulesJson } from "../../validate/rules-json.js";
import { RULE_LIST } from "../../validate/rules-schema.js";
import { COMMON_INPUT, PAGED_INPUT, tool } from "./tool.js";

/** The rules of validation. */
export const rules = tool({
  name: "rules",
  title: "The rules that validation asks",
  description:
    "All rules with their level and what each fires on; with `full` also meaning, cause, remedy and an example. Use `explain` for one rule. Needs no archive; cheap.",
  input: { ...PAGED_INPUT, ...COMMON_INPUT },
  output: RULE_LIST,
  isOwn: true,
  isPaged: true,
  leavesOut: ["meaning", "cause", "remedy", "example", "source", "limits", "familyTitle"],
  answer: async (_input, { at }) => {
    const documents = RULE_NAMES.map(ruleDocument);
    return {
      json: { ...rulesJson(documents.slice(at)) },
      rows: { list: "rules", at, total: documents.length },
      said: `${documents.length} rules.`,
      short: ({ name, level, summary }: JsonOf<typeof RULE_LIST>["rules"][number]) => [name, level, summary],
    };
  },
});
