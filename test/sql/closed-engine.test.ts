import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { C1zError } from "../../src/c1z/errors.js";
import { DEFAULT_LIMITS } from "../../src/sql/closed-engine.js";
import { fixture } from "../fixtures.js";
import { SqlOver } from "../support/sql-session.js";
import { TempFolder } from "../support/temp-folder.js";

const SMALL = [fixture("v1/small.c1z")];
const folder = new TempFolder();
let sql: SqlOver;
beforeAll(async () => {
  sql = await SqlOver.archives(SMALL);
});
afterAll(() => sql[Symbol.dispose]());

/** What must not be there afterwards. */
const TRACE = "/tmp/baton-sql-must-not-write-this";

describe("SQL reaches nothing but the tables", () => {
  it.each([
    ["reads a file", "SELECT * FROM '/etc/hosts'"],
    ["reads text", "SELECT * FROM read_text('/etc/hosts')"],
    ["reads bytes", "SELECT * FROM read_blob('/etc/hosts')"],
    ["reads csv", "SELECT * FROM read_csv('/etc/hosts')"],
    ["reads json", "SELECT * FROM read_json('/etc/hosts')"],
    ["reads Parquet", "SELECT * FROM read_parquet('/etc/hosts')"],
    ["looks at a Parquet file", "SELECT * FROM parquet_metadata('/etc/hosts')"],
    ["looks into a csv file", "SELECT * FROM sniff_csv('/etc/hosts')"],
    ["lists files", "SELECT * FROM glob('/etc/*')"],
    ["reads another database", "SELECT * FROM read_duckdb('/etc/hosts')"],
    ["asks the network", "SELECT * FROM 'http://127.0.0.1:9/x.csv'"],
    ["reads the environment", "SELECT getenv('HOME')"],
    ["logs into a file", `SELECT * FROM enable_logging(storage = 'file', storage_path = '${TRACE}')`],
    [
      "logs into a file behind a text",
      `FROM query('FROM enable_logging(storage = ''file'', storage_path = ''${TRACE}'')')`,
    ],
    [
      "logs into a file of a CTE",
      `WITH a AS MATERIALIZED (FROM enable_logging(storage_path = '${TRACE}')) SELECT 1 FROM a`,
    ],
    ["profiles into a file", `SELECT * FROM enable_profiling(save_location = '${TRACE}')`],
    ["runs what it makes", "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('FROM enable_logging()'))"],
    ["tells of secrets", "FROM duckdb_secrets()"],
    ["tells of extensions", "FROM duckdb_extensions()"],
    ["writes a checkpoint", "FROM force_checkpoint()"],
  ])("refused: it %s", async (_, query) => {
    await expect(sql.rows(query)).rejects.toMatchObject({ code: "C1Z_SQL" });
    expect(existsSync(TRACE)).toBe(false);
  });

  it.each([
    ["COPY grants TO 'x.csv'", "--out FILE"],
    ["copy (select 1) to 'x.csv'", "--out FILE"],
    ["EXPORT DATABASE 'x'", "export parquet"],
    ["ATTACH 'x.db'", "name further archives"],
    ["INSTALL httpfs", "no extension"],
    ["LOAD httpfs", "no extension"],
    ["SET memory_limit = '50GB'", "settings are locked"],
    ["RESET memory_limit", "settings are locked"],
    ["PRAGMA enable_profiling", "settings are locked"],
    ["CALL enable_logging()", "only queries"],
    ["CREATE TABLE x (a INT)", "WITH"],
    ["INSERT INTO grants VALUES (1)", "read-only"],
    ["WITH a AS (SELECT 1) DELETE FROM grants", "read-only"],
    ["DROP VIEW grants", "read-only"],
    ["BEGIN", "read-only"],
    ["EXPLAIN ANALYZE CREATE TABLE x AS SELECT 1", "WITH"],
    ["EXPLAIN (ANALYZE, FORMAT json) CREATE TABLE x AS SELECT 1", "WITH"],
    ["EXPLAIN /* x */ ANALYZE -- y\n CREATE TABLE x AS SELECT 1", "WITH"],
    ["EXPLAIN ANALYZE WITH a AS (SELECT 1) DELETE FROM grants", "read-only"],
    ["EXPLAIN COPY grants TO 'x.csv'", "--out FILE"],
    ["SELECT 1; DROP VIEW grants", "read-only"],
    ["/* x */ UPDATE grants SET grant_id = ''", "read-only"],
  ])("%s is answered with what to use instead", async (query, instead) => {
    await expect(sql.rows(query)).rejects.toThrow(
      expect.objectContaining({ code: "C1Z_SQL", message: expect.stringContaining(instead) }),
    );
  });

  it("has its settings locked in the engine itself", async () => {
    const { connection } = sql.session.engine as unknown as { connection: { run(text: string): Promise<unknown> } };
    for (const statement of [
      "SET memory_limit = '50GB'",
      "SET enable_external_access = true",
      "SET lock_configuration = false",
    ]) {
      await expect(connection.run(statement)).rejects.toThrow(/locked|cannot be changed/i);
    }
    await expect(connection.run(`COPY (SELECT 1) TO '${TRACE}'`)).rejects.toThrow(/disabled by configuration/);
    await expect(connection.run(`ATTACH '${TRACE}'`)).rejects.toThrow(/disabled by configuration/);
    expect(existsSync(TRACE)).toBe(false);
  });

  it("still answers after all of that", async () => {
    expect(await sql.rows("SELECT count(*) AS n FROM grants")).toEqual([{ n: 63 }]);
  });
});

const ENDLESS = "SELECT count(*) FROM range(1000000000000) a, range(1000000000000) b WHERE a.range + b.range = -1";
const LARGE = "SELECT i, repeat(i::VARCHAR, 9) AS x FROM range(3000000) t(i) ORDER BY x DESC, i";

describe("what a query may use", () => {
  it("is memory up to a limit, which ends it, and then a temp folder that is removed", async () => {
    const temp = folder.path("spill");
    mkdirSync(temp);
    const limited = await SqlOver.archives(SMALL, { memoryLimit: "60MB", tempFolder: temp });
    try {
      await expect(limited.rows("SELECT list(i) FROM range(1000000000) t(i)")).rejects.toMatchObject({
        code: "C1Z_SQL_STOPPED",
      });
      expect((await limited.rows(`SELECT count(*) AS n FROM (${LARGE} LIMIT 2900000)`))[0]).toEqual({ n: 2_900_000 });
      expect(readdirSync(temp)).not.toEqual([]);
    } finally {
      limited[Symbol.dispose]();
    }
    expect(readdirSync(temp)).toEqual([]);
  });

  it("is time until its signal is aborted; the next query is answered", async () => {
    const reason = new C1zError("C1Z_SQL_STOPPED", "over");
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 100);
    await expect(sql.rows(ENDLESS, controller.signal)).rejects.toBe(reason);
    expect(await sql.rows("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("ends also while rows are loaded", async () => {
    using fresh = await SqlOver.archives(SMALL);
    const controller = new AbortController();
    const queries = await fresh.session.plan("SELECT grant_id FROM grants");
    controller.abort(new C1zError("C1Z_SQL_STOPPED", "over"));
    await expect(fresh.session.load(queries, controller.signal)).rejects.toMatchObject({ message: "over" });
    // What was half loaded counts as not loaded.
    expect(await fresh.rows("SELECT count(grant_id) AS n FROM grants")).toEqual([{ n: 63 }]);
  });

  it.each(["", "2", "much", "10 %", "-1GB"])("is no memory of %j", async (memoryLimit) => {
    const open = SqlOver.archives(SMALL, { ...DEFAULT_LIMITS, memoryLimit });
    await expect(open).rejects.toMatchObject({ code: "C1Z_INVALID_SETTING" });
  });

  it("is no temp folder that is not there", async () => {
    const open = SqlOver.archives(SMALL, { ...DEFAULT_LIMITS, tempFolder: folder.path("not/there") });
    await expect(open).rejects.toMatchObject({ code: "C1Z_NO_TEMP_SPACE" });
  });
});
