import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as keyOrder from "../../src/c1z/key-order.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import type { Sync } from "../../src/c1z/sync.js";
import { archivesIn, fixture } from "../fixtures.js";
import { alteredArchive } from "../support/altered-archive.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "c1z-ordered-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Checks that the ordered listings hold the rows of the plain ones, message and all, in rising order. */
function expectOrdered(sync: Sync): void {
  expectSameRows(sync.encodedResourceTypes(), sync.orderedResourceTypes(), keyOrder.compareResourceTypes);
  expectSameRows(sync.encodedResources(), sync.orderedResources(), keyOrder.compareResources);
  expectSameRows(sync.encodedEntitlements(), sync.orderedEntitlements(), keyOrder.compareEntitlements);
  expectSameRows(sync.encodedGrants(), sync.orderedGrants(), keyOrder.compareGrants);
}

interface Row {
  readonly message: Uint8Array;
  readonly expansion?: Uint8Array | undefined;
  locate(): string;
}

function expectSameRows<R extends Row>(
  plain: Iterable<R>,
  ordered: Iterable<R>,
  compare: (a: R, b: R) => number,
): void {
  const stored = Array.from(plain, contentOf);
  const rows = Array.from(ordered);
  expect(rows.map(contentOf).sort()).toEqual(stored.sort());
  expectRising(rows, compare);
}

function expectRising<R>(rows: readonly R[], compare: (a: R, b: R) => number): void {
  for (let index = 1; index < rows.length; index++) {
    expect(compare(rows[index - 1] as R, rows[index] as R)).toBeLessThanOrEqual(0);
  }
}

function contentOf(row: Row): string {
  return `${row.locate()} ${contentWithoutPlace(row)}`;
}

function contentWithoutPlace({ message, expansion }: Row): string {
  return JSON.stringify([message, expansion].map((bytes) => bytes && Buffer.from(bytes).toString("base64")));
}

describe("ordered listings of v1", () => {
  it.each(archivesIn("v1"))("%s", async (name) => {
    using archive = await openArchive(fixture(`v1/${name}.c1z`));
    for (const run of archive.syncs()) expectOrdered(archive.sync(run.id));
  });

  it("more rows than one batch, stored backwards, with odd ids", async () => {
    const path = alteredArchive(
      "v1/small.c1z",
      `INSERT INTO v1_grants (resource_type_id, resource_id, entitlement_id, principal_resource_type_id,
         principal_resource_id, external_id, data, sync_id, discovered_at)
       WITH RECURSIVE n(i) AS (SELECT 2500 UNION ALL SELECT i - 1 FROM n WHERE i > 1)
       SELECT 'group', iif(i % 3 = 0, 'g', 'g😀'), iif(i % 2 = 0, 'group:g:member', 'ﬃ' || i), 'user', 'u' || i,
         'id' || i, '', (SELECT sync_id FROM v1_sync_runs), '' FROM n`,
      join(folder, "backwards.c1z"),
    );
    using archive = await openArchive(path);
    const sync = archive.latestFinishedSync();
    if (sync === undefined) throw new Error("Expected a finished sync");
    expect(Array.from(sync.orderedGrants())).toHaveLength(2563);
    expectOrdered(sync);
  });

  it("many grants to an entitlement, found by an index: long ones, row ids past 2^53, grants of another sync", async () => {
    const path = alteredArchive(
      "v1/two-syncs.c1z",
      `INSERT INTO v1_grants (id, resource_type_id, resource_id, entitlement_id, principal_resource_type_id,
         principal_resource_id, external_id, expansion, data, sync_id, discovered_at)
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
       SELECT ${2n ** 63n - 1n} - i, 'group', 'g', iif(i % 4 < 2, 'group:g:member', 'a member'), 'user', 'u' || i, 'id' || i,
         iif(i % 100 = 1, zeroblob(20000), iif(i % 3 = 0, x'0a0161', NULL)), iif(i % 100 = 2, zeroblob(20000), x''),
         iif(i % 2, (SELECT min(sync_id) FROM v1_sync_runs), (SELECT max(sync_id) FROM v1_sync_runs)), '' FROM n`,
      join(folder, "indexed.c1z"),
    );
    using archive = await openArchive(path);
    let total = 0;
    for (const run of archive.syncs()) {
      const sync = archive.sync(run.id);
      const rows = Array.from(sync.orderedGrants());
      expectRising(rows, keyOrder.compareGrants);
      const contents = rows.map(contentWithoutPlace);
      total += contents.length;
      expect(contents.sort()).toEqual(Array.from(sync.encodedGrants(), contentWithoutPlace).sort());
      expect(new Set(rows.map((row) => row.locate())).size).toBe(contents.length);
    }
    expect(total).toBeGreaterThan(3000);
  });

  it("several at once, and one that is left early", async () => {
    using archive = await openArchive(fixture("v1/two-syncs.c1z"));
    const [first, second] = archive.syncs().map((run) => archive.sync(run.id));
    if (first === undefined || second === undefined) throw new Error("Expected two syncs");
    for (const _ of first.orderedGrants()) break;
    const pairs = [...first.orderedResources()].map((row) => row.resource);
    expect(pairs.length).toBeGreaterThan(10);
    expectOrdered(second);
  });
});
