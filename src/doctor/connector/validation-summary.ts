import type { Archive } from "../../c1z/archive.js";
import { isC1zError } from "../../c1z/errors.js";
import type { Draft, Status } from "../../checks/finding.js";
import { plural } from "../../text/plural.js";
import type { Level } from "../../validate/finding.js";
import { FindingCollector } from "../../validate/finding-collector.js";
import type { FileReport, RuleReport } from "../../validate/report.js";
import { resolveSettings } from "../../validate/resolve-settings.js";
import { validateArchive } from "../../validate/validate-archive.js";
import { faultText } from "./fault-text.js";

const STATUS: Readonly<Record<Level, Status>> = { error: "failed", warning: "warning", info: "ok" };

/**
 * Asks the rules of `baton validate` about an archive, with the configuration that `folder` has, and gives one draft for each
 * rule that found something. `file` is how findings call the archive.
 */
export async function validationSummary(archive: Archive, file: string, folder: string): Promise<readonly Draft[]> {
  try {
    return await askRules(archive, file, folder);
  } catch (error) {
    if (!isC1zError(error)) throw error;
    return [{ status: "failed", file, message: faultText(error) }];
  }
}

async function askRules(archive: Archive, file: string, folder: string): Promise<readonly Draft[]> {
  const settings = await resolveSettings({
    ...{
      config: undefined,
      folder,
      only: [],
      ignored: [],
      failOn: undefined,
      maxWarnings: undefined,
      resourceTypes: [],
    },
    ...{ baseline: undefined, writesBaseline: false, hashIds: false, hashSalt: undefined },
    today: new Date().toISOString().slice(0, "2026-11-23".length),
  });
  const collector = new FindingCollector(settings);
  validateArchive(archive, file, collector, { rules: [...settings.rules.keys()] });
  return collector.report().files.flatMap((report) => draftsOf(report, file));
}

/** What was found, and what kept the rules from looking at all rows. */
function draftsOf({ rules, error }: FileReport, file: string): readonly Draft[] {
  const drafts = rules.map((rule) => draftOf(rule, file));
  return error === undefined ? drafts : [...drafts, { status: "failed", file, message: faultText(error) }];
}

function draftOf({ rule, level, count, groups }: RuleReport, file: string): Draft {
  const first = groups[0] === undefined ? "" : ` ${groups[0].message}`;
  return {
    status: STATUS[level],
    file,
    message: `${rule} (${plural(count, "finding")}):${first} Run baton validate for all.`,
  };
}
