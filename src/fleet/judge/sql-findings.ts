import type { Evidence } from "../../findings/finding.js";
import { rowsHeld } from "../../validate/choose-syncs.js";
import { mayBeAsked } from "../../validate/may-be-asked.js";
import { ruleNamed } from "../../validate/rule-list.js";
import type { FleetAnswer, FleetValue } from "../engine/fleet-engine.js";
import { evidenceOf, type RuleRow } from "../rules/evidence-of.js";

/** What a rule found in a sync. */
export interface SyncFinding {
  readonly archive: string;
  readonly syncId: string;
  readonly rule: string;
  readonly evidence: Evidence;
}

/** Gives the type of a sync; undefined: it is none of those that were asked about. */
export type TypeOfSync = (archive: string, syncId: string) => string | undefined;

/** Turns the answer to a rule's SQL into findings. What a sync of its type does not have rows for is left out, as `validate` does not ask it. */
export async function* sqlFindings(answer: FleetAnswer, typeOf: TypeOfSync): AsyncGenerator<SyncFinding> {
  const rule = ruleNamed(answer.query, "SQL");
  let rows: RuleRow[] = [];
  for await (const values of answer.rows) {
    const row = rowOf(answer.columns, values);
    if (rows.length > 0 && (typeof row.position !== "number" || row.position === 1)) {
      yield* findingOf(rows);
      rows = [];
    }
    rows.push(row);
  }
  if (rows.length > 0) yield* findingOf(rows);

  function* findingOf(found: readonly RuleRow[]): Generator<SyncFinding> {
    const archive = String(found[0]?.archive);
    const syncId = String(found[0]?.sync_id);
    const syncType = typeOf(archive, syncId);
    if (syncType === undefined || !mayBeAsked(rule, rowsHeld({ syncType }))) return;
    yield { archive, syncId, rule: rule.name, evidence: evidenceOf(rule.name, found) };
  }
}

function rowOf(columns: readonly string[], values: readonly FleetValue[]): RuleRow {
  return Object.fromEntries(columns.map((name, index) => [name, values[index] ?? null]));
}
