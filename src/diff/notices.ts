import { realpathSync } from "node:fs";
import type { SyncRun } from "../c1z/model.js";
import { plural } from "../text/plural.js";
import type { ChosenSyncs } from "./chosen-syncs.js";
import type { DiffSide, KindDiff, SyncDiff } from "./sync-diff.js";

/** v1 stores the writer's wall-clock time without a zone, so that two files compare only this well. */
const LARGEST_ZONE_DIFFERENCE_MS = 26 * 3600 * 1000;
/** Below this share of resources in common two syncs are hardly of one system. */
const FEWEST_IN_COMMON = 0.1;

/** What somebody should know about the two syncs before their differences. */
export function noticesBefore(chosen: ChosenSyncs): readonly string[] {
  const { from, to } = chosen;
  const notices = [unusualSync(from), unusualSync(to), sameSync(chosen), reversedOrder(from, to)];
  return notices.filter((notice) => notice !== undefined);
}

/** What the differences themselves suggest. */
export function noticesAfter(diff: SyncDiff): readonly string[] {
  const notices = [noRows(diff), strangers(diff)];
  return notices.filter((notice) => notice !== undefined);
}

function unusualSync({ file, sync }: DiffSide): string | undefined {
  const { endedAt, id, syncType } = sync.run;
  if (endedAt === undefined) {
    return `The sync ${id} in ${file} was never finished: rows that it lacks may not be gone.`;
  }
  if (syncType === "full" || syncType === "") return undefined;
  return `The sync ${id} in ${file} is ${syncType}, not full: rows that it lacks may not be gone.`;
}

function sameSync({ from, to }: ChosenSyncs): string | undefined {
  if (from.sync.run.id !== to.sync.run.id) return undefined;
  if (pathOf(from) !== pathOf(to)) return `${from.file} and ${to.file} hold the same sync (${from.sync.run.id}).`;
  return `Both sides are the same sync (${from.sync.run.id}) of the same file, ${from.file}.`;
}

function pathOf({ file }: DiffSide): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function reversedOrder(from: DiffSide, to: DiffSide): string | undefined {
  const [old, added] = [lastTimeOf(from.sync.run), lastTimeOf(to.sync.run)];
  const tolerance = from.format === to.format ? 0 : LARGEST_ZONE_DIFFERENCE_MS;
  if (!(Date.parse(old) - Date.parse(added) > tolerance)) return undefined;
  const event = from.sync.run.endedAt === undefined ? "started" : "ended";
  return (
    `The old sync (${from.file}) ${event} after the new one (${old} and ${added}): ` +
    "with the two swapped, created and deleted change places."
  );
}

/** When a sync ended, or began where it never did. */
function lastTimeOf({ endedAt, startedAt }: SyncRun): string {
  return endedAt ?? startedAt ?? "";
}

function noRows({ from, to, kinds }: SyncDiff): string | undefined {
  const [before, after] = [sum(kinds, "before"), sum(kinds, "after")];
  if (before === 0 && after === 0) return "Neither sync holds any rows.";
  if (before === 0) return `The old sync (${from.file}) holds no rows: everything is new.`;
  return after === 0 ? `The new sync (${to.file}) holds no rows: everything is gone.` : undefined;
}

function sum(kinds: readonly KindDiff[], count: "before" | "after"): number {
  return kinds.reduce((total, kind) => total + kind.total[count], 0);
}

function strangers({ kinds }: SyncDiff): string | undefined {
  const resources = kinds.find(({ kind }) => kind === "resource");
  if (resources === undefined) return undefined;
  const { before, after, unchanged, modified, renamed } = resources.total;
  const fewer = Math.min(before, after);
  const shared = unchanged + modified + renamed;
  if (fewer === 0 || shared >= fewer * FEWEST_IN_COMMON) return undefined;
  return (
    `The two syncs have ${shared} of ${plural(fewer, "resource")} in common: they look like syncs of different ` +
    "connectors or of different systems."
  );
}
