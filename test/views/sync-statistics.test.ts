import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import { META_KEY } from "../../src/c1z/pebble/keys/key-families.js";
import { WireReader } from "../../src/c1z/protobuf/wire-reader.js";
import { describeDiscrepancy } from "../../src/c1z/tally/describe-discrepancy.js";
import { statisticsJson, syncStatistics } from "../../src/views/sync-statistics.js";
import { type LoggedOperation, loggedArchive } from "../c1z/pebble/support/logged-archive.js";
import { archivesIn, expectedJson, fixture } from "../fixtures.js";
import { alteredArchive } from "../support/altered-archive.js";
import { withSync } from "../support/rows-of.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();
const statistics = (path: string, recount = false) =>
  withSync(path, (sync) => syncStatistics(path, "v1", sync, recount));
const discrepancies = (path: string) =>
  withSync(path, (sync) => {
    syncStatistics(path, "v1", sync, false);
    return sync.discrepancies.map(describeDiscrepancy);
  });

/** The statistics as writers of early 2026 stored them: entitlements in all, but not by type (field 9). */
function withoutEntitlementsByType(statistics: Buffer): readonly LoggedOperation[] {
  const kept: Buffer[] = [];
  const reader = new WireReader(statistics);
  while (reader.position < statistics.length) {
    const start = reader.position;
    const tag = reader.tag(statistics.length);
    reader.skip(tag, statistics.length);
    if (tag >>> 3 !== 9) kept.push(statistics.subarray(start, reader.position));
  }
  return [{ key: META_KEY.statistics, value: Buffer.concat(kept) }];
}

describe("statistics", () => {
  it.each(archivesIn("v1").filter((name) => name !== "unfinished-only"))("v1/%s", async (name) => {
    const expected = expectedJson("v1", `${name}.stats`);
    const path = `v1/${name}.c1z`;
    expect(statisticsJson(await statistics(path))).toEqual(expected);
    // The writer does not count the resources of types that were never declared.
    expect(await discrepancies(path)).toEqual([]);
  });

  it("counted now they are the stored ones, but for the timings", async () => {
    const [stored, counted] = [await statistics("v1/synced.c1z"), await statistics("v1/synced.c1z", true)];
    const counts = (json: Record<string, unknown>) => {
      const { stepDurationsMs: _, connectorCallStats: __, sessionStoreStats: ___, ...rest } = Object(json.stats);
      return rest;
    };
    expect(counts(statisticsJson(counted))).toEqual(counts(statisticsJson(stored)));
  });

  it("says where the stored ones differ from the rows", async () => {
    expect(await discrepancies("damaged/v1-missing-grants-table.c1z")).toEqual([
      "63 of 63 grants could not be read: the statistics of the archive count 63, and 0 are there",
    ]);
    const path = alteredArchive(
      "v1/small.c1z",
      "UPDATE v1_sync_runs SET stats = replace(stats, '\"assets\":1', '\"assets\":2')",
      folder.path("a.c1z"),
    );
    expect(await discrepancies(path)).toEqual([
      "1 of 2 assets could not be read: the statistics of the archive count 2, and 1 is there",
    ]);
    expect(await statistics(path, true)).toMatchObject({ counts: { assets: 1 } });
  });

  it("shows the stored ones where the rows can't be counted, and why", async () => {
    const shown = await statistics("damaged/v1-sqlite-damaged-pages.c1z");
    expect(shown.counts.grants).toBe(63);
    expect(shown.uncounted).toMatchObject({ code: "C1Z_CORRUPT" });
    await expect(statistics("damaged/v1-sqlite-damaged-pages.c1z", true)).rejects.toThrow(
      expect.objectContaining({ code: "C1Z_CORRUPT" }),
    );
  });

  it("a count by type that is not stored is counted, in both formats, and is never 0", async () => {
    const sql = "UPDATE v1_sync_runs SET stats = json_remove(stats, '$.entitlements_by_resource_type')";
    const v1 = alteredArchive("v1/small.c1z", sql, folder.path("v1.c1z"));
    const v3 = await loggedArchive("v3/small.c1z", withoutEntitlementsByType, folder.path("v3.c1z"));
    for (const path of [v1, v3]) {
      const stored = await withSync(path, (sync) => sync.storedStatistics());
      expect([stored?.entitlements, stored?.entitlementsByResourceType.size, stored?.grants]).toEqual([11, 0, 63]);
      const { counts } = await statistics(path);
      const types = Object.fromEntries(counts.entitlementsByResourceType);
      expect(types, path).toEqual(
        Object.fromEntries((await statistics("v3/small.c1z")).counts.entitlementsByResourceType),
      );
      expect(Object.values(types).reduce((sum, count) => sum + count, 0)).toBe(11);
    }
  });

  it("odd stored statistics are none", async () => {
    const path = alteredArchive(
      "v1/small.c1z",
      "UPDATE v1_sync_runs SET stats = '{\"resource_types\":-1}'",
      folder.path("b.c1z"),
    );
    expect((await statistics(path)).counts.grants).toBe(63);
  });

  it("a type named __proto__ is counted like any other", async () => {
    const path = alteredArchive(
      "v1/small.c1z",
      "UPDATE v1_resources SET resource_type_id = '__proto__' WHERE resource_type_id = 'user'; UPDATE v1_sync_runs SET stats = NULL",
      folder.path("c.c1z"),
    );
    expect(JSON.stringify(statisticsJson(await statistics(path)))).toContain('"__proto__":"21"');
  });
});

describe("the archive's own counts", () => {
  it("are of the sync asked for", async () => {
    const archive = await openArchive(fixture("v1/two-syncs-finished.c1z"));
    const totals = archive.syncs().map(({ id }) => syncStatistics("x", "v1", archive.sync(id), true).counts.grants);
    expect(new Set(totals).size).toBe(2);
    archive.close();
  });
});
