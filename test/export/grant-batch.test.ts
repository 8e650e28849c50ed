import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { spanOf } from "../../src/c1z/bytes/byte-span.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import { GrantBatch } from "../../src/export/grant-batch.js";
import type { RowSink } from "../../src/export/row-sink.js";
import { SyncScan } from "../../src/export/scan-sync.js";
import type { GrantDetails } from "../../src/export/sources.js";
import type { Cells } from "../../src/export/table.js";
import { cellsOf } from "../../src/export/table.js";
import { cellsOfBatch, type TableBatch } from "../../src/export/table-batch.js";
import { GRANTS } from "../../src/export/tables/grants.js";

const NONE = new Uint8Array(0);
const SPAN = spanOf(NONE);
const FIXTURES = join(import.meta.dirname, "../fixtures");

describe.each(["v1/kitchen-sink", "v1/synced", "v3/kitchen-sink", "v3/synced"])("%s", (name) => {
  it("a sink of batches gets the rows that a sink of rows gets", async () => {
    using archive = await openArchive(join(FIXTURES, `${name}.c1z`));
    const sync = archive.latestFinishedSync();
    if (sync === undefined) throw new Error("expected a finished sync");
    const read = (sink: RowSink): void => {
      const origin = { archive: "a", syncId: sync.run.id };
      for (const _ of new SyncScan(origin, archive.format, sync, new Map([["grants", sink]]), new Map()).run());
    };
    const rows: Cells[] = [];
    read({ write: (cells) => void rows.push(cells) });
    const batched: Cells[] = [];
    read({ write: () => expect.unreachable(), writeBatch: (batch) => void batched.push(...cellsOfBatch(batch)) });
    expect(batched).toEqual(rows);
    expect(rows).toHaveLength(sync.countRows().grants);
  });
});

const entitlement = { id: "e", resourceType: "group", resource: "g", key: "group:g|e", resourceKey: "group:g" };

function detailsOf(sourcesJson: string): GrantDetails {
  return { isDirect: true, sourcesJson, expandable: false, expandsJson: undefined, immutable: false, annotations: [] };
}

it("a batch with long details ends early, and those of the next one are other entries", () => {
  const grants = new GrantBatch({ archive: "a", syncId: "s" });
  const batches: TableBatch[] = [];
  const given: Cells[] = [];
  const found: Cells[] = [];
  const take = (): void => {
    const batch = grants.take();
    if (batch === undefined) return;
    batches.push(batch);
    found.push(...cellsOfBatch(batch));
  };
  for (let number = 0; number < 12; number++) {
    const principal = { resourceType: "us:er", resource: `u${number % 5}` };
    const ref = { id: `grant ✓ ${number}`, entitlement, principal };
    const details = detailsOf(`{"${"s".repeat(1_000_000)}":{}}`);
    grants.add(
      { ...ref, principalNumber: (number % 5) - 1, locate: () => "", message: NONE, ownFields: NONE, ownSpan: SPAN },
      details,
      entitlement,
    );
    given.push(cellsOf(GRANTS.columns, { origin: { archive: "a", syncId: "s" }, ref, details, entitlement }));
    if (grants.isFull) take();
  }
  take();
  expect(batches.map(({ rows }) => rows)).toEqual([5, 5, 2]);
  expect(found).toEqual(given);
});
