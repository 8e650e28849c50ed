import { rmSync } from "node:fs";
import { basename } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { PARQUET } from "../../src/export/writers/parquet.js";
import { readLake } from "../../src/lake/read-lake.js";
import { tableFiles } from "../../src/lake/table-files.js";
import { DEFAULT_LIMITS } from "../../src/sql/closed-engine.js";
import { LakeTables, lakeFiles } from "../../src/sql/lake-tables.js";
import { fixture } from "../fixtures.js";
import { addTo } from "../lake/made-lake.js";
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

describe("a lake", () => {
  const lake = (): string => folder.path("a lake");
  const tables = async (): Promise<SqlOver> => {
    const { syncs } = await readLake(lake());
    return SqlOver.source(new LakeTables(lake(), DEFAULT_LIMITS, tableFiles(syncs)));
  };
  const archived = [...ARCHIVES, fixture("v3/kitchen-sink.c1z")];
  beforeAll(async () => {
    for (const path of archived) await addTo(lake(), path, basename(path, ".c1z"));
  });

  it.each([
    QUESTION,
    "FROM access_expanded SELECT * EXCLUDE (through) ORDER BY ALL",
    "SELECT * FROM findings ORDER BY ALL",
  ])("answers as the archives do: %s", async (question) => {
    using archives = await SqlOver.archives(archived);
    using over = await tables();
    const rows = await over.rows(question);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).toEqual(await archives.rows(question));
  });

  it("has no rows of a sync that is not there as a whole", async () => {
    const { syncs } = await readLake(lake());
    const [left, ...gone] = syncs;
    for (const { files } of gone) rmSync(files.get("syncs")?.path ?? "");
    using over = await tables();
    expect(await over.rows("SELECT DISTINCT archive FROM grants")).toEqual([{ archive: left?.archive }]);
    rmSync(left?.files.get("syncs")?.path ?? "");
    using empty = await tables();
    expect(await empty.rows("SELECT count(*)::INT AS n FROM access_expanded")).toEqual([{ n: 0 }]);
  });
});
