import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decompress } from "zstd-napi";
import { openArchive } from "../../src/c1z/open-archive.js";
import { exportC1z } from "../../src/export/export-c1z.js";
import { fixture } from "../fixtures.js";
import { contentOf } from "../support/content-of.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-export-c1z-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(["two-syncs", "sync-types", "small", "small-old-0.2.60", "full-then-partial"])("v1/%s", (name) => {
  it("each sync becomes an archive that holds it alone, unchanged", async () => {
    using archive = await openArchive(fixture(`v1/${name}.c1z`));
    for (const run of archive.syncs()) {
      const sync = archive.sync(run.id);
      const out = join(folder, `${name}-${run.id}.c1z`);
      await exportC1z(archive, sync, out, false);
      using copy = await openArchive(out);
      expect(copy.syncs()).toEqual([run]);
      expect(contentOf(copy.sync(run.id))).toEqual(contentOf(sync));
    }
  });
});

/** The length of the zstd frame at the start of `bytes` and the size it declares (RFC 8878, section 3.1.1). */
function firstFrame(bytes: Buffer): { readonly length: number; readonly contentSize: number | undefined } {
  if (bytes.readUInt32LE(0) !== 0xfd2fb528) throw new Error("Expected a zstd frame.");
  const descriptor = bytes.readUInt8(4);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeAt = 5 + (isSingleSegment ? 0 : 1) + dictionaryBytes;
  const contentSize =
    sizeBytes === 0 ? undefined : bytes.readUIntLE(sizeAt, Math.min(sizeBytes, 6)) + (sizeBytes === 2 ? 256 : 0);
  let position = sizeAt + sizeBytes;
  for (let isLast = false; !isLast; ) {
    const header = bytes.readUIntLE(position, 3);
    isLast = (header & 1) === 1;
    const isRun = ((header >> 1) & 3) === 1;
    position += 3 + (isRun ? 1 : header >> 3);
  }
  return { length: position + ((descriptor & 4) !== 0 ? 4 : 0), contentSize };
}

it("v1 is one zstd frame that says its size, because some readers take the first frame only", async () => {
  using archive = await openArchive(fixture("v1/two-syncs-finished.c1z"));
  const sync = archive.latestFinishedSync();
  const out = join(folder, "frame.c1z");
  if (sync !== undefined) await exportC1z(archive, sync, out, false);
  const packed = readFileSync(out).subarray("C1ZF\0".length);
  const { length, contentSize } = firstFrame(packed);
  expect(length).toBe(packed.length);
  expect(contentSize).toBe(decompress(packed).length);
});

it("v3 is copied", async () => {
  using archive = await openArchive(fixture("v3/small.c1z"));
  const sync = archive.latestFinishedSync();
  const out = join(folder, "v3.c1z");
  if (sync !== undefined) await exportC1z(archive, sync, out, false);
  expect(readFileSync(out).equals(readFileSync(fixture("v3/small.c1z")))).toBe(true);
});
