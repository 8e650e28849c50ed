import type { Detail, Reference } from "../../findings/finding.js";
import { idText, toNamed } from "../../findings/references.js";
import { defineRule, type Rule } from "../rule.js";

/** The name of the rule that finds rules that failed. */
export const OWN_RULE_FAILED = "own-rule-failed";

/** A rule of somebody's own that threw, and in which file it is. */
export interface RuleFailure {
  readonly rule: string;
  readonly file: string;
  readonly error: string;
}

interface Facts extends Detail {
  readonly rule: string;
  /** A text may quote the data. */
  readonly error: Reference;
}

/** The rule that reports the failures that others left in the list, and empties it. It is asked after them. */
export function ownRuleFailed(failures: RuleFailure[]): Rule {
  const report = (take: (evidence: Parameters<typeof evidenceOf>[0]) => void): void => {
    for (const failure of failures.splice(0)) take(failure);
  };
  return defineRule<Facts>({
    name: OWN_RULE_FAILED,
    level: "error",
    family: "hygiene",
    needs: "any",
    summary: "A rule of your own threw an error, and was not asked any further.",
    meaning: "What it would have found is missing from the report. Other rules are not affected.",
    cause: "The rule expects something of the data that is not so, or returns something else than it should.",
    remedy: "Mend the rule (docs/own-rules.md): the message says where it failed.",
    example: "user.profile.email.toLowerCase() // profile may have no email",
    source: "This project's own.",
    checkArchive(_, take) {
      report((failure) => take(evidenceOf(failure)));
    },
    check(_, take) {
      return { finish: () => report((failure) => take(evidenceOf(failure))) };
    },
    message({ detail: { rule, error }, subject }) {
      return `Rule "${rule}" (${subject.id}) failed: ${idText(error)}.`;
    },
  });
}

function evidenceOf({ rule, file, error }: RuleFailure) {
  return {
    subject: toNamed("file", file),
    related: [],
    detail: { rule, error: toNamed("text", error) },
    types: [],
    group: `${rule}\0${error}`,
  };
}
