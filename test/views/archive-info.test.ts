import { describe, expect, it } from "vitest";
import { Archive } from "../../src/c1z/archive.js";
import type { ArchiveStore } from "../../src/c1z/store.js";
import { archiveInfoJson } from "../../src/views/archive-info.js";
import { syncRun } from "../support/sync-runs.js";

describe("archiveInfoJson", () => {
  it("has the container, its parts and its syncs", () => {
    const store: Pick<ArchiveStore, "syncs" | "describe" | "format"> = {
      format: "v3",
      syncs: () => [syncRun({ id: "s" })],
      describe: () => ({
        format: "v3",
        engine: "pebble",
        encoding: "tar",
        fileBytes: 10,
        decodedBytes: 20,
        facts: new Map([["store format version", "24"]]),
        parts: [{ name: "a", rawBytes: 5, keyRange: ["first", "last"] }, { name: "b" }],
      }),
    };
    expect(archiveInfoJson(new Archive("x.c1z", store as ArchiveStore))).toEqual({
      version: 1,
      file: "x.c1z",
      format: "v3",
      engine: "pebble",
      encoding: "tar",
      fileBytes: 10,
      decodedBytes: 20,
      facts: { "store format version": "24" },
      parts: [{ name: "a", rawBytes: 5, firstKey: "first", lastKey: "last" }, { name: "b" }],
      syncs: [expect.objectContaining({ id: "s", syncType: "full" })],
    });
  });
});
