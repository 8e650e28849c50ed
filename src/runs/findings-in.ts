import type { Archive } from "../c1z/archive.js";
import type { Finding } from "../validate/finding.js";
import { FindingCollector } from "../validate/finding-collector.js";
import type { ValidationReport } from "../validate/report.js";
import { resolveSettings } from "../validate/resolve-settings.js";
import { validateArchive } from "../validate/validate-archive.js";

/**
 * What `baton validate` would find in an open archive, with the configuration of the working folder; reads all rows. `listener` gets
 * each finding.
 */
export async function findingsIn(
  archive: Archive,
  syncId: string | undefined,
  listener: (finding: Finding) => void = () => {},
): Promise<ValidationReport> {
  const settings = await resolveSettings({
    config: undefined,
    folder: process.cwd(),
    only: [],
    ignored: [],
    failOn: undefined,
    maxWarnings: undefined,
    resourceTypes: [],
    baseline: undefined,
    writesBaseline: false,
    hashIds: false,
    hashSalt: undefined,
    today: new Date().toISOString().slice(0, "2026-11-23".length),
  });
  const collector = new FindingCollector(settings, [listener]);
  validateArchive(archive, archive.path, collector, { rules: [...settings.rules.keys()], syncId });
  return collector.report();
}
