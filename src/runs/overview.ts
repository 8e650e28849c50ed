import type { Archive } from "../c1z/archive.js";
import type { Level } from "../findings/finding.js";
import type { FileError, LevelCounts, RunReport } from "../findings/report.js";
import type { JsonOf } from "../json-schema/json-schema.js";
import { chooseSync } from "../views/chosen-sync.js";
import { type SyncStatistics, statisticsJson, syncStatistics } from "../views/sync-statistics.js";
import { findingsIn } from "./findings-in.js";
import type { OVERVIEW } from "./overview-schema.js";

/** Validating more grants than this takes longer than somebody who only looks wants to wait. */
const MOST_GRANTS = 200_000;
const MOST_FINDINGS = 5;
/** The rule whose findings are damage. */
const INTEGRITY_RULE = "archive-integrity";

/** One kind of problem, in words. */
export interface WorstFinding {
  readonly level: Level;
  readonly rule: string;
  readonly count: number;
  readonly message: string;
}

/** An archive at a glance. */
export interface Overview {
  readonly file: string;
  /** Undefined: the archive holds no sync. */
  readonly statistics: SyncStatistics | undefined;
  /** Undefined: too many rows to look through without being asked. */
  readonly findings: OverviewFindings | undefined;
}

/** What validating showed. */
export interface OverviewFindings {
  readonly counts: LevelCounts;
  readonly worst: readonly WorstFinding[];
  /** Which sync was looked at, where that is not plain. */
  readonly notices: readonly string[];
  /** Whether something of the archive, such as a row, can't be read. */
  readonly isDamaged: boolean;
  /** Why not all rows could be looked at: what was found is then not all there is. */
  readonly error: FileError | undefined;
}

/** Counts a sync and, unless it is large, looks for what is wrong with it. Throws `C1Z_UNKNOWN_SYNC` for an id that is not there. */
export async function overviewOf(archive: Archive, syncId: string | undefined): Promise<Overview> {
  const { sync } = chooseSync(archive, syncId);
  const statistics = sync && syncStatistics(archive.path, archive.format, sync, false);
  const tooMany = (statistics?.counts.grants ?? 0) > MOST_GRANTS;
  return { file: archive.path, statistics, findings: tooMany ? undefined : await worstFindings(archive, syncId) };
}

/** The overview as data. */
export function overviewJson({ file, statistics, findings }: Overview): JsonOf<typeof OVERVIEW> {
  return { version: 1, file, sync: statistics && statisticsJson(statistics), findings };
}

async function worstFindings(archive: Archive, syncId: string | undefined): Promise<OverviewFindings> {
  return overviewFindings(await findingsIn(archive, archive.path, { syncId }));
}

/** Of what validating one archive showed, what an overview tells. */
export function overviewFindings({ files, counts }: RunReport): OverviewFindings {
  const rules = files.flatMap((file) => file.rules);
  const isDamaged = rules.some(({ rule }) => rule === INTEGRITY_RULE);
  const worst = rules.slice(0, MOST_FINDINGS).map(({ level, rule, count, groups }) => ({
    level,
    rule,
    count,
    message: groups[0]?.message ?? "",
  }));
  return { counts, worst, isDamaged, notices: files.flatMap(({ notices }) => notices), error: files[0]?.error };
}
