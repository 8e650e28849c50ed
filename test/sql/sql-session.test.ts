import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { SqlOver } from "../support/sql-session.js";

const KITCHEN_SINK = [fixture("v3/kitchen-sink.c1z")];

describe("columns that are loaded later", () => {
  it("come with the rows that are there", async () => {
    using sql = await SqlOver.archives(KITCHEN_SINK);
    const [{ n: rows } = {}] = await sql.rows("SELECT count(*) AS n FROM grants");
    expect(rows).toBeGreaterThan(10);
    expect(await sql.rows("SELECT count(principal_key) AS n, count(*) AS all FROM grants")).toEqual([
      { n: rows, all: rows },
    ]);
    expect(await sql.rows("SELECT count(grant_id) AS n FROM access")).toEqual([{ n: rows }]);
    expect(await sql.rows("SELECT count(*) AS n FROM (SELECT * FROM grants)")).toEqual([{ n: rows }]);
  });

  it("are loaded where the plan did not tell of them, and are never taken for NULL", async () => {
    using sql = await SqlOver.archives(KITCHEN_SINK);
    const [planned] = await sql.session.plan("SELECT count(*) AS n FROM users WHERE email IS NOT NULL");
    if (planned === undefined) throw new Error("Expected a query.");
    const blind = { ...planned, needs: new Map([["users", new Set<string>()]]) };
    await sql.session.load([blind]);
    const { chunks } = await sql.session.run(blind);
    const counts: unknown[] = [];
    for await (const chunk of chunks()) counts.push(...chunk.getColumnValues(0));
    expect(counts).toEqual([BigInt(String((await sql.rows("SELECT count(email) AS n FROM users"))[0]?.n))]);
    expect(counts[0]).toBeGreaterThan(0n);
  });

  it("are loaded where a table was not", async () => {
    using sql = await SqlOver.archives(KITCHEN_SINK);
    const [planned] = await sql.session.plan("SELECT count(*) AS n FROM users");
    if (planned === undefined) throw new Error("Expected a query.");
    const { chunks } = await sql.session.run(planned);
    for await (const chunk of chunks()) expect(chunk.getColumnValues(0)[0]).toBeGreaterThan(1n);
  });
});

describe("an error", () => {
  let sql: SqlOver;
  beforeAll(async () => {
    sql = await SqlOver.archives(KITCHEN_SINK);
  });
  afterAll(() => sql[Symbol.dispose]());

  it.each([
    [
      "SELECT principl_key FROM grants",
      /^Referenced column "principl_key" .* Did you mean principal_key\?\nLine 1, column 8: SELECT principl_key FROM grants\n {24} {1}\^$/,
    ],
    [
      "SELECT g.slug\nFROM grants g",
      /^Table "g" does not have a column named "slug"\..*\nLine 1, column 8: SELECT g\.slug\n/,
    ],
    [
      "SELECT 1;\nSELECT 'ä',\n  nam FROM users",
      /Referenced column "nam" .*\nLine 3, column 3: {3}nam FROM users\n {20}\^$/,
    ],
    ["SELECT name FROM users", /Did you mean display_name or given_name or family_name\?\n/],
    ["SELECT * FROM grant", /^Table with name grant does not exist! Did you mean grants\?\nLine 1, column 15/],
    ["SELEC 1", /^syntax error at or near "SELEC"\.\nLine 1, column 1: SELEC 1\n {18}\^$/],
    ["SELECT grant_id::INT FROM grants", /^Could not convert string '.*' to INT32 .*\.\nLine 1, column 16/],
    ["SELECT ?", /parameters/],
    ["PIVOT grants ON resource_type_id", /has to name its values/],
  ])("of %s names the place and what may be meant", async (query, message) => {
    await expect(sql.rows(query)).rejects.toThrow(
      expect.objectContaining({ code: "C1Z_SQL", message: expect.stringMatching(message) }),
    );
  });
});

describe("several archives", () => {
  it("are one set of tables, told apart by archive and sync_id", async () => {
    using sql = await SqlOver.archives([
      fixture("v1/before.c1z"),
      fixture("v3/after.c1z"),
      fixture("v1/two-syncs-finished.c1z"),
    ]);
    const rows = await sql.rows(
      "SELECT archive, count(DISTINCT sync_id) AS syncs, any_value(format) AS format FROM syncs GROUP BY ALL ORDER BY 1",
    );
    expect(rows).toEqual([
      { archive: "after", syncs: 1, format: "v3" },
      { archive: "before", syncs: 1, format: "v1" },
      { archive: "two-syncs-finished", syncs: 2, format: "v1" },
    ]);
  });
});
