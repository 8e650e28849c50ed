import type { SyncRun } from "../../c1z/model.js";
import type { FindingCollector } from "../../findings/finding-collector.js";
import { toNamed } from "../../findings/references.js";
import type { Lake, LakeSync } from "../../lake/lake.js";
import type { Rule } from "../../validate/rule.js";
import { archiveIntegrity } from "../../validate/rules/archive-integrity.js";
import { unaskedNotice } from "../../validate/unasked-notice.js";
import { archiveNotAdded } from "../archive-not-added.js";
import type { JudgementStore } from "./judgement-store.js";

/** Reports what was found in the chosen syncs, archive by archive, and the archives that are not in the lake. All these syncs were judged. */
export async function reportLake(
  { syncs: all, broken }: Lake,
  syncs: readonly LakeSync[],
  store: JudgementStore,
  rules: readonly Rule[],
  collector: FindingCollector,
): Promise<void> {
  const archives = new Set([...all, ...broken].map(({ archive }) => archive));
  for (const archive of [...archives].sort()) {
    const chosen = syncs.filter((sync) => sync.archive === archive);
    const missing = broken.find((one) => one.archive === archive);
    if (chosen.length === 0 && missing === undefined) continue;
    collector.startFile(archive);
    if (missing !== undefined) {
      collector.reportFor(
        archiveNotAdded,
        null,
      )({
        subject: toNamed("file", archive),
        related: [toNamed("text", missing.message)],
        detail: { code: missing.code },
        types: [],
        group: "",
      });
    }
    for (const sync of chosen) await reportSync(sync, store, rules, collector);
    collector.endFile({
      format: chosen[0]?.format,
      syncs: chosen.map(runOf),
      notices: chosen.flatMap((sync) => unaskedNotice(runOf(sync), rules)),
    });
  }
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
