import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { openArchive } from "../../../src/c1z/open-archive.js";
import type { Sync } from "../../../src/c1z/sync.js";
import { onReading, type Reading } from "../../../src/c1z/tally/reading.js";
import { alteredArchive } from "../../support/altered-archive.js";
import { TempFolder } from "../../support/temp-folder.js";

const folder = new TempFolder();
const USER = { resourceType: "user", resource: "00uNYlgCtjfIZ4SOcMz9" };

/** Fifty copies of each grant: 3,213 in all. */
const COPIES = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
  INSERT INTO v1_grants (resource_type_id, resource_id, entitlement_id, principal_resource_type_id, principal_resource_id,
    external_id, data, sync_id, discovered_at)
  SELECT resource_type_id, resource_id, entitlement_id, principal_resource_type_id, principal_resource_id,
    external_id || '-' || i, data, sync_id, discovered_at FROM v1_grants, n`;

let end = (): void => {};

/** How far a reading was, each time it was told. */
async function toldWhile(read: (sync: Sync) => Iterable<unknown>): Promise<readonly (readonly unknown[])[]> {
  const told: (readonly unknown[])[] = [];
  end = onReading(({ kind, count, total }: Reading) => told.push([kind, count, total()]));
  using archive = await openArchive(path);
  const sync = archive.latestFinishedSync();
  for (const _ of sync === undefined ? [] : read(sync));
  return told;
}

let path = "";
beforeAll(() => {
  path = alteredArchive("v1/small.c1z", COPIES, folder.path("many.c1z"));
});
afterEach(() => end());

describe("onReading", () => {
  it.each<[string, (sync: Sync) => Iterable<unknown>]>([
    ["rows", (sync) => sync.encodedGrants()],
    ["ids", (sync) => sync.grantRefs()],
    ["messages", (sync) => sync.grants()],
    ["rows in order", (sync) => sync.orderedGrants()],
  ])("tells how many %s were read", async (_, read) => {
    // The statistics are those of the archive that was copied.
    expect(await toldWhile(read)).toEqual([1024, 2048, 3072].map((count) => ["grant", count, 63]));
  });

  it("with the total of a type, where that is known", async () => {
    const told = await toldWhile((sync) => sync.encodedGrants({ resourceType: "group" }));
    expect(told[0]).toEqual(["grant", 1024, 48]);
    const some = await toldWhile((sync) => sync.encodedGrants({ principalType: "user" }));
    expect(some[0]).toEqual(["grant", 1024, undefined]);
  });

  it("says nothing of a few rows", async () => {
    expect(await toldWhile((sync) => sync.encodedResources())).toEqual([]);
    expect(await toldWhile((sync) => sync.encodedGrants({ principal: USER }))).toEqual([]);
  });
});
