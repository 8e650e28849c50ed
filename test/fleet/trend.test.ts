import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import { parseBound } from "../../src/diff/bound.js";
import { DuckdbEngine } from "../../src/fleet/engine/duckdb-engine.js";
import { type DropBound, findDrops } from "../../src/fleet/trend/find-drops.js";
import type { TrendPoint } from "../../src/fleet/trend/trend.js";
import { trendOfArchives } from "../../src/runs/fleet/trend-of-archives.js";
import { trendOfLake } from "../../src/runs/fleet/trend-of-lake.js";
import { trendBlocks } from "../../src/runs/fleet/trend-report.js";
import { baton } from "../e2e/baton.js";
import { fixture } from "../fixtures.js";
import { exportedSyncs } from "../support/exported-syncs.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();

describe("the history of a lake", () => {
  it("is that of its archives", async () => {
    const paths = ["v1/before.c1z", "v1/after.c1z", "v3/users-only.c1z"].map(fixture);
    const archives = await Promise.all(paths.map((path) => openArchive(path)));
    const inputs = archives.flatMap((archive) =>
      archive.syncs().map(({ id }) => ({ archive: "okta", format: archive.format, sync: archive.sync(id) })),
    );
    const engine = new DuckdbEngine({ views: [] });
    const [ofLake, ...others] = await trendOfLake(engine, await exportedSyncs(inputs, folder.path()), {
      changes: true,
    });
    const { points } = await trendOfArchives(archives, { whole: true });
    await engine.close();
    for (const archive of archives) archive.close();
    expect(others).toEqual([]);
    expect(ofLake?.points).toEqual(points.map(({ findings: _, ...point }) => point));
    expect(points[1]?.grantChanges).toEqual({ created: 3, deleted: 7 });
  });
});

it("holds the first sync of a time against the one before it", async () => {
  const paths = ["v1/before.c1z", "v1/after.c1z"].map(fixture);
  const words = ["--counts-only", "--max-drop", "grants=0", "--since", "2026-11-22T03:24:03Z", "-o", "json"];
  const { status, stdout } = await baton(["fleet", "trend", ...paths, ...words]);
  const { series, drops } = JSON.parse(stdout);
  expect([status, series[0].syncs.length, drops.length]).toEqual([1, 1, 1]);
});

it("refuses a bound about a type that nothing has", async () => {
  const run = await baton(["fleet", "trend", fixture("v1/before.c1z"), "--counts-only", "--max-drop", "usr=1%"]);
  expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining("C1Z_UNKNOWN_RESOURCE_TYPE") });
});

function point(syncId: string, users: number, groups: number): TrendPoint {
  const none = { total: 0, byType: new Map() };
  const byType = new Map([
    ["user", users],
    ["group", groups],
  ]);
  const resources = { total: users + groups, byType };
  return { syncId, endedAt: undefined, counts: { resourceTypes: none, resources, entitlements: none, grants: none } };
}

function bound(text: string, least = 0): DropBound {
  const parsed = parseBound(text);
  if (parsed === undefined) throw new Error(text);
  return { ...parsed, text, least };
}

describe("drops", () => {
  const points = [point("a", 100, 900), point("b", 50, 900), point("c", 50, 899)];
  const found = (...bounds: readonly DropBound[]) =>
    findDrops({ name: "okta", points }, bounds).map(
      ({ syncId, resourceType, before, after, isNewest }) => `${syncId} ${resourceType} ${before}-${after} ${isNewest}`,
    );

  it("are seen in a type that the whole hides", () => expect(found(bound("20%"))).toEqual(["b user 100-50 false"]));

  it("are held against the scopes that are named", () => {
    expect(found(bound("group=0"))).toEqual(["c group 900-899 true"]);
    expect(found(bound("resources=5%"))).toEqual([]);
    expect(found(bound("resources=4.9%"))).toEqual(["b undefined 1000-950 false"]);
    expect(found(bound("user=50%"), bound("grants=0"))).toEqual([]);
  });

  it("are none where few rows are lost", () => expect(found(bound("group=0", 5))).toEqual([]));

  it("are told with the threshold", () => {
    const drops = findDrops({ name: "okta", points }, [bound("20%")]);
    const text = JSON.stringify([...trendBlocks({ series: [{ name: "okta", points }], drops })]);
    expect(text).toContain("resources of type user fell from 100 to 50 (by 50%, more than 20%) in sync b.");
    expect(text).toContain("█▄▄");
  });
});
