import { expect, it } from "vitest";
import { ArchiveFile } from "../../src/c1z/archive-file.js";
import { readLimits } from "../../src/c1z/limits.js";
import { loadXxh64 } from "../../src/c1z/pebble/checksum/xxh64.js";
import { recoverPayload } from "../../src/salvage/v3/recover-payload.js";
import type { RecoveredFile } from "../../src/salvage/v3/recovered-file.js";
import { recoverTables } from "../../src/salvage/v3/recovered-tables.js";
import { fixture } from "../fixtures.js";

const limits = readLimits();
const MANIFEST = /^MANIFEST-/;

async function filesOf(name: string): Promise<readonly RecoveredFile[]> {
  await loadXxh64();
  const file = ArchiveFile.open(fixture(name));
  const { files } = await recoverPayload(file, limits);
  file.close();
  return files;
}

const tables = (files: readonly RecoveredFile[]) => recoverTables(files, limits).version?.tables.length;

it("takes the MANIFEST that the newest marker names for the live one", async () => {
  const files = await filesOf("v3/small.c1z");
  const live = files.find(({ name }) => MANIFEST.test(name ?? ""));
  if (live === undefined) throw new Error("Expected a MANIFEST");
  const count = tables(files);
  expect(count).toBeGreaterThan(0);
  const other = (await filesOf("v3/compacted.c1z")).find(({ name }) => MANIFEST.test(name ?? ""));
  const old = { ...live, name: "MANIFEST-000000", bytes: other?.bytes ?? Buffer.alloc(0) };
  expect(recoverTables([old, ...files], limits).version).toEqual(recoverTables(files, limits).version);
  const unmarked = files.filter(({ name }) => !name?.startsWith("marker."));
  expect(tables(unmarked)).toBe(count);
  expect(tables([old, ...unmarked])).toBeUndefined();
});

it("does not believe a MANIFEST that is cut", async () => {
  const files = await filesOf("v3/small.c1z");
  const cut = files.map((file) => (MANIFEST.test(file.name ?? "") ? { ...file, fault: "it ends too early" } : file));
  expect(tables(cut)).toBeUndefined();
});
