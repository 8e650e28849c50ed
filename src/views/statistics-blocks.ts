import type { Counts, SyncRun } from "../c1z/model.js";
import type { Block, Cell, Node } from "../document/document.js";
import { toSeconds } from "../text/to-seconds.js";
import { countOfType } from "./count-of-type.js";
import { compareStatistics } from "./statistics-comparison.js";
import { type SyncStatistics, TOTALS, TOTALS_BY_TYPE } from "./sync-statistics.js";

const LONGEST_TOKEN = 60;

/** The statistics of one sync in the reference tool's layout: the run, the totals, the counts by type. */
export function statisticsBlocks(statistics: SyncStatistics): Block[] {
  const { counts } = statistics;
  const totals = TOTALS.filter(({ key }) => key !== "assets" || counts.assets > 0);
  const rows = countsByType(counts);
  return [
    { kind: "facts", facts: runFacts(statistics) },
    {
      kind: "table",
      headings: ["Type", "Count"],
      rows: totals.map(({ heading, key }) => [heading, String(counts[key])]),
    },
    ...(rows.length === 0 ? [] : [{ kind: "table", headings: TYPE_HEADINGS, rows } as const]),
  ];
}

/** The headings of {@link countsByType}. */
export const TYPE_HEADINGS = ["Resource Type", ...TOTALS_BY_TYPE.map(({ heading }) => heading)];

/** A row for each resource type with its counts, sorted by type. */
export function countsByType(counts: Counts): string[][] {
  const types = [...new Set(TOTALS_BY_TYPE.flatMap(({ key }) => [...counts[key].keys()]))].sort();
  return types.map((type) => [type, ...TOTALS_BY_TYPE.map(({ key }) => shown(countOfType(counts, key, type)))]);
}

/** The counts of several syncs side by side; the last column says how the last differs from the first. */
export function comparisonBlocks(all: readonly SyncStatistics[]): Block[] {
  const rows: Cell[][] = [
    ["Sync", ...all.map(({ run }) => run.id), ""],
    ["Ended At", ...all.map(({ run }) => toSeconds(run.endedAt) || "unfinished"), ""],
    ...compareStatistics(all).map(({ name, counts, change }) => [name, ...counts.map(shown), signed(change)]),
  ];
  const headings = ["", ...all.map(({ file }) => file), "Change"];
  return [{ kind: "table", headings, rows, ifTooWide: numberedBlocks(all, rows.slice(SYNC_ROWS)) }];
}

/** How many rows are about the syncs themselves. */
const SYNC_ROWS = 2;
/** More columns than these do not fit a terminal beside the names of the counts. */
const MOST_SIDE_BY_SIDE = 4;

/** The same for a narrow terminal: the files by number, above the counts; of many files one a row, with its totals. */
function numberedBlocks(all: readonly SyncStatistics[], rows: readonly (readonly Cell[])[]): readonly Block[] {
  const nodes = all.map(({ file, run }, index): Node => {
    const ended = run.endedAt === undefined ? "unfinished" : `ended ${toSeconds(run.endedAt)}`;
    const children = [{ text: [{ text: `sync ${run.id}, ${ended}`, tone: "faint" } as const] }];
    return { text: [{ text: `${index + 1}  ` }, { text: file, tone: "strong" }], children };
  });
  const table: Block =
    all.length > MOST_SIDE_BY_SIDE
      ? {
          kind: "table",
          headings: ["", ...TOTALS.map(({ heading }) => heading)],
          rows: all.map(({ counts }, index) => [String(index + 1), ...TOTALS.map(({ key }) => String(counts[key]))]),
        }
      : { kind: "table", headings: ["", ...all.map((_, index) => String(index + 1)), "Change"], rows };
  return [{ kind: "outline", nodes }, table];
}

function runFacts({ format, run }: SyncStatistics): readonly (readonly [string, string])[] {
  return [
    ["Engine", format === "v1" ? "sqlite" : "pebble"],
    ["Sync ID", run.id],
    ["Sync Type", run.syncType],
    ["Parent Sync ID", run.parentSyncId],
    ["Started At", toSeconds(run.startedAt)],
    ["Ended At", run.endedAt === undefined ? "unfinished" : toSeconds(run.endedAt)],
    ["Duration", duration(run)],
    ["Sync Token", run.syncToken.length > LONGEST_TOKEN ? `${run.syncToken.slice(0, LONGEST_TOKEN)}…` : run.syncToken],
  ];
}

function duration({ startedAt, endedAt }: SyncRun): string {
  const seconds = Math.round((Date.parse(endedAt ?? "") - Date.parse(startedAt ?? "")) / 1000);
  // The host's clock may have been set back meanwhile.
  if (!Number.isFinite(seconds) || seconds < 0) return "";
  const parts = [
    [Math.floor(seconds / 3600), "h"],
    [Math.floor(seconds / 60) % 60, "m"],
    [seconds % 60, "s"],
  ] as const;
  const shown = parts.slice(parts.findIndex(([amount]) => amount > 0));
  return shown.map(([amount, unit]) => `${amount}${unit}`).join("");
}

/** A count that was never made is shown as blank. */
function shown(count: number | undefined): string {
  return count === undefined ? "" : String(count);
}

function signed(change = 0): Cell {
  if (change === 0) return "";
  return change > 0 ? { text: `+${change}`, tone: "good" } : { text: String(change), tone: "bad" };
}
