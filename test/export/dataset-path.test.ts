import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { datasetPath } from "../../src/export/dataset-path.js";
import { PARQUET } from "../../src/export/writers/parquet.js";
import { exportInputs, inDuckdb } from "../support/exported.js";
import { memorySync } from "../support/memory-sync.js";
import { TempFolder } from "../support/temp-folder.js";

const SYNC = "3MReX4rYrZRseajP2fB9j9345Dr";

describe("the path of a sync's rows", () => {
  it.each([
    ["acme", SYNC, `grants/acme.${SYNC}.parquet`],
    ["okta-prod_2.eu", SYNC, `grants/okta-prod_2.eu.${SYNC}.parquet`],
    ["007", "1", "grants/007.1.parquet"],
    ["a=b", "k=v", "grants/a~3Db.k~3Dv.parquet"],
    ["Zürich", "1", "grants/Z~C3~BCrich.1.parquet"],
    ["../../etc", "../x", "grants/~2E.~2F..~2Fetc.~2E~2E~2Fx.parquet"],
    ["..", "..", "grants/~2E..~2E~2E.parquet"],
    [".hidden", "_1", "grants/~2Ehidden.~5F1.parquet"],
    ["_SUCCESS", "1", "grants/~5FSUCCESS.1.parquet"],
    ["50%", "1", "grants/50~25.1.parquet"],
    ["a~b", "1", "grants/a~7Eb.1.parquet"],
    ["", "", "grants/~.~.parquet"],
  ])("of %j and %j is %s", (archive, syncId, path) => {
    expect(datasetPath("grants", archive, syncId, "parquet")).toBe(path);
  });

  it("is another for every other pair, however the dots fall", () => {
    const texts = [
      "a",
      "b",
      "a.b",
      ".",
      "..",
      "~2E",
      "~",
      "~~",
      "",
      "_",
      "~5F",
      "a~2Eb",
      "=",
      "~3D",
      "%3D",
      "/",
      "a/b",
      "ü",
      "\u0308u",
    ];
    const pairs = texts.flatMap((archive) => texts.map((sync) => [archive, sync] as const));
    const paths = new Set(pairs.map(([archive, sync]) => datasetPath("grants", archive, sync, "parquet")));
    expect(paths.size).toBe(pairs.length);
    for (const path of paths) expect(path).toMatch(/^grants\/[A-Za-z0-9~-][A-Za-z0-9._~-]*\.parquet$/);
  });

  it("is short enough for a file name, and still distinct, where names are long", () => {
    const long = "ü".repeat(200);
    const path = datasetPath("grants", long, long, "parquet");
    expect(path.length).toBeLessThan("grants/".length + 255);
    const hash = createHash("sha256").update(long).digest("hex").slice(0, 16);
    expect(path).toBe(`grants/${"~C3~BC".repeat(23)}~~${hash}.${"~C3~BC".repeat(10)}~~${hash}.parquet`);
    expect(datasetPath("grants", `${long}x`, long, "parquet")).not.toBe(path);
  });
});

describe("a dataset of several archives", () => {
  const folder = new TempFolder();
  const syncs = ["007", "Zürich", "a=b", "1e3"].map((archive, index) => ({
    archive,
    format: "v1" as const,
    sync: memorySync({ run: { id: `00${index}` }, resources: [{ of: ["user", "0042"] }] }),
  }));

  it("keeps names and ids in its columns as they are, read by folder", async () => {
    const out = folder.path("lake");
    await exportInputs(syncs, PARQUET, out, true);
    const rows = await inDuckdb(
      `SELECT archive, sync_id, count(*)::INT AS users, max(typeof(archive)) AS type FROM read_parquet('${out}/users/*.parquet')
        WHERE resource_id IN ('u1', '0042') GROUP BY ALL ORDER BY sync_id`,
    );
    const expected = syncs.map(({ archive }, index) => ({ archive, sync_id: `00${index}`, users: 2, type: "VARCHAR" }));
    expect(rows).toEqual(expected);
    const [one] = await inDuckdb(
      `SELECT count(*)::INT AS users FROM read_parquet('${out}/users/*.parquet') WHERE archive = '007'`,
    );
    expect(one).toEqual({ users: 3 });
  });

  it("refuses two syncs whose files would be one where case is ignored", async () => {
    const twice = ["Acme", "ACME"].map((archive) => ({ archive, format: "v1" as const, sync: memorySync({}) }));
    const made = exportInputs(twice, PARQUET, folder.path("case"), true);
    await expect(made).rejects.toMatchObject({ code: "C1Z_AMBIGUOUS" });
    await expect(inDuckdb(`SELECT * FROM '${folder.path("case")}/users/*.parquet'`)).rejects.toThrow(/No files found/);
  });
});
