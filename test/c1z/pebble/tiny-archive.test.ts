import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { ArchiveFile } from "../../../src/c1z/archive-file.js";
import { readLimits } from "../../../src/c1z/limits.js";
import { openArchive } from "../../../src/c1z/open-archive.js";
import { loadXxh64 } from "../../../src/c1z/pebble/checksum/xxh64.js";
import { openEnvelope } from "../../../src/c1z/pebble/envelope/envelope.js";
import { readFrameIndex } from "../../../src/c1z/pebble/envelope/frame-index.js";
import { openTables } from "../../../src/c1z/pebble/open-tables.js";
import { listGrants } from "../../../src/views/grant-list.js";
import { TempFolder } from "../../support/temp-folder.js";
import { jsonOf } from "./support/list-json.js";
import { rowsOf } from "./support/memory-directory.js";
import { TINY_ARCHIVE, TINY_FRAMES, TINY_GRANTS, TINY_ROWS } from "./support/tiny-archive.js";

const SYNC_ID = "3MRgAGKOmD3MhhDGMjmAX2fTucB";

describe("the tiny archive", () => {
  const folder = new TempFolder();
  let path = "";
  beforeAll(async () => {
    await loadXxh64();
    path = folder.write("tiny.c1z", TINY_ARCHIVE);
  });

  it("has the length and the digest that the notes give", () => {
    expect(TINY_ARCHIVE).toHaveLength(2989);
    expect(createHash("sha256").update(TINY_ARCHIVE).digest("hex")).toBe(
      "d485188ec9d068f0d30e60dbf57775f59e627553f89395395bb203147fd88d19",
    );
  });

  it("has its index where the notes say, with the manifest's checksum", () => {
    const footer = TINY_ARCHIVE.subarray(-28);
    expect([footer.readBigUInt64BE(0), footer.readUInt32BE(8)]).toEqual([2507n, 454]);
    const payloadStart = 9 + TINY_ARCHIVE.readUInt32BE(5);
    expect(readFrameIndex(ArchiveFile.open(path), payloadStart).manifestXxh64).toBe(0x319f71f9a34058a6n);
  });

  it("has the six frames", async () => {
    const envelope = await openEnvelope(ArchiveFile.open(path), readLimits({}));
    const frames = [...envelope.directory.files.values()].map((file) => [
      file.name,
      "offset" in file ? file.offset : undefined,
      file.compressedBytes,
      file.rawBytes,
    ]);
    expect(frames).toEqual(TINY_FRAMES);
    expect(envelope.encoding).toBe("indexed_zstd");
    expect(envelope.manifestIsChecked).toBe(true);
    expect(envelope.manifest).toMatchObject({ engine: "pebble3", engineSchemaVersion: 24, idIndexFormat: 2 });
  });

  it("has exactly its rows", async () => {
    const envelope = await openEnvelope(ArchiveFile.open(path), readLimits({}));
    const { store } = openTables(envelope.directory, readLimits({}), { path, size: TINY_ARCHIVE.length });
    const hex = (text: string) => Buffer.from(text, "latin1").toString("hex");
    expect(rowsOf(store).map(([key, value]) => [hex(key), hex(value)])).toEqual(TINY_ROWS);
  });

  it("decodes to its sync, resources, entitlement and grant", async () => {
    using archive = await openArchive(path);
    expect(archive.format).toBe("v3");
    expect(archive.syncs()).toEqual([
      {
        id: SYNC_ID,
        startedAt: "2026-11-22T03:37:28.426776244Z",
        endedAt: "2026-11-22T03:37:28.439278868Z",
        syncToken: "",
        syncType: "full",
        parentSyncId: "",
        linkedSyncId: "",
        supportsDiff: false,
      },
    ]);
    const sync = archive.sync(SYNC_ID);
    expect([...sync.resourceTypes()]).toEqual([
      { id: "team", displayName: "Team" },
      { id: "user", displayName: "User", traits: ["TRAIT_USER"] },
    ]);
    expect([...sync.resourceRefs()]).toEqual([
      { resourceType: "team", resource: "t1", parent: undefined },
      { resourceType: "user", resource: "u1", parent: undefined },
    ]);
    expect(sync.resource({ resourceType: "team", resource: "t1" })?.displayName).toBe("team t1");
    expect([...sync.entitlements()]).toMatchObject([{ id: "team:t1:member", displayName: "member", slug: "member" }]);
    expect([...sync.grantRefs()]).toEqual([
      {
        id: "team:t1:member:user:u1",
        entitlement: { id: "team:t1:member", resourceType: "team", resource: "t1" },
        principal: { resourceType: "user", resource: "u1" },
      },
    ]);
    expect(sync.storedStatistics()).toMatchObject({ resourceTypes: 2, resources: 2, entitlements: 1, grants: 1 });
    expect(sync.countRows()).toMatchObject({ resourceTypes: 2, resources: 2, entitlements: 1, grants: 1, assets: 0 });
  });

  it("lists its grants as the reference does", async () => {
    using archive = await openArchive(path);
    expect(jsonOf(listGrants(archive.sync(SYNC_ID), {}))).toEqual(TINY_GRANTS);
  });
});
