import type { Detail, DetailValue, Evidence, Level, Reference } from "../../findings/finding.js";
import { formDifference } from "../../ids/normal-form.js";
import type { FleetValue } from "../engine/fleet-engine.js";
import { referenceOf } from "./reference-of.js";
import { SPECIAL_FACTS } from "./special-facts.js";

/** A row of a rule's answer, by column. */
export type RuleRow = Readonly<Record<string, FleetValue>>;

/** Columns that are no facts of a finding: those with an underscore, and these. */
const FRAME = /_|^(?:archive|level|group\d|position|items?)$/;
const RELATED = ["", "2", "3"] as const;
const GROUPS = ["group1", "group2", "group3"] as const;
const LEVELS: readonly Level[] = ["error", "warning", "info"];

/**
 * The evidence of one finding, as the rule itself would report it, from its rows in the answer to the rule's SQL. The first row has the facts
 * (columns in camel case) and the columns
 *
 * - `subject_kind`, `subject_key`: what it is about; `level` where it is not the rule's own;
 * - `group1`, `group2` …: findings that share them have one cause;
 * - `related_kind`, `related_key` (and `…2`, `…3`): what else it is about; one more in each further row, as `item`: one more text of a list;
 * - `candidate_kind`, `candidate_key`: what was probably meant.
 */
export function evidenceOf(rule: string, rows: readonly RuleRow[]): Evidence {
  const [first = {}] = rows;
  const special = SPECIAL_FACTS[rule]?.(rows);
  const related = rows.flatMap((row) =>
    RELATED.flatMap((number) => {
      const key = row[`related_key${number}`];
      return typeof key === "string" ? referenceOf(String(row[`related_kind${number}`]), key) : [];
    }),
  );
  const level = LEVELS.find((one) => one === first.level);
  return {
    subject: referenceOf(String(first.subject_kind), String(first.subject_key)),
    related: [...related, ...(special?.related ?? [])],
    detail: { ...plainFacts(first), ...candidateFacts(first), ...special?.detail },
    // Asked for with --resource-type only, which `fleet validate` does not have.
    types: [],
    group: special?.group ?? GROUPS.flatMap((name) => (name in first ? String(first[name] ?? "") : [])).join("\0"),
    ...(level !== undefined && { level }),
  };
}

function plainFacts(row: RuleRow): Detail {
  const facts = Object.entries(row).filter(([name]) => !FRAME.test(name));
  return Object.fromEntries(facts.map(([name, value]): [string, DetailValue] => [name, value]));
}

/** What is probably meant; of ids that are spelled differently also in what they differ. */
function candidateFacts(row: RuleRow): Detail {
  const { candidate_kind: kind, candidate_key: key, related_key: named } = row;
  if (typeof key !== "string") return {};
  const candidate: Reference = referenceOf(String(kind), key);
  if (kind !== "entitlement") return { candidate };
  return { candidate, differsIn: formDifference(String(named), key) ?? [] };
}
