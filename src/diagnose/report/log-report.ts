import type { ArchiveCounts } from "../archive-counts.js";
import type { CollectedLog } from "../collect/collect-log.js";
import { type ArchiveComparison, compareWithArchive } from "../judge/archive-difference.js";
import { judgeLog } from "../judge/index.js";
import type { Judgement } from "../judge/judgement.js";
import type { OutcomeSummary, Verdict } from "../outcome/run-outcome.js";
import { failuresOf, verdictOf } from "../outcome/verdict-of.js";
import { type LibraryRetries, libraryRetries } from "../retries/library-retries.js";
import { maskedLog } from "./masked-log.js";

/** What a log tells: its facts, what went wrong, and what it cannot tell. Masked. */
export interface LogReport extends Omit<CollectedLog, "sightings" | "outcome"> {
  readonly files: readonly string[];
  readonly judgements: readonly Judgement[];
  /** How the last run ended, and what is known of each that failed. */
  readonly outcome: Verdict & Pick<OutcomeSummary, "failures">;
  readonly archive?: ArchiveComparison;
  /** Answers with status 429, and the time lost waiting after them. */
  readonly rateLimits: { readonly answers: number; readonly waitMs: number };
  /** What the libraries behind its errors do before they tell them. */
  readonly libraryRetries: readonly LibraryRetries[];
  /** What this log does not show, and what would. */
  readonly limits: readonly string[];
}

/** What else is known beside the log. */
export interface ReportContext {
  readonly files: readonly string[];
  readonly archive?: ArchiveCounts;
  readonly isGrowing?: boolean;
  /** Whether a log without the end of its run is a finding. */
  readonly failsUnfinished?: boolean;
}

/** Judges what was collected and puts the report together. Everything in it is masked. */
export function logReport(collected: CollectedLog, context: ReportContext): LogReport {
  const log = maskedLog(collected);
  const { archive } = context;
  const comparison = archive === undefined ? undefined : compareWithArchive(log, archive);
  const { sightings: _sightings, outcome: _outcome, ...facts } = log;
  const isGrowing = context.isGrowing ?? false;
  const failsUnfinished = context.failsUnfinished ?? false;
  const verdict = verdictOf(log, isGrowing);
  const judgements = judgeLog({ log, isGrowing, failsUnfinished, ...(archive === undefined ? {} : { archive }) });
  return {
    files: context.files,
    ...facts,
    syncs: { ...facts.syncs, runs: endedAs(verdict, facts.syncs.runs) },
    judgements,
    outcome: { ...verdict, failures: failuresOf(log, isGrowing) },
    ...(comparison === undefined ? {} : { archive: comparison }),
    rateLimits: { answers: tooManyRequests(log), waitMs: log.retries.byCause["429"]?.waitMs ?? 0 },
    libraryRetries: librariesBehind(judgements),
    limits: limitsOf(log),
  };
}

/** A crash, or a last line of another program, ends the sync that was under way, too. */
function endedAs({ kind }: Verdict, runs: CollectedLog["syncs"]["runs"]): CollectedLog["syncs"]["runs"] {
  const last = runs.at(-1);
  return kind === "failed" && last?.outcome === "open" ? [...runs.slice(0, -1), { ...last, outcome: "failed" }] : runs;
}

/** Their errors are the examples of what went wrong. */
function librariesBehind(judgements: readonly Judgement[]): readonly LibraryRetries[] {
  const all = judgements.flatMap(({ example, level }) =>
    example === undefined || level === "info" ? [] : libraryRetries(example),
  );
  return [...new Map(all.map((found) => [found.library, found])).values()];
}

/** At debug level request lines count them, below it the status lines of the HTTP client do. */
function tooManyRequests({ requests }: CollectedLog): number {
  const counted = requests.patterns.reduce((sum, { statuses }) => sum + (statuses["429"] ?? 0), 0);
  return Math.max(counted, requests.errorStatusesWithoutUrl["429"] ?? 0);
}

function limitsOf(log: CollectedLog): string[] {
  const { input, requests, pages, retries, syncs } = log;
  const isConnector = (input.formats["zap-json"] ?? 0) + (input.formats["zap-console"] ?? 0) > 0;
  const hasDebug = (input.levels.debug ?? 0) > 0;
  return [
    ...(isConnector && !hasDebug
      ? [
          "Without debug lines only failed and 5xx requests show, so requests, page tokens and rate-limit headers are not counted: run the connector with --log-level debug.",
        ]
      : []),
    ...(syncs.count > 0 && log.rawIds.lines === 0
      ? ["No line mentions RawId. The SDK does not log annotations: look into the file (baton validate) to know."]
      : []),
    ...(requests.transportRetries > 0
      ? ["A request that the transport repeats after a connection error shows as one request line."]
      : []),
    ...(requests.isCapped ? ["More hosts than are told apart: some stand under (other hosts)."] : []),
    ...(pages.isCapped ? ["More pages than are remembered: a repetition over a long distance may be missed."] : []),
    ...(retries.isCapped ? ["More rows of retries than are kept: only the first are listed, all are counted."] : []),
    ...(syncs.count > syncs.runs.length
      ? [`Of ${syncs.count} syncs the last ${syncs.runs.length} are described.`]
      : []),
  ];
}
