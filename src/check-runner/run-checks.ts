import type { Check } from "./check.js";
import type { CheckResult, Draft } from "./check-result.js";

/** Runs the checks one after the other. A check without a word ends as one `ok`; one that cannot run as one `skipped`. */
export async function runChecks<Subject>(checks: readonly Check<Subject>[], subject: Subject): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    for (const draft of await draftsOf(check, subject)) {
      results.push({
        ...draft,
        check: check.name,
        remedy: draft.remedy ?? check.remedy,
        covers: draft.covers ?? check.covers,
      });
    }
  }
  return results;
}

async function draftsOf<Subject>(check: Check<Subject>, subject: Subject): Promise<readonly Draft[]> {
  const reason = check.missing?.(subject);
  if (reason !== undefined) return [{ status: "skipped", message: reason }];
  const drafts = [...(await check.run(subject))];
  return drafts.length === 0 ? [{ status: "ok", message: "nothing found" }] : drafts;
}
