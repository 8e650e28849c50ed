import type { SyncRun } from "../../c1z/model.js";
import type { FindingCollector } from "../../findings/finding-collector.js";
import { toNamed, toSync } from "../../findings/references.js";
import type { Lake, LakeSync } from "../../lake/lake.js";
import type { Rule } from "../../validate/rule.js";
import { archiveIntegrity } from "../../validate/rules/archive-integrity.js";
import { noFinishedSync } from "../../validate/rules/no-finished-sync.js";
import { unaskedNotice } from "../../validate/unasked-notice.js";
import { archiveNotAdded } from "../archive-not-added.js";
import { unfinishedArchives } from "../choose-lake-syncs.js";
import type { JudgementStore } from "./judgement-store.js";

/**
 * Reports what was found in the chosen syncs, archive by archive, and the archives that are not in the lake, not as a whole, or without a finished sync.
 * The chosen syncs were judged.
 */
export async function reportLake(
  lake: Lake,
  syncs: readonly LakeSync[],
  store: JudgementStore,
  rules: readonly Rule[],
  collector: FindingCollector,
): Promise<void> {
  const { syncs: all, broken, halfDone } = lake;
  const unfinished = new Set(rules.includes(noFinishedSync) ? unfinishedArchives(lake) : []);
  const archives = new Set([...all, ...broken, ...halfDone].map(({ archive }) => archive));
  for (const archive of [...archives].sort()) {
    const chosen = syncs.filter((sync) => sync.archive === archive);
    const missing = [
      ...broken.filter((one) => one.archive === archive),
      ...halfDone.filter((one) => one.archive === archive).map(lostSync),
    ];
    if (chosen.length === 0 && missing.length === 0 && !unfinished.has(archive)) continue;
    collector.startFile(archive);
    for (const { code, message } of missing) {
      const related = [toNamed("text", message)];
      const evidence = { subject: toNamed("file", archive), related, detail: { code }, types: [], group: "" };
      collector.reportFor(archiveNotAdded, null)(evidence);
    }
    if (unfinished.has(archive)) {
      const detail = { syncs: all.filter((sync) => sync.archive === archive).length };
      collector.reportFor(noFinishedSync, null)({ subject: toSync(null), related: [], detail, types: [], group: "" });
    }
    for (const sync of chosen) await reportSync(sync, store, rules, collector);
    collector.endFile({
      format: chosen[0]?.format,
      syncs: chosen.map(runOf),
      notices: chosen.flatMap((sync) => unaskedNotice(runOf(sync), rules)),
    });
  }
}

function lostSync({ syncId }: LakeSync): { readonly code: string; readonly message: string } {
  return { code: "C1Z_CORRUPT", message: `Sync ${syncId} is there in part: its file in syncs/ is missing.` };
}

async function reportSync(
  sync: LakeSync,
  store: JudgementStore,
  rules: readonly Rule[],
  collector: FindingCollector,
): Promise<void> {
  const reports = new Map(rules.map((rule) => [rule.name, collector.reportFor(rule, sync.syncId)] as const));
  let toldOfDamage = false;
  for await (const { rule, evidence } of store.findings(sync)) {
    toldOfDamage ||= rule === archiveIntegrity.name;
    reports.get(rule)?.(evidence);
  }
  if (toldOfDamage) return;
  for (const problem of sync.incomplete) {
    reports.get(archiveIntegrity.name)?.({
      subject: toNamed("location", `sync ${sync.syncId}`),
      related: [],
      detail: { problem: toNamed("text", problem.replace(/\.$/, "")) },
      types: [],
      group: problem,
    });
  }
}

/** As far as a lake knows a sync. */
function runOf({ syncId, startedAt, endedAt, syncType }: LakeSync): SyncRun {
  return {
    id: syncId,
    startedAt: startedAt ?? undefined,
    endedAt: endedAt ?? undefined,
    syncToken: "",
    syncType,
    parentSyncId: "",
    linkedSyncId: "",
    supportsDiff: false,
  };
}
