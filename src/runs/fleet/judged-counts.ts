import { judgementKeys } from "../../fleet/judge/judgement-key.js";
import { JudgementStore } from "../../fleet/judge/judgement-store.js";
import { ruleViews } from "../../fleet/rules/rule-views.js";
import { sqlRules } from "../../fleet/rules/sql-rules.js";
import type { TrendPoint } from "../../fleet/trend/trend.js";
import type { LakeSync } from "../../lake/lake.js";
import { RULES } from "../../validate/rule-list.js";

/** How many findings a sync has, by level. */
export type FindingCounts = NonNullable<TrendPoint["findings"]>;

/**
 * What `fleet validate` found in syncs of a lake and keeps there, with the rules' own levels; a sync that it has not judged with these rules is left
 * out. Throws `C1Z_CORRUPT`.
 */
export async function judgedCounts(
  folder: string,
  syncs: readonly LakeSync[],
  version: string,
): Promise<ReadonlyMap<LakeSync, FindingCounts>> {
  const keyOf = judgementKeys({ queries: sqlRules(), views: ruleViews(), version });
  const levels = new Map<string, keyof FindingCounts>(RULES.map(({ name, level }) => [name, level]));
  const store = JudgementStore.open(folder);
  const counts = new Map<LakeSync, FindingCounts>();
  try {
    for (const sync of syncs) {
      if (!store.has(sync, keyOf(sync))) continue;
      const found = { error: 0, warning: 0, info: 0 };
      for await (const { rule, evidence } of store.findings(sync)) {
        found[evidence.level ?? levels.get(rule) ?? "info"]++;
      }
      counts.set(sync, found);
    }
  } finally {
    store.close();
  }
  return counts;
}
