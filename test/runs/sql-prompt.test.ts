import { readFileSync, statSync } from "node:fs";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messages } from "../../src/output/messages.js";
import { completeQuery } from "../../src/runs/sql/complete-query.js";
import { historyPath, readHistory, writeHistory } from "../../src/runs/sql/query-history.js";
import { askQueries } from "../../src/runs/sql/sql-prompt.js";
import { fixture } from "../fixtures.js";
import { SqlOver } from "../support/sql-session.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();
let sql: SqlOver;
beforeAll(async () => {
  sql = await SqlOver.archives([fixture("v1/small.c1z")]);
});
afterAll(() => sql[Symbol.dispose]());

/** What a prompt prints for these lines, and what it says beside it. */
async function typed(...lines: readonly string[]): Promise<{ readonly printed: string; readonly said: string }> {
  const input = new PassThrough();
  const printed: Buffer[] = [];
  const said: string[] = [];
  const told = messages.error;
  messages.error = ({ message }) => void said.push(message);
  try {
    input.end(lines.map((line) => `${line}\n`).join(""));
    await askQueries(
      sql.session,
      { form: "csv", timeout: undefined, host: { tellLeftOut: () => {} } },
      {
        input,
        output: new PassThrough(),
        sink: { write: (bytes) => void printed.push(Buffer.from(bytes)) },
        history: undefined,
      },
    );
  } finally {
    messages.error = told;
  }
  return { printed: Buffer.concat(printed).toString().replace(/^.*\n/, ""), said: said.join("\n") };
}

describe("the prompt", () => {
  it("answers queries that end with a semicolon, over several lines, and goes on after a wrong one", async () => {
    const { printed, said } = await typed(
      "SELECT 1",
      " AS a, ';' AS b;",
      "SELEC;",
      "SELECT count(*) AS n FROM grants; SELECT 2 AS two;",
    );
    expect(printed).toBe("a,b\n1,;\nn\n63\n\ntwo\n2\n");
    expect(said).toMatch(/syntax error.*\nLine 1, column 1: SELEC;/);
  });

  it("knows commands", async () => {
    folder.write("one.sql", "SELECT 1 AS one;");
    const { printed, said } = await typed(
      ".mode ndjson",
      `.read ${folder.path("one.sql")}`,
      ".mode",
      ".mode yaml",
      ".tabels",
      ".schema nothing",
      ".read nowhere.sql",
      ".quit",
      "SELECT 'never';",
    );
    expect(printed).toBe('{"one":1}\nndjson (console, json, ndjson, csv, markdown)\n');
    expect(said.split("\n")).toEqual([
      'There is no form "yaml".',
      "There is no .tabels. Did you mean .tables?",
      'There is no table "nothing".',
      "There is no file nowhere.sql.",
    ]);
    expect((await typed(".tables")).printed).toMatch(/^Table +\| What it holds\n[\s\S]*access_expanded/);
    expect((await typed(".schema users")).printed).toMatch(/mfa_enabled +\| BOOLEAN/);
    expect((await typed(".help")).printed).toContain(".read FILE");
  });
});

describe("completion", () => {
  it.each<readonly [string, readonly string[], string]>([
    [".sc", [".schema"], ".sc"],
    ["SELECT principal_k", ["principal_key"], "principal_k"],
    ["SELECT g.principal_t", ["principal_type_id"], "principal_t"],
    ["select * from user_", ["user_access"], "user_"],
    ["select * wher", ["where"], "wher"],
    ["SELECT * WHER", ["WHERE"], "WHER"],
  ])("of %s", (line, candidates, word) => expect(completeQuery(line)).toEqual([candidates, word]));
});

describe("the history", () => {
  it("lies in the user's folder for states, readable for the user only", () => {
    expect(historyPath({ XDG_STATE_HOME: "/state" }, "linux")).toBe("/state/baton/sql_history");
    expect(historyPath({}, "linux")).toMatch(/\/\.local\/state\/baton\/sql_history$/);
    expect(historyPath({ LOCALAPPDATA: "C:/data" }, "win32")).toMatch(/data.baton.sql_history$/);
    const path = folder.path("state/baton/sql_history");
    expect(readHistory(path)).toEqual([]);
    writeHistory(path, ["SELECT 2;", "SELECT 1;"]);
    expect(readFileSync(path, "utf8")).toBe("SELECT 2;\nSELECT 1;\n");
    expect(readHistory(path)).toEqual(["SELECT 2;", "SELECT 1;"]);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it("is not kept where it can't be written", () => {
    const path = folder.write("file", "");
    expect(() => writeHistory(`${path}/baton/sql_history`, ["SELECT 1;"])).not.toThrow();
  });
});
