import type { Archive } from "../../c1z/archive.js";
import { collectLogs } from "../../diagnose/collect-logs.js";
import { LOG_RULES, reportJudgements } from "../../diagnose/report/log-findings.js";
import { logReport } from "../../diagnose/report/log-report.js";
import type { LOG_FIELDS } from "../../diagnose/report/log-schema.js";
import type { Finding } from "../../findings/finding.js";
import { FindingCollector } from "../../findings/finding-collector.js";
import { resolveSettings, type Settings } from "../../findings/settings.js";
import type { FieldsJson } from "../../json-schema/json-schema.js";
import { findingNames } from "../../runs/finding-names.js";
import { chooseSync } from "../../views/chosen-sync.js";
import { findingsJson } from "./findings-answer.js";

/** What `baton logs FILE… -f ARCHIVE -o json` prints. Secrets are masked. `given` governs the findings: by default
 * the settings of the folder. Throws as {@link collectLogs} does. */
export async function logAnswer(
  files: readonly string[],
  archive: Archive | undefined,
  given?: Settings,
): Promise<string> {
  const settings = given ?? (await resolveSettings({}, process.cwd(), findingNames));
  const findings: Finding[] = [];
  const collector = new FindingCollector(settings, LOG_RULES, [(finding) => findings.push(finding)]);
  const { collection, errors } = await collectLogs(files);
  const sync = archive && chooseSync(archive, undefined).sync;
  const counts = archive && sync && { path: archive.path, syncId: sync.run.id, counts: sync.counts() };
  const report = logReport(collection.result(), { files, ...(counts === undefined ? {} : { archive: counts }) });
  reportJudgements(report.judgements, files, collector, errors);
  const { files: _files, judgements: _judgements, ...facts } = report;
  const json: FieldsJson<typeof LOG_FIELDS> = facts;
  return findingsJson(collector.report(), findings, json);
}
