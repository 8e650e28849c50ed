import type { Level } from "../findings/finding.js";
import type { Rule } from "./rule.js";
import { RULES, ruleNamed } from "./rule-list.js";

/**
 * The rules to ask: those named, or all, without the ignored ones and those the configuration switches off. Who names a rule wants to
 * see it, whatever the configuration says. Throws `C1Z_INVALID_SETTING`.
 */
export function chooseRules(
  levels: ReadonlyMap<string, Level | "off">,
  only: readonly string[] = [],
  ignored: readonly string[] = [],
): readonly Rule[] {
  const named = only.map((name) => ruleNamed(name, "--rule"));
  const left = ignored.map((name) => ruleNamed(name, "--ignore"));
  const asked =
    named.length > 0 ? (rule: Rule) => named.includes(rule) : ({ name }: Rule) => levels.get(name) !== "off";
  return RULES.filter((rule: Rule) => asked(rule) && !left.includes(rule));
}
