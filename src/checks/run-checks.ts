import type { Check } from "./check.js";
import type { Draft, Finding } from "./finding.js";

/** Runs the checks one after the other. A check without a word ends as one `ok`; one that cannot run as one `skipped`. */
export async function runChecks<Subject>(checks: readonly Check<Subject>[], subject: Subject): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) {
    for (const draft of await draftsOf(check, subject)) {
      findings.push({
        ...draft,
        check: check.name,
        remedy: draft.remedy ?? check.remedy,
        covers: draft.covers ?? check.covers,
      });
    }
  }
  return findings;
}

async function draftsOf<Subject>(check: Check<Subject>, subject: Subject): Promise<readonly Draft[]> {
  const reason = check.missing?.(subject);
  if (reason !== undefined) return [{ status: "skipped", message: reason }];
  const drafts = [...(await check.run(subject))];
  return drafts.length === 0 ? [{ status: "ok", message: "nothing found" }] : drafts;
}
