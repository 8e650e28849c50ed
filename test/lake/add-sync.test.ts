import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TABLE_NAMES } from "../../src/export/tables/index.js";
import { PARQUET } from "../../src/export/writers/parquet.js";
import { LakeLayout } from "../../src/lake/lake-layout.js";
import { readLake } from "../../src/lake/read-lake.js";
import { removeSync } from "../../src/lake/remove-sync.js";
import { fixture } from "../fixtures.js";
import { alteredArchive } from "../support/altered-archive.js";
import { exportArchives } from "../support/exported.js";
import { TempFolder } from "../support/temp-folder.js";
import { addTo } from "./made-lake.js";

const folder = new TempFolder();

function filesIn(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Everything in a lake, byte by byte. */
function contentOf(path: string): Readonly<Record<string, string>> {
  return Object.fromEntries(filesIn(path).map((file) => [file, readFileSync(file, "base64")]));
}

describe("adding a sync", () => {
  it("writes the files that export parquet writes, and what the manifest says of them", async () => {
    const path = folder.path("one");
    const { outcome, sync } = await addTo(path, "v1/before", "before");
    expect(outcome).toBe("added");
    await exportArchives([fixture("v1/before.c1z")], PARQUET, folder.path("exported"), true);
    for (const table of TABLE_NAMES) {
      const name = `${table}/before.${sync.syncId}.parquet`;
      expect(readFileSync(join(path, name)).equals(readFileSync(folder.path(`exported/${name}`)))).toBe(true);
    }
    const lake = await readLake(path);
    expect(lake.syncs).toEqual([sync]);
    expect(lake.syncs[0]?.files.get("grants")).toMatchObject({ rows: 52 });
    expect(filesIn(join(path, "_baton"))).toEqual([join(path, `_baton/syncs/before.${sync.syncId}.json`)]);
  });

  it("changes nothing the second time, from the same file or from another one with the same rows", async () => {
    const path = folder.path("twice");
    await addTo(path, "v1/before", "before");
    const before = contentOf(path);
    expect((await addTo(path, "v1/before", "before")).outcome).toBe("unchanged");
    const repacked = alteredArchive("v1/before.c1z", "PRAGMA user_version = 7", folder.path("repacked.c1z"));
    expect((await addTo(path, repacked, "before")).outcome).toBe("unchanged");
    expect(contentOf(path)).toEqual(before);
  });

  it("compares the rows of what was no file, and so has no hash", async () => {
    const path = folder.path("piped");
    await addTo(path, "v1/before", "before", "");
    expect((await addTo(path, "v1/before", "before", "")).outcome).toBe("unchanged");
    const fewer = alteredArchive("v1/before.c1z", "DELETE FROM v1_grants WHERE id = 4", folder.path("fewer.c1z"));
    await expect(addTo(path, fewer, "before", "")).rejects.toMatchObject({ code: "C1Z_EXISTS" });
  });

  it("compares the values where another version wrote other bytes", async () => {
    const path = folder.path("version");
    const { sync } = await addTo(path, "v1/before", "before");
    const manifest = new LakeLayout(path).manifestOf(sync);
    const said = JSON.parse(readFileSync(manifest, "utf8"));
    for (const file of Object.values<{ sha256: string }>(said.files)) file.sha256 = "0".repeat(64);
    writeFileSync(manifest, JSON.stringify({ ...said, sourceSha256: "0".repeat(64) }));
    expect((await addTo(path, "v1/before", "before")).outcome).toBe("unchanged");
  });

  it("refuses other rows under the same name and sync, and leaves those that are there", async () => {
    const path = folder.path("other");
    const { sync } = await addTo(path, "v1/before", "before");
    const before = contentOf(path);
    const fewer =
      "DELETE FROM v1_grants WHERE id = (SELECT min(id) FROM v1_grants); UPDATE v1_sync_runs SET stats = NULL";
    const other = alteredArchive("v1/before.c1z", fewer, folder.path("other.c1z"));
    await expect(addTo(path, other, "before")).rejects.toMatchObject({
      code: "C1Z_EXISTS",
      message: expect.stringMatching(/holds sync .* of "before" with other rows in .*grants.*nothing was changed/),
    });
    expect(contentOf(path)).toEqual(before);
    expect((await addTo(path, other, "before 2")).sync.files.get("grants")?.rows).toBe(51);
    expect(await removeSync(new LakeLayout(path), sync)).toBe(true);
    expect((await addTo(path, other, "before")).outcome).toBe("added");
  });

  it("has a row for each finding of the rules that the caller asks", async () => {
    const { sync } = await addTo(folder.path("findings"), "v1/kitchen-sink", "kitchen");
    expect(sync.files.get("findings")?.rows).toBeGreaterThan(20);
  });

  it("says what is missing of a sync, in the manifest too", async () => {
    const path = folder.path("incomplete");
    const lost = alteredArchive(
      "v1/before.c1z",
      "UPDATE v1_grants SET data = x'ff' WHERE id = 3",
      folder.path("lost.c1z"),
    );
    const { sync } = await addTo(path, lost, "lost");
    expect(sync.incomplete).toEqual([expect.stringContaining("v1_grants")]);
    expect(sync.files.get("grants")?.rows).toBe(51);
    expect((await readLake(path)).syncs[0]?.incomplete).toEqual(sync.incomplete);
  });

  it("replaces what a killed run has left at its place", async () => {
    const path = folder.path("left");
    const { sync } = await addTo(path, "v1/before", "before");
    rmSync(new LakeLayout(path).fileOf("syncs", sync));
    writeFileSync(new LakeLayout(path).fileOf("grants", sync), "half a file");
    expect((await readLake(path)).syncs).toEqual([]);
    expect((await addTo(path, "v1/before", "before")).outcome).toBe("added");
    expect((await readLake(path)).syncs).toHaveLength(1);
  });

  it("takes no folder that holds other things, and no name that differs in case only", async () => {
    mkdirSync(folder.path("full"));
    copyFileSync(fixture("v1/before.c1z"), folder.path("full/mine.c1z"));
    await expect(addTo(folder.path("full"), "v1/before", "before")).rejects.toMatchObject({ code: "C1Z_EXISTS" });
    expect(readdirSync(folder.path("full"))).toEqual(["mine.c1z"]);
    const path = folder.path("case");
    await addTo(path, "v1/before", "Okta");
    await expect(addTo(path, "v1/before", "okta")).rejects.toMatchObject({ code: "C1Z_AMBIGUOUS" });
  });
});

describe("several at once", () => {
  it("lose nothing: different syncs, and the same one", async () => {
    const path = folder.path("at once");
    const names = ["a", "b", "a", "c", "a", "b"];
    const outcomes = await Promise.all(names.map((name) => addTo(path, "v1/before", name)));
    const added = outcomes.filter(({ outcome }) => outcome === "added").map(({ sync }) => sync.archive);
    expect(added.sort()).toEqual(["a", "b", "c"]);
    const { syncs } = await readLake(path);
    expect(syncs.map(({ archive }) => archive)).toEqual(["a", "b", "c"]);
    for (const { files } of syncs) for (const file of files.values()) expect(existsSync(file.path)).toBe(true);
    expect(readdirSync(join(path, "_baton/locks"))).toEqual([]);
  });
});

describe("a lake", () => {
  it("is no other folder, and none with a damaged manifest", async () => {
    await expect(readLake(folder.path("nowhere"))).rejects.toMatchObject({ code: "C1Z_NOT_FOUND" });
    const path = folder.path("damaged");
    await addTo(path, "v1/before", "before");
    writeFileSync(join(path, "_baton/syncs/x.y.json"), "{");
    await expect(readLake(path)).rejects.toMatchObject({ code: "C1Z_CORRUPT" });
  });
});
