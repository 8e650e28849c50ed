import { FAMILIES, type RuleDocumentation } from "./rule.js";
import { ruleNamed } from "./rule-list.js";

/** What is to be known of a rule, as plain text: for a page, a terminal, or a catalogue that shows rules among others. */
export interface RuleDocument extends RuleDocumentation {
  /** The title of its family. */
  readonly familyTitle: string;
  /** Why the rule is silent on syncs that hold only some rows; absent where it never is. */
  readonly limits: string | undefined;
}

const LIMITS = {
  any: undefined,
  resources: "Needs all resources of the connector: silent on partial syncs.",
  everything: "Needs all rows of the connector: silent on partial and resources-only syncs.",
} as const;

/** The documentation of the rule with this name. Throws `C1Z_INVALID_SETTING` with the nearest name. */
export function ruleDocument(name: string): RuleDocument {
  const { level, family, summary, meaning, cause, remedy, example, source, needs } = ruleNamed(name, "rule name");
  const documentation = { name, level, family, summary, meaning, cause, remedy, example, source };
  return { ...documentation, familyTitle: FAMILIES[family], limits: LIMITS[needs] };
}
