import type { Needs, Rule } from "./rule.js";

const NEEDS: readonly Needs[] = ["any", "resources", "everything"];

/** Whether a sync that holds these rows can answer a rule. */
export function mayBeAsked({ needs }: Pick<Rule, "needs">, held: Needs): boolean {
  return NEEDS.indexOf(needs) <= NEEDS.indexOf(held);
}
