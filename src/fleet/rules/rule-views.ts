import type { FleetView } from "../engine/fleet-view.js";
import { sqlText } from "./sql-text.js";

/** The views that rules read, in an order in which each comes after those that it reads. */
const NAMES = [
  "known_types",
  "rule_annotations",
  "grant_counts",
  "entitlement_by_id",
  "entitlement_counts",
  "sync_totals",
  "unusual_grants",
  "dangling_grants",
  "nearest_resources",
  "nearest_entitlements",
  "expansions",
  "people",
  "syncs_without_details",
  "shared_raw_ids",
] as const;

/** Those that are cheaper to find out again than to keep. */
const PASSING: ReadonlySet<string> = new Set(["people", "nearest_entitlements", "expansions", "dangling_grants"]);

/** The views that the SQL of rules reads besides the tables: what many rules want to know, found out once for all of them. */
export function ruleViews(): readonly FleetView[] {
  return NAMES.map((name) => {
    const sql = sqlText(`views/${name}`);
    const meaning = /^-- (.*)$/m.exec(sql)?.[1] ?? "";
    return { name, meaning, sql, isReused: !PASSING.has(name) };
  });
}

/** The columns that rules read of tables that are small beside the grants; an engine may read these once for all rules. */
export const RULE_COLUMNS: ReadonlyMap<string, readonly string[]> = new Map([
  ["syncs", ["format", "sync_type", "sync_token"]],
  ["resource_types", ["resource_type_id", "traits"]],
  ["resources", ["resource_key", "resource_type_id", "resource_id", "parent_key", "display_name", "raw_id", "traits"]],
  ["users", ["resource_key", "resource_type_id", "email", "login", "status", "account_type"]],
  [
    "entitlements",
    ["entitlement_key", "entitlement_id", "resource_key", "resource_type_id", "display_name", "slug", "grantable_to"],
  ],
]);
