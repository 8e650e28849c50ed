import { rmSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { PARQUET } from "../../src/export/writers/parquet.js";
import { DEFAULT_LIMITS } from "../../src/sql/closed-engine.js";
import { LakeTables, lakeFiles } from "../../src/sql/lake-tables.js";
import { fixture } from "../fixtures.js";
import { exportArchives } from "../support/exported.js";
import { SqlOver } from "../support/sql-session.js";
import { TempFolder } from "../support/temp-folder.js";

const ARCHIVES = ["v1/before", "v3/after"].map((name) => fixture(`${name}.c1z`));
const QUESTION = "SELECT * FROM access ORDER BY archive, grant_id";
const folder = new TempFolder();
beforeAll(() => exportArchives(ARCHIVES, PARQUET, folder.path("lake's"), true));

const over = (name: string): Promise<SqlOver> => SqlOver.source(new LakeTables(folder.path(name), DEFAULT_LIMITS));

describe("a folder that an export wrote", () => {
  it("answers as the archives do", async () => {
    using archives = await SqlOver.archives(ARCHIVES);
    using lake = await over("lake's");
    const rows = await lake.rows(QUESTION);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows).toEqual(await archives.rows(QUESTION));
    const times = "SELECT archive, resource_key, last_login FROM users ORDER BY ALL";
    expect(await lake.rows(times)).toEqual(await archives.rows(times));
  });

  it("may have a file for each table", async () => {
    await exportArchives([ARCHIVES[0] ?? ""], PARQUET, folder.path("flat"), false);
    using lake = await over("flat");
    expect(await lake.rows("SELECT archive FROM syncs")).toEqual([{ archive: "before" }]);
  });

  it("says which table it does not have, and answers what it can", async () => {
    await exportArchives([ARCHIVES[0] ?? ""], PARQUET, folder.path("part"), false);
    rmSync(folder.path("part/users.parquet"));
    using lake = await over("part");
    await expect(lake.rows("FROM users")).rejects.toMatchObject({
      code: "C1Z_SQL",
      message: expect.stringContaining("no users.parquet"),
    });
    await expect(lake.rows("FROM findings")).rejects.toMatchObject({
      code: "C1Z_SQL",
      hint: "Name the archives themselves.",
    });
    expect(await lake.rows("SELECT count(*) AS n FROM syncs")).toEqual([{ n: 1 }]);
  });

  it("is refused where a file is none", async () => {
    folder.write("grants.parquet", "PAR1 nothing PAR1");
    using lake = await over("");
    await expect(lake.rows("FROM grants")).rejects.toMatchObject({ code: "C1Z_UNREADABLE" });
  });

  it("is none without such files", () => {
    expect([...lakeFiles(folder.path("nowhere")).keys()]).toEqual([]);
    expect([...lakeFiles(ARCHIVES[0] ?? "").keys()]).toEqual([]);
    expect([...lakeFiles(folder.path("part")).keys()]).not.toContain("users");
  });
});
