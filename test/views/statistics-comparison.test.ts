import { describe, expect, it } from "vitest";
import type { Counts } from "../../src/c1z/model.js";
import { compareStatistics, comparisonJson } from "../../src/views/statistics-comparison.js";
import type { SyncStatistics } from "../../src/views/sync-statistics.js";
import { syncRun } from "../support/sync-runs.js";

function statistics(file: string, counts: Partial<Counts>): SyncStatistics {
  return {
    file,
    format: "v1",
    run: syncRun({ id: file }),
    counts: {
      resourceTypes: 0,
      resources: 0,
      entitlements: 0,
      grants: 0,
      assets: 0,
      resourcesByResourceType: new Map(),
      grantsByResourceType: new Map(),
      entitlementsByResourceType: new Map(),
      ...counts,
    },
    uncounted: undefined,
  };
}

const A = statistics("a", {
  resources: 3,
  grants: 5,
  resourcesByResourceType: new Map([["user", 3]]),
  grantsByResourceType: new Map([["group", 5]]),
});
const B = statistics("b", {
  resources: 3,
  grants: 2,
  resourcesByResourceType: new Map([
    ["app", 1],
    ["user", 2],
    ["empty", 0],
  ]),
  grantsByResourceType: new Map([["app", 2]]),
});

describe("compareStatistics", () => {
  it("has the totals, then what any sync has by type", () => {
    expect(compareStatistics([A, B])).toEqual([
      { name: "Resource Types", counts: [0, 0], change: 0 },
      { name: "Resources", counts: [3, 3], change: 0 },
      { name: "Entitlements", counts: [0, 0], change: 0 },
      { name: "Grants", counts: [5, 2], change: -3 },
      { name: "Assets", counts: [0, 0], change: 0 },
      { name: "Resources: app", counts: [0, 1], change: 1 },
      { name: "Grants: app", counts: [0, 2], change: 2 },
      { name: "Grants: group", counts: [5, 0], change: -5 },
      { name: "Resources: user", counts: [3, 2], change: -1 },
    ]);
  });

  it("has no count of a type where a sync's rows were not counted by type, rather than zero", () => {
    const uncounted = statistics("c", { grants: 5 });
    const grants = compareStatistics([A, uncounted]).find(({ name }) => name === "Grants: group");
    expect(grants).toEqual({ name: "Grants: group", counts: [5, undefined], change: undefined });
  });

  it("of three, the change is from the first to the last", () => {
    const grants = compareStatistics([A, B, A]).find(({ name }) => name === "Grants");
    expect(grants).toEqual({ name: "Grants", counts: [5, 2, 5], change: 0 });
  });
});

describe("comparisonJson", () => {
  it("has each file, and only what differs", () => {
    expect(comparisonJson([A, B])).toEqual({
      version: 1,
      files: [
        expect.objectContaining({ file: "a", id: "a", stats: expect.objectContaining({ grants: "5" }) }),
        expect.objectContaining({ file: "b", id: "b" }),
      ],
      differences: [
        { name: "Grants", counts: [5, 2], change: -3 },
        { name: "Resources: app", counts: [0, 1], change: 1 },
        { name: "Grants: app", counts: [0, 2], change: 2 },
        { name: "Grants: group", counts: [5, 0], change: -5 },
        { name: "Resources: user", counts: [3, 2], change: -1 },
      ],
    });
  });

  it("shows what differs only in between", () => {
    expect(comparisonJson([A, B, A])).toMatchObject({
      differences: expect.arrayContaining([{ name: "Grants", counts: [5, 2, 5], change: 0 }]),
    });
  });
});
