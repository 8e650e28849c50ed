import { RULE_NAMES } from "../../validate/rule-list.js";
import type { FleetQuery } from "../engine/fleet-engine.js";
import { RULES_WITHOUT_SQL } from "./index.js";
import { sqlText } from "./sql-text.js";

/** The names of the rules that have SQL, in the order of all rules. */
export const SQL_RULE_NAMES: readonly string[] = RULE_NAMES.filter((name) => !RULES_WITHOUT_SQL.has(name));

/** A query for each of them. Its rows are what `evidenceOf` reads. */
export function sqlRules(): readonly FleetQuery[] {
  return SQL_RULE_NAMES.map((name) => ({ name, sql: sqlText(name) }));
}
