import type { OpenedInput } from "../../export/export-tables.js";
import type { Finding } from "../../findings/finding.js";
import { RULES_WITHOUT_SQL } from "../../fleet/rules/index.js";
import { findingsOf } from "../../sql/findings-of.js";
import type { Rule } from "../../validate/rule.js";
import { RULES } from "../../validate/rule-list.js";

/** The rules whose findings are written into a lake when a sync is added: those that no SQL over its tables can say. */
export const RULES_AT_ADD: readonly Rule[] = RULES.filter(({ name }) => RULES_WITHOUT_SQL.has(name));

/** Asks them about a sync. Findings about the file come with the first sync of it that is added. */
export function* findingsAtAdd(
  input: OpenedInput,
  take: (finding: Finding) => void,
  isFirst: boolean,
): Generator<unknown> {
  yield* findingsOf(
    input,
    (finding) => {
      if (isFirst || finding.sync !== null) take(finding);
    },
    RULES_AT_ADD,
  );
}
