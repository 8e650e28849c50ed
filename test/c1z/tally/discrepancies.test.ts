import { readdirSync, readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Archive } from "../../../src/c1z/archive.js";
import { openArchive } from "../../../src/c1z/open-archive.js";
import { FAMILY, META_KEY } from "../../../src/c1z/pebble/keys/key-families.js";
import { tupleKey } from "../../../src/c1z/pebble/keys/key-tuple.js";
import type { Sync } from "../../../src/c1z/sync.js";
import { describeDiscrepancy } from "../../../src/c1z/tally/describe-discrepancy.js";
import { archivesIn, fixture } from "../../fixtures.js";
import { alteredArchive } from "../../support/altered-archive.js";
import { archiveWithLostRow } from "../../support/lost-row.js";
import { TempFolder } from "../../support/temp-folder.js";
import { type LoggedOperation, loggedArchive } from "../pebble/support/logged-archive.js";

const folder = new TempFolder();
/** Of formats that are refused by name. */
const REFUSED: ReadonlySet<string> = new Set(["lg-minlz", "lg-fmt16"]);

function readToTheEnd(rows: Iterable<unknown>): void {
  for (const _ of rows);
}

/** Everything there is, in each way in which commands read it. */
function readAll(sync: Sync): void {
  const types = Array.from(sync.encodedResourceTypes(), ({ id }) => id);
  for (const rows of [sync.encodedResources(), sync.encodedEntitlements(), sync.encodedGrants()]) readToTheEnd(rows);
  for (const rows of [sync.resourceRefs(), sync.entitlementRefs(), sync.grantRefs()]) readToTheEnd(rows);
  for (const rows of [sync.orderedResourceTypes(), sync.orderedResources()]) readToTheEnd(rows);
  for (const rows of [sync.orderedEntitlements(), sync.orderedGrants()]) readToTheEnd(rows);
  for (const resourceType of types) {
    readToTheEnd(sync.encodedResources({ resourceType }));
    readToTheEnd(sync.encodedEntitlements({ resourceType }));
    readToTheEnd(sync.encodedGrants({ resourceType }));
  }
  for (const resource of [...sync.resourceRefs()].slice(0, 100)) {
    readToTheEnd(sync.grantRefs({ principal: resource }));
    readToTheEnd(sync.resourceRefs({ parent: resource }));
  }
  sync.compareCounts(sync.countRows());
  sync.compareIndexes();
}

async function said(path: string, read: (sync: Sync) => void): Promise<readonly string[]> {
  using archive = await openArchive(path);
  for (const { id } of archive.syncs()) read(archive.sync(id));
  return saidOf(archive);
}

function saidOf({ discrepancies }: Archive): readonly string[] {
  return discrepancies.map(describeDiscrepancy);
}

describe("nothing is said of a healthy archive, however it is read", () => {
  it.each(["v1", "v3", "v3-shapes"].flatMap((name) => archivesIn(name).map((archive) => [name, archive] as const)))(
    "%s/%s",
    async (directory, name) => {
      if (REFUSED.has(name)) return;
      expect(await said(fixture(`${directory}/${name}.c1z`), readAll)).toEqual([]);
    },
  );

  const packed = readdirSync(fixture("v3-shapes")).filter((name) => name.endsWith(".br"));
  it.each(packed)("v3-shapes/%s", async (name) => {
    if (REFUSED.has(name.slice(0, -".c1z.br".length))) return;
    const bytes = brotliDecompressSync(readFileSync(fixture(`v3-shapes/${name}`)));
    expect(await said(folder.write("unpacked.c1z", bytes), readAll)).toEqual([]);
  });
});

describe("rows that are missing", () => {
  const lost = (table: string, where: string, withStatistics: boolean) =>
    archiveWithLostRow("v1/small.c1z", { table, where, withStatistics }, folder.path("lost.c1z"));

  it.each([
    ["v1_resource_types", "external_id = 'app'", "1 of 5 resource types could not be read", 5, 4],
    ["v1_resources", "resource_type_id = 'role'", "3 of 32 resources could not be read", 32, 29],
    ["v1_entitlements", "id = 3", "1 of 11 entitlements could not be read", 11, 10],
    ["v1_grants", "id IN (4, 5)", "2 of 63 grants could not be read", 63, 61],
  ])("of %s, by the statistics and by the index", async (table, where, text, expected, found) => {
    const read = (sync: Sync): void => {
      const lists = [sync.encodedResourceTypes(), sync.encodedResources(), sync.encodedEntitlements()];
      for (const rows of [...lists, sync.encodedGrants()]) readToTheEnd(rows);
    };
    const end = `${expected}, and ${found} are there`;
    expect(await said(lost(table, where, false), read)).toEqual([
      `${text}: the statistics of the archive count ${end}`,
    ]);
    expect(await said(lost(table, where, true), read)).toEqual([`${text}: the index of the table has ${end}`]);
  });

  it("are told once, of whatever was read to the end, and also after the archive was closed", async () => {
    const path = lost("v1_grants", "id = 4", false);
    const archive = await openArchive(path);
    const sync = archive.latestFinishedSync();
    for (const _ of sync?.encodedGrants() ?? []) break;
    readToTheEnd(sync?.encodedResources() ?? []);
    expect(saidOf(archive)).toEqual([]);
    readToTheEnd(sync?.grants() ?? []);
    readToTheEnd(sync?.grantRefs() ?? []);
    readToTheEnd(sync?.orderedGrants() ?? []);
    archive.close();
    expect(saidOf(archive)).toHaveLength(1);
  });

  it("are told of one resource type", async () => {
    const sql = "DELETE FROM v1_grants WHERE id = (SELECT min(id) FROM v1_grants WHERE resource_type_id = 'role')";
    const path = alteredArchive("v1/small.c1z", sql, folder.path("role.c1z"));
    const read = (resourceType: string) => said(path, (sync) => readToTheEnd(sync.encodedGrants({ resourceType })));
    expect(await read("role")).toEqual([
      '1 of 10 grants of type "role" could not be read: the statistics of the archive count 10, and 9 are there',
    ]);
    expect(await read("group")).toEqual([]);
  });

  it("are told where an index leads to them", async () => {
    const path = lost("v1_grants", "id = 4", true);
    const { entitlement, principal } = await grantAt(4);
    expect(await said(path, (sync) => readToTheEnd(sync.grantRefs({ entitlement: entitlement.id })))).toEqual([
      "1 grant could not be read: an index of the archive names what is not there",
    ]);
    // Where the index does not say of which sync an entry is, SQLite looks for the row itself and stops.
    await expect(said(path, (sync) => readToTheEnd(sync.grantRefs({ principal })))).rejects.toThrow(
      expect.objectContaining({ code: "C1Z_CORRUPT" }),
    );
  });

  async function grantAt(row: number) {
    using archive = await openArchive(fixture("v1/small.c1z"));
    const grants = [...(archive.latestFinishedSync()?.grantRefs() ?? [])];
    const grant = grants[row - 1];
    if (grant === undefined) throw new Error("Expected a grant");
    return grant;
  }

  it("are told by the indexes alone, to those who read only a part", async () => {
    const path = alteredArchive("v1/small.c1z", "DELETE FROM v1_grants WHERE id = 4", folder.path("deleted.c1z"));
    const index = (sync: Sync): void => sync.compareIndexes();
    expect(await said(path, index)).toEqual([
      "1 of 63 grants could not be read: the statistics of the archive count 63, and 62 are there",
    ]);
    expect(await said(fixture("v1/kitchen-sink.c1z"), index)).toEqual([]);
  });
});

it("more rows than the archive counts are told, too", async () => {
  const path = alteredArchive(
    "v1/small.c1z",
    "UPDATE v1_sync_runs SET stats = replace(stats, '\"grants\":63', '\"grants\":62')",
    folder.path("more.c1z"),
  );
  expect(await said(path, (sync) => readToTheEnd(sync.encodedGrants()))).toEqual([
    "63 grants were read, but the statistics of the archive count 62",
  ]);
});

describe("a v3 archive whose log holds deletions", () => {
  const key = tupleKey(FAMILY.entitlements, ["app", "0oawIS8HGNWkz2YS5ofA", "1", "access"]);
  const deletedBefore = (statistics: Buffer): readonly LoggedOperation[] => [
    { key },
    { key: META_KEY.statistics, value: statistics },
  ];

  it("from before its statistics: a row is missing", async () => {
    const path = await loggedArchive("v3/small.c1z", deletedBefore, folder.path("before.c1z"));
    expect(await said(path, (sync) => readToTheEnd(sync.encodedEntitlements()))).toEqual([
      "1 of 11 entitlements could not be read: the statistics of the archive count 11, and 10 are there",
    ]);
  });

  it("from after them: the statistics are out of date, and nothing is said", async () => {
    const path = await loggedArchive("v3/small.c1z", () => [{ key }], folder.path("after.c1z"));
    expect(await said(path, readAll)).toEqual([]);
  });
});

it("nothing is said where rows were deleted after the statistics were stored", async () => {
  using archive = await openArchive(fixture("v3-shapes/wal.c1z"));
  const sync = archive.latestFinishedSync();
  expect([sync?.storedStatistics()?.grants, sync?.countRows().grants]).toEqual([1500, 1450]);
  readToTheEnd(sync?.encodedGrants() ?? []);
  expect(saidOf(archive)).toEqual([]);
});
