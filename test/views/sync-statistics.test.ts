import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import { statisticsJson, syncStatistics } from "../../src/views/sync-statistics.js";
import { archivesIn, expectedJson, fixture } from "../fixtures.js";
import { alteredArchive } from "../support/altered-archive.js";
import { withSync } from "../support/rows-of.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();
const statistics = (path: string, recount = false) =>
  withSync(path, (sync) => syncStatistics(path, "v1", sync, recount));

/** The writer does not count the resources of types that were never declared. */
const UNDECLARED: Readonly<Record<string, readonly string[]>> = {
  "kitchen-sink": ["resources stored 46, found 48"],
  "undeclared-resource-type": ["resources stored 13, found 15"],
};

describe("statistics", () => {
  it.each(archivesIn("v1").filter((name) => name !== "unfinished-only"))("v1/%s", async (name) => {
    const expected = expectedJson("v1", `${name}.stats`);
    const shown = await statistics(`v1/${name}.c1z`);
    expect(statisticsJson(shown)).toEqual(expected);
    expect(shown.disagreements).toEqual(UNDECLARED[name] ?? []);
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
    expect((await statistics("damaged/v1-missing-grants-table.c1z")).disagreements).toEqual([
      "grants stored 63, found 0",
    ]);
    const path = alteredArchive(
      "v1/small.c1z",
      "UPDATE v1_sync_runs SET stats = replace(stats, '\"assets\":1', '\"assets\":2')",
      folder.path("a.c1z"),
    );
    expect((await statistics(path)).disagreements).toEqual(["assets stored 2, found 1"]);
    expect(await statistics(path, true)).toMatchObject({ disagreements: [], counts: { assets: 1 } });
  });

  it("shows the stored ones where the rows can't be counted, and why", async () => {
    const shown = await statistics("damaged/v1-sqlite-damaged-pages.c1z");
    expect(shown.counts.grants).toBe(63);
    expect(shown.uncounted).toMatchObject({ code: "C1Z_CORRUPT" });
    await expect(statistics("damaged/v1-sqlite-damaged-pages.c1z", true)).rejects.toThrow(
      expect.objectContaining({ code: "C1Z_CORRUPT" }),
    );
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
