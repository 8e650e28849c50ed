import { C1zError } from "../../c1z/errors.js";
import { LEVELS } from "../../findings/finding.js";
import { RULE_NAMES } from "../rule-list.js";
import type { OwnRule } from "./own-rule.js";
import { OWN_RULE_FAILED } from "./own-rule-failed.js";

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const NEEDS = ["any", "resources", "everything"];
const TEXTS = ["summary", "remedy"] as const;
const OPTIONAL_TEXTS = ["meaning", "cause"] as const;
const FUNCTIONS = ["check", "checkArchive"] as const;

/** The rule that a value is. Throws `C1Z_INVALID_SETTING`, which says what is missing; `file` is where it comes from, `taken` are other names. */
export function checkOwnRule(value: unknown, file: string, taken: ReadonlySet<string>): OwnRule {
  const problem = problemOf(value, taken);
  if (problem === undefined) return value as OwnRule;
  throw new C1zError("C1Z_INVALID_SETTING", `${file} holds no rule: expected ${problem}.`, {
    file,
    hint: "docs/own-rules.md says what a rule is.",
  });
}

function problemOf(value: unknown, taken: ReadonlySet<string>): string | undefined {
  if (typeof value !== "object" || value === null) return "its default export to be a rule, or a list of rules";
  const rule = value as Readonly<Record<string, unknown>>;
  const { name } = rule;
  if (typeof name !== "string" || !NAME.test(name)) return "a name in kebab case";
  if (RULE_NAMES.includes(name) || name === OWN_RULE_FAILED)
    return `a name that no rule of this program has, got "${name}"`;
  if (taken.has(name)) return `a name for each rule, got "${name}" twice`;
  if (!LEVELS.some((level) => level === rule.level)) return `the level of ${name} to be ${LEVELS.join(", ")}`;
  const text = TEXTS.find((key) => typeof rule[key] !== "string" || rule[key] === "");
  if (text !== undefined) return `a ${text} of ${name}, as a sentence`;
  const odd = OPTIONAL_TEXTS.find((key) => rule[key] !== undefined && typeof rule[key] !== "string");
  if (odd !== undefined) return `the ${odd} of ${name} to be a text`;
  if (rule.needs !== undefined && !NEEDS.some((needs) => needs === rule.needs)) {
    return `what ${name} needs to be ${NEEDS.join(", ")}`;
  }
  if (typeof rule.message !== "function") return `a function message of ${name}`;
  const given = FUNCTIONS.filter((key) => rule[key] !== undefined);
  if (given.length === 0) return `a function check or checkArchive of ${name}`;
  const wrong = given.find((key) => typeof rule[key] !== "function");
  return wrong === undefined ? undefined : `the ${wrong} of ${name} to be a function`;
}
