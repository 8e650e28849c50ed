import type { Archive } from "../c1z/archive.js";
import type { ReportGaps } from "../cli/report-command.js";
import { collectLogs } from "../diagnose/collect-logs.js";
import { namedLogs } from "../diagnose/log/named-logs.js";
import { LOG_RULES, reportJudgements } from "../diagnose/report/log-findings.js";
import { type LogReport, logReport } from "../diagnose/report/log-report.js";
import { chooseBetween } from "../diff/chosen-syncs.js";
import { diffSyncs } from "../diff/diff-syncs.js";
import { noticesAfter, noticesBefore } from "../diff/notices.js";
import type { Page, Section } from "../document/document.js";
import type { Finding } from "../findings/finding.js";
import { FindingCollector } from "../findings/finding-collector.js";
import type { Settings } from "../findings/settings.js";
import { diffSection } from "../report/diff-section.js";
import { findingsSection } from "../report/findings-section.js";
import { GrantMatrix } from "../report/grant-matrix.js";
import { historySection } from "../report/history-section.js";
import { logSection } from "../report/log-section.js";
import type { LookedAt, SeenSync } from "../report/looked-at.js";
import { overviewSection } from "../report/overview-section.js";
import { ShownTexts } from "../report/shown-texts.js";
import { durationText } from "../text/duration-text.js";
import { plural } from "../text/plural.js";
import { toSeconds } from "../text/to-seconds.js";
import { chooseRules } from "../validate/choose-rules.js";
import { RULES } from "../validate/rule-list.js";
import { validateArchive } from "../validate/validate-archive.js";
import { chooseSync } from "../views/chosen-sync.js";
import { ownRulesOf } from "./own-rules-of.js";

/** What a report is about, opened. */
export interface ReportSubjects {
  readonly archive: Archive;
  /** The same system earlier, to tell what changed since. */
  readonly older: Archive | undefined;
  /** The logs of the run, or folders of them; none: no log. */
  readonly logs: readonly string[];
}

/** How the report is made. */
export interface ReportManner {
  /** Its hasher, if there is one, hashes everything in the report. */
  readonly settings: Settings;
  /** Of this program. */
  readonly version: string;
  /** Gets each finding in the archive. */
  readonly onFinding?: (finding: Finding) => void;
  /** What files are called in it, by their paths. */
  readonly fileNames?: ReadonlyMap<string, string>;
}

/** A report, and what it was made of. */
export interface Report {
  readonly page: Page;
  readonly looked: LookedAt;
  readonly log: LogReport | undefined;
  readonly gaps: ReportGaps;
}

/** Looks at everything once and makes the report of it. Throws the errors of reading a log, and `C1Z_NO_SYNC` where there is nothing to compare. */
export async function reportPage(subjects: ReportSubjects, manner: ReportManner): Promise<Report> {
  const { archive, older, logs } = subjects;
  const { settings, version } = manner;
  const shown = new ShownTexts(settings.hasher, manner.fileNames);
  const looked = await lookAt(archive, manner, shown);
  const diff = older === undefined ? undefined : compare(older, archive, shown);
  const read = logs.length === 0 ? undefined : await readLogs(archive, logs, settings, shown);
  const sections: Section[] = [
    overviewSection(looked, shown),
    findingsSection(looked, shown),
    ...(diff === undefined ? [] : [diff.section]),
    ...(read === undefined ? [] : [logSection(read.report)]),
    historySection(older === undefined ? [archive] : [older, archive], shown),
  ];
  const page = { title: `Report on ${shown.file(archive.path)}`, facts: pageFacts(looked, shown), sections };
  const footer = `Made by baton ${version} on ${toSeconds(new Date().toISOString())}. ${shown.isHashed ? HASHED : NAMED}`;
  return {
    page: { ...page, footer },
    looked,
    log: read?.report,
    gaps: {
      stopped: looked.file.error && { error: looked.file.error, file: archive.path },
      logErrors: read?.errors.values() ?? [],
      unreadableRows: looked.seen?.facts.unreadable.length ?? 0,
      unreadableDifferences: diff?.unreadable ?? 0,
    },
  };
}

const HASHED =
  "Ids, names and e-mails are replaced by hashes (#…): the same one always by the same hash within this report, and in others made with the same secret.";
const NAMED = "This report holds ids and names of people: think of who reads it.";

async function lookAt(archive: Archive, { settings, onFinding }: ReportManner, shown: ShownTexts): Promise<LookedAt> {
  const own = await ownRulesOf(settings);
  const rules = [...RULES, ...own.rules];
  const collector = new FindingCollector(settings, rules, onFinding === undefined ? [] : [onFinding]);
  const seen: SeenSync[] = [];
  validateArchive(archive, shown.file(archive.path), collector, {
    rules: own.withFailures(chooseRules(settings.levels, [], [], { rules }), []),
    observe: (facts) => {
      const matrix = new GrantMatrix(facts);
      seen.push({ facts, matrix });
      return matrix;
    },
  });
  const run = collector.report();
  const [file] = run.files;
  if (file === undefined) throw new Error("Expected a report on the one file that was looked at");
  return { archive, run, file, seen: seen[0] };
}

function compare(older: Archive, archive: Archive, shown: ShownTexts) {
  const chosen = chooseBetween(older, archive, {});
  let unreadable = 0;
  const diff = diffSyncs(chosen, { includeEmbedded: false, ignoredFields: [] }, { unreadable: () => unreadable++ });
  const notices = [...noticesBefore(chosen), ...noticesAfter(diff)];
  return { section: diffSection({ diff, guards: [], unreadable }, notices, shown), unreadable };
}

async function readLogs(archive: Archive, named: readonly string[], settings: Settings, shown: ShownTexts) {
  const paths = namedLogs(named);
  const { collection, errors } = await collectLogs(paths);
  const { sync } = chooseSync(archive, undefined);
  const counts = sync && { path: shown.file(archive.path), syncId: sync.run.id, counts: sync.counts() };
  const files = paths.map((path) => shown.file(path));
  const report = logReport(collection.result(), { files, ...(counts && { archive: counts }) });
  // Levels and exceptions of the configuration hold for logs, too; what is shown is hashed below, as a whole.
  const collector = new FindingCollector({ ...settings, hasher: undefined }, LOG_RULES);
  const judgements = reportJudgements(report.judgements, paths, collector, errors);
  const counted = { ...report, judgements };
  if (settings.hasher === undefined) return { report: counted, errors };
  const { hashedReport } = await import("../diagnose/report/hashed-report.js");
  return { report: hashedReport(counted, settings.hasher), errors };
}

function pageFacts({ archive, file, seen }: LookedAt, shown: ShownTexts): readonly string[] {
  const { error, warning, info } = file.counts;
  const run = seen?.facts.run;
  const took = Date.parse(run?.endedAt ?? "") - Date.parse(run?.startedAt ?? "");
  return [
    archive.format,
    ...(run === undefined
      ? ["no finished sync"]
      : [
          `${run.syncType || "untyped"} sync of ${toSeconds(run.endedAt ?? run.startedAt)}${took >= 0 ? ` (${durationText(took)})` : ""}`,
        ]),
    `${plural(error, "error")}, ${plural(warning, "warning")}, ${info} to know`,
    shown.isHashed ? "ids and names hashed" : "with ids and names",
  ];
}
