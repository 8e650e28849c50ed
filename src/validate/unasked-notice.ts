import type { SyncRun } from "../c1z/model.js";
import { plural } from "../text/plural.js";
import { rowsHeld } from "./choose-syncs.js";
import { mayBeAsked } from "./may-be-asked.js";
import type { Rule } from "./rule.js";

/** What the reader of a report should know of rules that a sync could not answer; nothing where there are none. */
export function unaskedNotice(run: Pick<SyncRun, "id" | "syncType">, rules: readonly Rule[]): readonly string[] {
  const held = rowsHeld(run);
  const skipped = rules.filter((rule) => rule.check !== undefined && !mayBeAsked(rule, held)).length;
  if (skipped === 0) return [];
  return [`Sync ${run.id} is ${run.syncType}: ${plural(skipped, "rule")} about missing rows could not be asked.`];
}
