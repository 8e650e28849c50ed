import { isC1zError } from "../../c1z/errors.js";
import type { Draft, Status } from "../../check-runner/check-result.js";
import type { Level } from "../../findings/finding.js";
import type { FileReport, RuleReport, RunReport } from "../../findings/report.js";
import { plural } from "../../text/plural.js";
import { faultText } from "./fault-text.js";

const STATUS: Readonly<Record<Level, Status>> = { error: "failed", warning: "warning", info: "ok" };

/**
 * One draft for each rule of `baton validate` that found something, and one for what kept the rules from looking at all rows. `file` is
 * how findings call the archive.
 */
export async function validationSummary(report: Promise<RunReport>, file: string): Promise<readonly Draft[]> {
  try {
    return (await report).files.flatMap((found) => draftsOf(found, file));
  } catch (error) {
    if (!isC1zError(error)) throw error;
    return [{ status: "failed", file, message: faultText(error) }];
  }
}

function draftsOf({ rules, error }: FileReport, file: string): readonly Draft[] {
  const drafts = rules.map((rule, index) => draftOf(rule, file, index === rules.length - 1));
  return error === undefined ? drafts : [...drafts, { status: "failed", file, message: faultText(error) }];
}

/** The last one says where the rest is: said with each, it would be most of the report. */
function draftOf({ rule, level, count, groups }: RuleReport, file: string, isLast: boolean): Draft {
  const first = groups[0] === undefined ? "" : ` ${groups[0].message}`;
  return {
    status: STATUS[level],
    file,
    key: rule,
    message: `${rule} (${plural(count, "finding")}):${first}${isLast ? " Run baton validate for all." : ""}`,
  };
}
