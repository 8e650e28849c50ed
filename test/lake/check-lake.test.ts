import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { processMark } from "../../src/c1z/process-mark.js";
import { checkLake } from "../../src/lake/check-lake.js";
import { fileDigest } from "../../src/lake/file-digest.js";
import type { LakeSync } from "../../src/lake/lake.js";
import { LakeLayout, type LakeTable } from "../../src/lake/lake-layout.js";
import { removeSync } from "../../src/lake/remove-sync.js";
import { TempFolder } from "../support/temp-folder.js";
import { addTo } from "./made-lake.js";

const folder = new TempFolder();
let count = 0;
const ALL = { readsValues: true, removesStrays: false };

interface Made {
  readonly path: string;
  readonly layout: LakeLayout;
  readonly sync: LakeSync;
  readonly fileOf: (table: LakeTable) => string;
}

async function made(): Promise<Made> {
  const path = folder.path(`lake-${count++}`);
  const { sync } = await addTo(path, "v1/before", "before");
  const layout = new LakeLayout(path);
  return { path, layout, sync, fileOf: (table) => layout.fileOf(table, sync) };
}

/** Changes bytes of a file; the manifest is made to agree if `agrees`, as if the writer had written them so. */
function change(
  { layout, sync, fileOf }: Made,
  table: LakeTable,
  agrees: boolean,
  edit: (bytes: Buffer) => void,
): void {
  const bytes = readFileSync(fileOf(table));
  const before = Buffer.from(bytes);
  edit(bytes);
  expect(bytes.equals(before)).toBe(false);
  writeFileSync(fileOf(table), bytes);
  if (!agrees) return;
  const manifest = JSON.parse(readFileSync(layout.manifestOf(sync), "utf8"));
  Object.assign(manifest.files[table], fileDigest(fileOf(table)));
  writeFileSync(layout.manifestOf(sync), JSON.stringify(manifest));
}

const faultsOf = async (path: string, options = ALL) =>
  (await checkLake(path, options)).faults.map(({ fault, path: file, message }) => ({
    fault,
    file: file.slice(path.length + 1).split("/")[0],
    message,
  }));

describe("a check of a lake", () => {
  it("finds nothing in a sound one", async () => {
    const { path } = await made();
    await addTo(path, "v3/after", "Zürich/007");
    const check = await checkLake(path, ALL);
    expect(check).toMatchObject({ faults: [], strays: [], running: [] });
    expect(check.syncs).toHaveLength(2);
  });

  it("finds a missing file", async () => {
    const lake = await made();
    rmSync(lake.fileOf("users"));
    expect(await faultsOf(lake.path)).toEqual([{ fault: "missing", file: "users", message: "the file is missing" }]);
  });

  it("finds a changed byte, in rows and in the footer", async () => {
    const lake = await made();
    change(lake, "grants", false, (bytes) => bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40));
    expect((await faultsOf(lake.path)).map(({ file }) => file)).toEqual(["grants"]);
    expect(await faultsOf(lake.path, { ...ALL, readsValues: false })).toMatchObject([
      { fault: "changed", file: "grants" },
    ]);
    const footer = await made();
    change(footer, "users", false, (bytes) =>
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 12) ^ 1, bytes.length - 12),
    );
    expect((await faultsOf(footer.path)).map(({ file }) => file)).toEqual(["users"]);
  });

  it("finds a minimum and a maximum that do not enclose the values, also where the hash agrees", async () => {
    const [low, high] = [await made(), await made()];
    // The minimum stands in the footer, after the maximum of the same column.
    change(low, "grants", true, (bytes) => bytes.write("c", bytes.lastIndexOf("before")));
    change(high, "grants", true, (bytes) =>
      bytes.write("a", bytes.lastIndexOf("before", bytes.lastIndexOf("before") - 1)),
    );
    for (const [lake, word] of [
      [low, "minimum"],
      [high, "maximum"],
    ] as const) {
      expect(await faultsOf(lake.path)).toEqual([
        { fault: "statistics", file: "grants", message: expect.stringContaining(`archive: its ${word}`) },
      ]);
    }
  });

  it("finds rows of another sync, and another number of rows than was written", async () => {
    const lake = await made();
    const { sync: other } = await addTo(lake.path, "v1/before", "other");
    copyFileSync(lake.layout.fileOf("grants", other), lake.fileOf("grants"));
    const manifest = JSON.parse(readFileSync(lake.layout.manifestOf(lake.sync), "utf8"));
    Object.assign(manifest.files.grants, fileDigest(lake.fileOf("grants")));
    manifest.files.users.rows++;
    writeFileSync(lake.layout.manifestOf(lake.sync), JSON.stringify(manifest));
    const faults = await faultsOf(lake.path);
    expect(faults.map(({ fault, file }) => [fault, file])).toEqual([
      ["rows", "users"],
      ["foreign-rows", "grants"],
    ]);
  });

  it("tells a sync without a manifest, a manifest without a sync, and what is no manifest", async () => {
    const [unlisted, half, broken] = [await made(), await made(), await made()];
    rmSync(unlisted.layout.manifestOf(unlisted.sync));
    rmSync(half.fileOf("syncs"));
    writeFileSync(broken.layout.manifestOf(broken.sync), "{}");
    expect(await faultsOf(unlisted.path)).toMatchObject([{ fault: "unlisted", file: "syncs" }]);
    const removing = { ...ALL, removesStrays: true };
    // What had been reported as added is not thrown away with the strays.
    expect(await faultsOf(half.path, removing)).toMatchObject([{ fault: "half-done", file: "_baton" }]);
    expect(await faultsOf(half.path, removing)).toHaveLength(1);
    expect(await faultsOf(broken.path)).toMatchObject([{ fault: "manifest", file: "_baton" }]);
    for (const lake of [unlisted, half, broken]) {
      expect((await addTo(lake.path, "v1/before", "before")).outcome).toBe("added");
      expect(await faultsOf(lake.path)).toEqual([]);
    }
  });

  it("removes strays of ended processes only", async () => {
    const lake = await made();
    const stray = join(lake.path, "grants/killed.x.parquet");
    const own = join(lake.path, "_baton", `.baton-export-${processMark()}-abcdef`);
    // A process of this machine that has ended: no process has this number.
    const ended = own.replace(/-\d+-\d+-abcdef$/, "-4194999-1-abcdef");
    copyFileSync(lake.fileOf("grants"), stray);
    for (const path of [own, ended]) mkdirSync(path);
    const seen = await checkLake(lake.path, ALL);
    expect(seen).toMatchObject({ faults: [], strays: [stray, ended], running: [own] });
    expect(await checkLake(lake.path, { ...ALL, removesStrays: true })).toMatchObject({ strays: [stray, ended] });
    expect(await checkLake(lake.path, ALL)).toMatchObject({ faults: [], strays: [], running: [own] });
    expect((await checkLake(lake.path, ALL)).syncs).toHaveLength(1);
  });

  it("removes what was found in a sync with it, and takes what is left of that for strays", async () => {
    const lake = await made();
    const own = lake.layout.judgementOf(lake.sync);
    const other = lake.layout.judgementOf({ archive: "gone", syncId: "1" });
    const running = join(lake.layout.results, `${processMark()}.k3`);
    const ended = running.replace(/-\d+-\d+\.k3$/, "-4194999-1.k3");
    for (const path of [lake.layout.judgements, ended, running]) mkdirSync(path, { recursive: true });
    for (const path of [own, other]) writeFileSync(path, "found");
    const removing = { ...ALL, removesStrays: true };
    expect(await checkLake(lake.path, removing)).toMatchObject({ strays: [other, ended], running: [running] });
    expect([own, other].map((path) => existsSync(path))).toEqual([true, false]);
    await removeSync(lake.layout, lake.sync);
    expect(existsSync(own)).toBe(false);
  });

  it("takes no file for a stray that a run is just naming", async () => {
    const lake = await made();
    const aside = folder.path("aside.parquet");
    renameSync(lake.fileOf("syncs"), aside);
    const manifest = readFileSync(lake.layout.manifestOf(lake.sync));
    rmSync(lake.layout.manifestOf(lake.sync));
    const { withKeyLock } = await import("../../src/lake/key-lock.js");
    const stem = lake.layout.stemOf(lake.sync);
    const naming = withKeyLock(lake.layout, stem, async () => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      writeFileSync(lake.layout.manifestOf(lake.sync), manifest);
      renameSync(aside, lake.fileOf("syncs"));
    });
    const check = await checkLake(lake.path, { ...ALL, removesStrays: true });
    await naming;
    expect(check).toMatchObject({ faults: [], strays: [] });
    expect(await faultsOf(lake.path)).toEqual([]);
  });
});
