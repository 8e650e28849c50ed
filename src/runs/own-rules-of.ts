import { unknownRule } from "../findings/configuration.js";
import type { Settings } from "../findings/settings.js";
import { loadOwnRules } from "../validate/own-rules/load-own-rules.js";
import type { OwnRuleSet } from "../validate/own-rules/own-rule-set.js";
import { findingNames } from "./finding-names.js";

/** The rules that the configuration names. Only now is it known whether each of its names is a rule's. Throws `C1Z_INVALID_SETTING`. */
export async function ownRulesOf({ ruleFiles, unknownRules, configurationPath = "" }: Settings): Promise<OwnRuleSet> {
  const own = await loadOwnRules(ruleFiles, configurationPath);
  const names = own.rules.map(({ name }) => name);
  const unknown = unknownRules.find(({ name }) => !names.includes(name));
  if (unknown !== undefined) throw unknownRule(unknown, [...(await findingNames()), ...names], configurationPath);
  return own;
}
