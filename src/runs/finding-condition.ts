import type { Finding } from "../findings/finding.js";
import type { Failure } from "../where/values/failure.js";

/** The condition of `--where` on findings. */
export interface FindingCondition {
  readonly keeps: (finding: Finding) => boolean;
  /** How many findings it had no answer for, which are left out, and why for the first. */
  readonly unanswered: { count: number; failure: Failure | undefined };
}

/** Compiles a condition whose variable is `finding`, as ndjson has it. Throws `C1Z_INVALID_EXPRESSION`. */
export async function findingCondition(expression: string): Promise<FindingCondition> {
  const [{ compileLazily }, { Failure: NoAnswer }, { FINDING }] = await Promise.all([
    import("../where/compile-lazily.js"),
    import("../where/values/failure.js"),
    import("../findings/findings-schema.js"),
  ]);
  const where = await compileLazily(expression, { finding: FINDING });
  const unanswered: FindingCondition["unanswered"] = { count: 0, failure: undefined };
  return {
    unanswered,
    keeps(finding) {
      const verdict = where.test({ finding });
      if (!(verdict instanceof NoAnswer)) return verdict;
      unanswered.count++;
      unanswered.failure ??= verdict;
      return false;
    },
  };
}
