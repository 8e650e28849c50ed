import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { inDuckdb } from "../support/exported.js";
import { TempFolder } from "../support/temp-folder.js";
import { baton } from "./baton.js";
import { batonProcess } from "./baton-process.js";
import { BATON } from "./built-program.js";

const SMALL = fixture("v1/small.c1z");
const TYPES = "SELECT resource_type_id AS type, count(*) AS n FROM resources GROUP BY ALL ORDER BY n, type";
const folder = new TempFolder();
beforeAll(() => {
  folder.write("types.sql", `-- What is there?\n${TYPES};\nSELECT 1 AS one;\n`);
});

/** A run that must be silent on standard error. */
async function answer(...argv: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await baton(["sql", SMALL, ...argv]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout;
}

describe("the forms of an answer", () => {
  it("are a table for people", async () => {
    expect(await answer(TYPES)).toBe("type  | n\napp   | 1\norg   | 1\nrole  | 3\ngroup | 6\nuser  | 21\n\n5 rows\n");
    expect(await answer("SELECT 1 WHERE false")).toBe("0 rows\n");
    expect(await answer("EXPLAIN SELECT 1 AS one")).toMatch(/^┌─+┐\n│ +PROJECTION +│\n/);
  });

  it("are JSON with all digits, and fields whose names differ", async () => {
    expect(await answer("SELECT 9007199254740993 AS a, 1.10 AS a, [1] AS b", "-o", "json")).toBe(
      '{"version":1,"columns":[{"name":"a","type":"BIGINT"},{"name":"a_2","type":"DECIMAL(3,2)"},{"name":"b","type":"INTEGER[]"}],"rows":[\n{"a":9007199254740993,"a_2":1.10,"b":[1]}]}\n',
    );
    expect(await answer(TYPES, "--jq", "[.rows[].n] | add")).toBe("32\n");
    expect(await answer("SELECT 1 WHERE false", "--json")).toContain('"rows":[]');
  });

  it("are lines of JSON, of several queries one after the other", async () => {
    expect(await answer("SELECT 1 AS a; SELECT 2 AS a", "-o", "ndjson")).toBe('{"a":1}\n{"a":2}\n');
  });

  it("are csv and Markdown, in which cells stay cells", async () => {
    expect(await answer("SELECT '=1+1' AS a, 'x,\"y' AS b, NULL AS c; SELECT 1", "-o", "csv")).toBe(
      'a,b,c\n\'=1+1,"x,""y",\n\n1\n1\n',
    );
    expect(await answer("SELECT 'a|<b>' AS a, 1 AS n", "-o", "markdown")).toBe(
      "| `a` | `n` |\n| --- | --- |\n| `a\\|<b>` | 1 |\n",
    );
  });
});

describe("--out", () => {
  it("takes Parquet, with the types of the answer", async () => {
    const out = folder.path("types.parquet");
    const query = "SELECT g.*, 1.10 AS d, NULL AS nothing, [1] AS l, archive AS archive FROM grants g";
    const { status, stderr } = await baton(["sql", SMALL, query, "-o", "parquet", "--out", out]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: `Wrote ${out}: 63 rows.\n` });
    const [row] = await inDuckdb(
      `SELECT count(*) AS n, any_value(typeof(d)) AS d, any_value(typeof(l)) AS l, count(archive_2) AS a, count(nothing) AS o FROM '${out}'`,
    );
    expect(row).toEqual({ n: 63n, d: "DECIMAL(3,2)", l: "INTEGER[]", a: 63n, o: 0n });
  });

  it("takes Parquet with all digits of sums, and no value that would lose some", async () => {
    const out = folder.path("sums.parquet");
    const sums =
      "sum(9007199254740993) / 1 AS half, sum(9007199254740993) AS s, [sum(1)] AS l, {'HUGEINT': sum(2)} AS f";
    expect((await baton(["sql", SMALL, `SELECT ${sums} FROM grants`, "-o", "parquet", "--out", out])).status).toBe(0);
    const [row] = await inDuckdb(
      `SELECT CAST(s AS VARCHAR) AS s, typeof(s) AS t, typeof(l) AS l, f.HUGEINT AS f FROM '${out}'`,
    );
    expect(row).toMatchObject({ s: "567453553048682559", t: "DECIMAL(38,0)", l: "DECIMAL(38,0)[]" });
    const least = ["sql", SMALL, "SELECT -170141183460469231731687303715884105728 AS least"];
    const refused = await baton([...least, "-o", "parquet", "--out", folder.path("least.parquet")]);
    expect(refused).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("39 digits") });
    expect(existsSync(folder.path("least.parquet"))).toBe(false);
  });

  it("replaces a file only with --force, and never what is read", async () => {
    const out = folder.write("there.csv", "mine");
    expect(await baton(["sql", SMALL, "SELECT 1", "-o", "csv", "--out", out])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("C1Z_EXISTS"),
    });
    expect(readFileSync(out, "utf8")).toBe("mine");
    expect((await baton(["sql", SMALL, "SELECT 1 AS a", "-o", "csv", "--out", out, "--force"])).status).toBe(0);
    expect(readFileSync(out, "utf8")).toBe("a\n1\n");
    for (const form of ["csv", "parquet"]) {
      const run = await baton(["sql", SMALL, "SELECT 1", "-o", form, "--out", SMALL, "--force"]);
      expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining("C1Z_OUTPUT_IS_INPUT") });
    }
  });

  it("leaves nothing behind where the query fails", async () => {
    mkdirSync(folder.path("failed"));
    for (const form of ["csv", "parquet"]) {
      const out = folder.path(`failed/x.${form}`);
      const run = await baton(["sql", SMALL, "SELECT grant_id::INT FROM grants", "-o", form, "--out", out]);
      expect(run.status).toBe(2);
    }
    expect(readdirSync(folder.path("failed"))).toEqual([]);
  });
});

describe("what is asked", () => {
  it("comes from a file, or from standard input", async () => {
    const fromFile = await answer("--query-file", folder.path("types.sql"), "-o", "csv");
    expect(fromFile).toBe("type,n\napp,1\norg,1\nrole,3\ngroup,6\nuser,21\n\none\n1\n");
    const piped = batonProcess(["sql", SMALL, "-o", "csv"], { input: readFileSync(folder.path("types.sql"), "utf8") });
    expect(piped).toEqual({ status: 0, stdout: fromFile, stderr: "" });
  });

  it("is about several archives, and about a folder of Parquet files", async () => {
    const archives = [fixture("v1/before.c1z"), fixture("v3/after.c1z")];
    const query = "SELECT archive, count(*) AS n FROM grants GROUP BY ALL ORDER BY 1";
    const asked = await baton(["sql", ...archives, query, "-o", "csv"]);
    expect(asked.stdout).toMatch(/^archive,n\nafter,\d+\nbefore,\d+\n$/);
    expect((await baton(["export", "parquet", "--out", folder.path("lake"), ...archives])).status).toBe(0);
    expect(await baton(["sql", folder.path("lake"), query, "-o", "csv"])).toEqual({ ...asked, stderr: "" });
    const named = await baton(["sql", ...archives, "--name", "a", "--name", "b", query, "-o", "csv"]);
    expect(named.stdout).toMatch(/^archive,n\na,\d+\nb,\d+\n$/);
    const syncs = ["sql", fixture("v1/two-syncs-finished.c1z"), "SELECT count(*) AS n FROM syncs", "-o", "csv"];
    expect((await baton([...syncs, "--all-syncs"])).stdout).toBe("n\n2\n");
    expect((await baton(syncs)).stdout).toBe("n\n1\n");
  });

  it("may be which tables there are", async () => {
    const { stdout, status } = await baton(["sql", "--schema"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/principal_key +\| VARCHAR/);
    expect(stdout).toContain("CREATE VIEW user_access");
  });
});

describe("how it ends", () => {
  it.each<readonly [number, string, readonly string[]]>([
    [2, "C1Z_SQL", [SMALL, "SELECT nothing FROM grants"]],
    [2, "C1Z_SQL", [SMALL, "COPY grants TO 'x'"]],
    [2, "Expected one query", [SMALL, "SELECT 1", "SELECT 2"]],
    [2, "is no query", [SMALL, "nothing"]],
    [2, "Expected one query", [SMALL, "SELECT 1; SELECT 2", "-o", "parquet", "--out", "never.parquet"]],
    [2, "--out FILE", [SMALL, "SELECT 1", "-o", "parquet"]],
    [2, "Expected a query, got none", [SMALL, "; ;"]],
    [2, "--timeout", [SMALL, "SELECT 1", "--timeout", "soon"]],
    [2, "C1Z_INVALID_SETTING", [SMALL, "SELECT 1", "--memory-limit", "much"]],
    [3, "C1Z_NOT_FOUND", ["nowhere.c1z", "SELECT 1"]],
    [3, "C1Z_NOT_FOUND", [SMALL, "--query-file", "nowhere.sql"]],
    [3, "C1Z_TRUNCATED", [fixture("damaged/v1-truncated.c1z"), "SELECT count(*) FROM grants"]],
    [
      1,
      "C1Z_SQL_STOPPED",
      [SMALL, "SELECT count(*) FROM range(10000000000000) a WHERE range % 7 = 8", "--timeout", "300ms"],
    ],
    [1, "C1Z_SQL_STOPPED", [SMALL, "SELECT list(i) FROM range(1000000000) t(i)", "--memory-limit", "60MB"]],
  ])("with %i: %s", async (status, said, argv) => {
    const run = await baton(["sql", ...argv]);
    expect(run).toMatchObject({ status, stdout: "", stderr: expect.stringContaining(said) });
    expect(existsSync("never.parquet")).toBe(false);
  });

  it("with 2 and the place of a mistake, in lines below what is wrong", async () => {
    const { stderr } = await baton(["sql", SMALL, "SELECT 1;\nSELECT principl_key FROM grants"]);
    expect(stderr).toBe(
      [
        'Error: Referenced column "principl_key" not found in FROM clause! Did you mean principal_key? (C1Z_SQL)',
        "Line 2, column 8: SELECT principl_key FROM grants",
        "                         ^",
        "",
      ].join("\n"),
    );
  });

  it("with 1 and the answer, where rows can't be read", async () => {
    const run = await baton([
      "sql",
      fixture("damaged/v1-bad-protobuf.c1z"),
      "SELECT count(*) AS n FROM grants",
      "-o",
      "csv",
    ]);
    expect(run.status).toBe(1);
    expect(run.stdout).toBe("n\n62\n");
    expect(run.stderr).toMatch(/C1Z_BAD_MESSAGE[\s\S]*1 row left out: unreadable\./);
  });

  it("with 3 and what to install, where DuckDB is missing; other commands do not need it", () => {
    const hook = pathToFileURL(fileURLToPath(new URL("../support/without-duckdb.mjs", import.meta.url))).href;
    const env = { ...process.env, NODE_OPTIONS: `--import ${hook}` };
    const run = batonProcess(["sql", SMALL, "SELECT 1"], { env });
    expect(run).toMatchObject({ status: 3, stdout: "" });
    expect(run.stderr).toMatch(/^Error: [^\n]*npm install @duckdb\/node-api@1\.5\.5-r\.5[^\n]*\(C1Z_NO_ENGINE\)\n$/);
    expect(batonProcess(["stats", SMALL], { env }).status).toBe(0);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("at %s while a query runs, and leaves nothing behind", async (signal) => {
    const temp = folder.path(`temp-${signal}`);
    mkdirSync(temp);
    const env = { ...process.env, NODE_ENV: undefined, TMPDIR: temp };
    // Prints a row first: then it runs.
    const endless = "SELECT 'x' AS x; SELECT count(*) FROM range(10000000000000) a WHERE range % 7 = 8";
    const child = spawn(process.execPath, [BATON, "sql", SMALL, endless, "-o", "csv"], {
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise((resolve) => child.on("exit", (_, by) => resolve(by)));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    expect(readdirSync(temp)).not.toEqual([]);
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(readdirSync(temp)).toEqual([]);
  });
});
