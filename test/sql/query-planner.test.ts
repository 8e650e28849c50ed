import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../src/sql/closed-engine.js";
import { QueryPlanner } from "../../src/sql/query-planner.js";
import { splitStatements } from "../../src/sql/split-statements.js";

let planner: QueryPlanner;
beforeAll(async () => {
  planner = await QueryPlanner.open(DEFAULT_LIMITS);
});
afterAll(() => planner.close());

async function needsOf(sql: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const [statement] = splitStatements(sql);
  if (statement === undefined) throw new Error("Expected a statement.");
  const needs = await planner.needsOf(statement, sql);
  return Object.fromEntries([...needs].map(([table, columns]) => [table, [...columns].sort()]));
}

describe("what a query needs", () => {
  it.each<readonly [string, Readonly<Record<string, readonly string[]>>]>([
    ["SELECT 1", {}],
    ["SELECT count(*) FROM grants", { grants: [] }],
    ["SELECT principal_key, count(*) FROM grants GROUP BY 1", { grants: ["principal_key"] }],
    ["SELECT count(*) FROM grants WHERE grant_id LIKE 'a%' AND is_direct", { grants: ["grant_id", "is_direct"] }],
    ["SELECT grant_id FROM grants WHERE false", { grants: ["grant_id"] }],
    [
      "SELECT g.grant_id FROM grants g, users u WHERE u.email = g.principal_key",
      { grants: ["grant_id", "principal_key"], users: ["email"] },
    ],
    ["WITH a AS MATERIALIZED (SELECT email, login FROM users) SELECT email FROM a", { users: ["email"] }],
    ["SELECT count(*) FROM (SELECT * FROM users ORDER BY login LIMIT 3)", { users: ["login"] }],
    [
      "SELECT (SELECT max(slug) FROM entitlements e WHERE e.entitlement_key = g.entitlement_key) FROM grants g",
      { entitlements: ["entitlement_key", "slug"], grants: ["entitlement_key"] },
    ],
    [
      "SELECT principal_name FROM access",
      {
        entitlements: ["archive", "entitlement_key", "sync_id"],
        grants: ["archive", "entitlement_key", "principal_key", "resource_key", "sync_id"],
        resources: ["archive", "display_name", "resource_key", "sync_id"],
      },
    ],
    ["EXPLAIN ANALYZE SELECT email FROM users", { users: ["email"] }],
    [
      "SELECT rule FROM findings UNION ALL SELECT principal_key FROM access_expanded",
      { access_expanded: ["principal_key"], findings: ["rule"] },
    ],
    ["FROM query('SELECT email FROM users')", { users: ["email"] }],
    ["SHOW TABLES", {}],
    ["DESCRIBE grants", {}],
  ])("%s", async (sql, needs) => expect(await needsOf(sql)).toEqual(needs));

  it("is every column of what is asked for as a whole", async () => {
    const { syncs } = await needsOf("FROM syncs");
    expect(syncs).toHaveLength(8);
    expect((await needsOf("SELECT s FROM syncs s")).syncs).toEqual(syncs);
    expect((await needsOf("SUMMARIZE syncs")).syncs).toEqual(syncs);
  });
});
