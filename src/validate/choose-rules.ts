import type { Level } from "../findings/finding.js";
import type { Rule } from "./rule.js";
import { RULES, ruleNamed } from "./rule-list.js";

/** Among which rules is chosen, and who names them, for messages. */
export interface ChoiceOfRules {
  readonly rules?: readonly Rule[];
  readonly only?: string;
  readonly ignored?: string;
}

/**
 * The rules to ask: those named, or all, without the ignored ones and those the configuration switches off. Who names a rule wants to
 * see it, whatever the configuration says. Throws `C1Z_INVALID_SETTING`.
 */
export function chooseRules(
  levels: ReadonlyMap<string, Level | "off">,
  only: readonly string[] = [],
  ignored: readonly string[] = [],
  { rules = RULES, ...names }: ChoiceOfRules = {},
): readonly Rule[] {
  const named = only.map((name) => ruleNamed(name, names.only ?? "--rule", rules));
  const left = ignored.map((name) => ruleNamed(name, names.ignored ?? "--ignore", rules));
  const asked =
    named.length > 0 ? (rule: Rule) => named.includes(rule) : ({ name }: Rule) => levels.get(name) !== "off";
  return rules.filter((rule) => asked(rule) && !left.includes(rule));
}
