import { describe, expect, it } from "vitest";
import { Archive } from "../../src/c1z/archive.js";
import type { ArchivePart, ArchiveStore } from "../../src/c1z/store.js";
import { archiveInfoBlocks } from "../../src/views/archive-info-blocks.js";
import { onConsole } from "../support/rendered.js";
import { syncRun } from "../support/sync-runs.js";

function tables(parts: readonly ArchivePart[], runs = [syncRun({})]): string {
  const store: Pick<ArchiveStore, "syncs" | "describe" | "format"> = {
    format: "v3",
    syncs: () => runs,
    describe: () => ({
      format: "v3",
      engine: "pebble",
      encoding: "tar",
      fileBytes: 1,
      decodedBytes: 2048,
      facts: new Map([["a fact", "\u001b[31m"]]),
      parts,
    }),
  };
  return onConsole(archiveInfoBlocks(new Archive("x.c1z", store as ArchiveStore)));
}

describe("archiveInfoBlocks", () => {
  it("shows the container, the parts that have something to show, and the syncs", () => {
    expect(tables([{ name: "a", rows: 1000 }, { name: "b" }])).toBe(
      [
        "Field    | Value",
        "Format   | v3",
        "Engine   | pebble",
        "Encoding | tar",
        "File     | 1 byte",
        "Decoded  | 2.0 KiB",
        "a fact   | \\u001b[31m",
        "",
        "Part | Rows",
        "a    | 1,000",
        "b    |",
        "",
        "Sync ID | Type | Started At           | Ended At",
        "sync    | full | 2026-01-01T00:00:00Z | 2026-01-01T01:00:00Z",
        "",
      ].join("\n"),
    );
  });

  it("cuts long keys, and long lists", () => {
    const part = { name: "p", keyRange: ["k".repeat(100), "\u0000z"] as const };
    const text = tables(
      Array.from({ length: 250 }, () => part),
      [],
    );
    expect(text).toContain(`${"k".repeat(47)}… | \\u0000z\n`);
    expect(text).toContain("… and 50 more parts");
    expect(text).not.toContain("Sync ID");
  });
});
