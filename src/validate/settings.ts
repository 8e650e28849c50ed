import type { Baseline } from "./baseline.js";
import type { Exception } from "./exceptions.js";
import type { FailOn } from "./fail-on.js";
import type { Level } from "./finding.js";
import type { IdHasher } from "./id-hasher.js";
import type { Rule } from "./rule.js";
import { RULES, ruleNamed } from "./rule-list.js";

/** What a configuration file can say. */
export interface Configuration {
  readonly rules: ReadonlyMap<string, Level | "off">;
  readonly exceptions: readonly Exception[];
  readonly failOn: FailOn | undefined;
  readonly maxWarnings: number | undefined;
}

/** What governs a run of `validate`. */
export interface Settings {
  /** The rules to ask; each at the level it is to have. */
  readonly rules: ReadonlyMap<Rule, Level>;
  readonly exceptions: readonly Exception[];
  readonly failOn: FailOn;
  /** More warnings than this make the run fail; undefined: any number is fine. */
  readonly maxWarnings: number | undefined;
  /** Only findings about these types; none: all. */
  readonly resourceTypes: readonly string[];
  readonly baseline: Baseline | undefined;
  /** Fill the baseline instead of being measured by it. */
  readonly writesBaseline: boolean;
  readonly hasher: IdHasher | undefined;
  /** As `2026-11-23`: decides which exceptions are over. */
  readonly today: string;
  /** The configuration file that was read; undefined where there is none. */
  readonly configurationPath: string | undefined;
}

/** The rules to ask: those named, or all, without the ignored ones and those the configuration switches off. */
export function chosenRules(
  configured: ReadonlyMap<string, Level | "off">,
  only: readonly string[],
  ignored: readonly string[],
): ReadonlyMap<Rule, Level> {
  const named = only.map((name) => ruleNamed(name, "--rule"));
  const left = new Set(ignored.map((name) => ruleNamed(name, "--ignore")));
  const chosen = new Map<Rule, Level>();
  for (const rule of RULES as readonly Rule[]) {
    if (left.has(rule) || (named.length > 0 && !named.includes(rule))) continue;
    const level = configured.get(rule.name) ?? rule.level;
    // Who names a rule wants to see it, whatever the configuration says.
    if (level === "off") {
      if (named.includes(rule)) chosen.set(rule, rule.level);
    } else chosen.set(rule, level);
  }
  return chosen;
}
