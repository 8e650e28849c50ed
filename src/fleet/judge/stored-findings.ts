import type { Detail, Evidence, Level, Reference } from "../../findings/finding.js";
import { ruleNamed } from "../../validate/rule-list.js";
import type { FleetAnswer, FleetQuery, FleetValue } from "../engine/fleet-engine.js";
import { RULES_WITHOUT_SQL } from "../rules/index.js";
import { referenceOf } from "../rules/reference-of.js";
import type { SyncFinding } from "./sql-findings.js";

/** Asks for what was found when the syncs were added. */
export const STORED_FINDINGS: FleetQuery = {
  name: "findings",
  sql: `SELECT archive, sync_id, rule, level, subject_kind, subject_key, fingerprint, related, detail
FROM findings
ORDER BY archive, sync_id, rule, subject_kind, subject_key, fingerprint`,
};

const LEVELS: readonly Level[] = ["error", "warning", "info"];

/** Turns the answer to {@link STORED_FINDINGS} into findings. Other rules than those without SQL are left out: they have been asked. */
export async function* storedFindings({ rows }: FleetAnswer): AsyncGenerator<SyncFinding> {
  for await (const [archive, syncId, rule, ...facts] of rows) {
    if (!RULES_WITHOUT_SQL.has(String(rule))) continue;
    yield {
      archive: String(archive),
      syncId: String(syncId),
      rule: String(rule),
      evidence: storedEvidence(String(rule), facts),
    };
  }
}

/** `validate` wrote the facts as JSON, so they are of the shape that the rule gave them. */
function storedEvidence(name: string, facts: readonly FleetValue[]): Evidence {
  const [level, kind, key, fingerprint, related, detail] = facts;
  const rule = ruleNamed(name, "the table findings");
  const known = LEVELS.find((one) => one === level);
  const subject: Reference =
    kind === "sync" && key === null ? { kind: "sync", id: null } : referenceOf(String(kind), String(key ?? ""));
  const evidence: Evidence = {
    subject,
    related: parsed<readonly Reference[]>(related) ?? [],
    detail: parsed<Detail>(detail) ?? {},
    types: [],
    group: "",
    ...(known !== undefined && known !== rule.level && { level: known }),
    fingerprint: String(fingerprint),
  };
  // Findings with one cause have the same words where several are told in one sentence.
  return { ...evidence, group: rule.message(evidence, 2) };
}

function parsed<Value>(json: FleetValue | undefined): Value | undefined {
  return typeof json === "string" ? JSON.parse(json) : undefined;
}
