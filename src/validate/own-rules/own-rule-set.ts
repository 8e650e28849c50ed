import type { Rule } from "../rule.js";
import { checkOwnRule } from "./check-own-rule.js";
import { guardedRule } from "./guarded-rule.js";
import { ownRuleFailed, type RuleFailure } from "./own-rule-failed.js";

/** Where rules come from: a file and what it exports. */
export interface RuleSource {
  readonly file: string;
  /** A rule, or a list of rules. */
  readonly exported: unknown;
}

/** Rules of somebody's own, guarded, with the one that tells which of them failed at the end. */
export class OwnRuleSet {
  /** Empty where there are no rules. */
  readonly rules: readonly Rule[];
  readonly #failed: Rule | undefined;

  private constructor(rules: readonly Rule[], failed: Rule | undefined) {
    this.rules = failed === undefined ? rules : [...rules, failed];
    this.#failed = failed;
  }

  /** Throws `C1Z_INVALID_SETTING` for what is no rule, or has the name of another one. */
  static of(sources: readonly RuleSource[]): OwnRuleSet {
    const failures: RuleFailure[] = [];
    const names = new Set<string>();
    const rules = sources.flatMap(({ file, exported }) =>
      (Array.isArray(exported) ? exported : [exported]).map((value: unknown) => {
        const own = checkOwnRule(value, file, names);
        names.add(own.name);
        return guardedRule(own, file, (failure) => failures.push(failure));
      }),
    );
    return new OwnRuleSet(rules, rules.length === 0 ? undefined : ownRuleFailed(failures));
  }

  /** The chosen rules, and with any of these the one that tells of failures: who asks a rule wants to know that it failed. */
  withFailures(chosen: readonly Rule[], ignored: readonly string[] = []): readonly Rule[] {
    const failed = this.#failed;
    if (failed === undefined || ignored.includes(failed.name) || !chosen.some((rule) => this.rules.includes(rule))) {
      return chosen;
    }
    return [...chosen.filter((rule) => rule !== failed), failed];
  }
}
