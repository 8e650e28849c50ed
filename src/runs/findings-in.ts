import type { Archive } from "../c1z/archive.js";
import type { Finding } from "../findings/finding.js";
import { FindingCollector } from "../findings/finding-collector.js";
import type { RunReport } from "../findings/report.js";
import { type FindingsOptions, resolveSettings } from "../findings/settings.js";
import { chooseRules } from "../validate/choose-rules.js";
import { RULES } from "../validate/rule-list.js";
import { validateArchive } from "../validate/validate-archive.js";
import { findingNames } from "./finding-names.js";

/** Which findings of an archive are wanted. */
export interface FindingsRequest {
  readonly syncId?: string | undefined;
  /** Where a configuration is looked for; default: the working folder. */
  readonly folder?: string;
  readonly options?: FindingsOptions;
}

/**
 * What `baton validate` would find in an open archive, called `file`; reads all rows. `listener` gets each finding. Throws
 * `C1Z_INVALID_SETTING`.
 */
export async function findingsIn(
  archive: Archive,
  file: string,
  { syncId, folder = process.cwd(), options = {} }: FindingsRequest,
  listener: (finding: Finding) => void = () => {},
): Promise<RunReport> {
  const settings = await resolveSettings(options, folder, findingNames);
  const collector = new FindingCollector(settings, RULES, [listener]);
  validateArchive(archive, file, collector, { rules: chooseRules(settings.levels), syncId });
  return collector.report();
}
