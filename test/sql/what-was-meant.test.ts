import { afterAll, beforeAll, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../src/sql/closed-engine.js";
import { QueryPlanner } from "../../src/sql/query-planner.js";

let planner: QueryPlanner;
beforeAll(async () => {
  planner = await QueryPlanner.open(DEFAULT_LIMITS);
});
afterAll(() => planner.close());

it.each<readonly [string, string]>([
  ["SELECT principal_ky FROM grants", "Did you mean principal_key?"],
  ["SELECT name FROM users", "Did you mean display_name or given_name or family_name?"],
  ["SELECT g.slug FROM grants g", "It is a column of entitlements."],
  ["SELECT g.slug FROM grants g, entitlements e", "It is a column of entitlements."],
  ["SELECT * FROM grants JOIN users USING (princpal_key)", "Did you mean principal_key?"],
  ["SELECT * FROM grant", "Did you mean grants?"],
  ["SELECT * FROM user_acces", "Did you mean user_access?"],
  ["SELECT * FROM principals", "The tables are syncs, "],
  ["SELECT * FROM '/etc/hosts'", "SQL reads no files: name archives, or a folder of Parquet files, as arguments."],
  ['SELECT * FROM users WHERE status = "enabled"', "A text stands in single quotes: 'enabled'."],
  ['SELECT "displayname" FROM users', "Did you mean display_name?"],
  ["SELECT profile.department FROM users", "profile->>'$.department' reads from it."],
  ["SELECT lower(1)", "There is lower(VARCHAR) -> VARCHAR."],
  [
    "SELECT date_trunc(now())",
    "There is date_trunc(VARCHAR, DATE) -> TIMESTAMP or date_trunc(VARCHAR, INTERVAL) -> INTERVAL or ",
  ],
])("%s: %s", async (sql, said) => {
  await expect(planner.needsOf({ sql, offset: 0 }, sql)).rejects.toThrow(
    expect.objectContaining({ code: "C1Z_SQL", message: expect.stringContaining(said) }),
  );
});
