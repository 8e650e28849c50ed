import type { SyncRun } from "../c1z/model.js";
import { countOfType } from "../views/count-of-type.js";
import { compareStatistics } from "../views/statistics-comparison.js";
import { toSeconds } from "../views/sync-list.js";
import { type SyncStatistics, TOTALS, TOTALS_BY_TYPE } from "../views/sync-statistics.js";
import { smallTable } from "./small-table.js";
import type { Theme } from "./theme.js";

const LONGEST_TOKEN = 60;

/** The statistics of one sync as the reference tool lays them out: the run, the totals, the counts by type. */
export function statisticsTables(statistics: SyncStatistics, theme: Theme): string {
  const { counts } = statistics;
  const totals = TOTALS.filter(({ key }) => key !== "assets" || counts.assets > 0);
  const types = [...new Set(TOTALS_BY_TYPE.flatMap(({ key }) => [...counts[key].keys()]))].sort();
  const tables = [
    smallTable(["Field", "Value"], runFields(statistics), theme),
    smallTable(
      ["Type", "Count"],
      totals.map(({ heading, key }) => [heading, String(counts[key])]),
      theme,
    ),
  ];
  if (types.length > 0) {
    const rows = types.map((type) => [type, ...TOTALS_BY_TYPE.map(({ key }) => shown(countOfType(counts, key, type)))]);
    tables.push(smallTable(["Resource Type", ...TOTALS_BY_TYPE.map(({ heading }) => heading)], rows, theme));
  }
  return tables.join("\n");
}

/** The counts of several syncs side by side; the last column says how the last differs from the first. */
export function comparisonTable(all: readonly SyncStatistics[], theme: Theme): string {
  const counts = compareStatistics(all);
  const changeColumn = all.length + 1;
  const rows = [
    ["Sync", ...all.map(({ run }) => run.id), ""],
    ["Ended At", ...all.map(({ run }) => toSeconds(run.endedAt) || "unfinished"), ""],
    ...counts.map(({ name, counts: values, change }) => [name, ...values.map(shown), signed(change)]),
  ];
  return smallTable(["", ...all.map(({ file }) => file), "Change"], rows, theme, (cell, _row, column) =>
    column === changeColumn && cell !== "" ? (cell.startsWith("-") ? theme.bad(cell) : theme.good(cell)) : cell,
  );
}

function runFields({ format, run }: SyncStatistics): readonly (readonly string[])[] {
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
  // The clock of a host may have been set back meanwhile.
  if (!Number.isFinite(seconds) || seconds < 0) return "";
  const parts = [
    [Math.floor(seconds / 3600), "h"],
    [Math.floor(seconds / 60) % 60, "m"],
    [seconds % 60, "s"],
  ] as const;
  const shown = parts.slice(parts.findIndex(([amount]) => amount > 0));
  return shown.map(([amount, unit]) => `${amount}${unit}`).join("");
}

/** A count that nobody made stays blank. */
function shown(count: number | undefined): string {
  return count === undefined ? "" : String(count);
}

function signed(change: number | undefined): string {
  return change === undefined || change === 0 ? "" : change > 0 ? `+${change}` : String(change);
}
