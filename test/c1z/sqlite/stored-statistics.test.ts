import { describe, expect, it } from "vitest";
import { parseStoredStatistics } from "../../../src/c1z/sqlite/stored-statistics.js";

describe("parseStoredStatistics", () => {
  it("all that writers store", () => {
    const call = { count: 2, total_ms: 30, max_ms: 20, errors: 1, timeouts: 0 };
    const stored = {
      resource_types: 4,
      resources: 31,
      entitlements: 4,
      grants: 44,
      assets: 1,
      resources_by_resource_type: { group: 2, user: 29 },
      grants_by_resource_type: { group: 44 },
      entitlements_by_resource_type: { group: 4 },
      step_durations_ms: { "list-users": 12 },
      connector_call_stats: { ListGrants: call },
      session_store_stats: { get: {} },
      something_newer: ["ignored"],
    };
    expect(parseStoredStatistics(JSON.stringify(stored))).toEqual({
      resourceTypes: 4,
      resources: 31,
      entitlements: 4,
      grants: 44,
      assets: 1,
      resourcesByResourceType: new Map([
        ["group", 2],
        ["user", 29],
      ]),
      grantsByResourceType: new Map([["group", 44]]),
      entitlementsByResourceType: new Map([["group", 4]]),
      stepDurationsMs: new Map([["list-users", 12]]),
      connectorCallStats: new Map([["ListGrants", { count: 2, totalMs: 30, maxMs: 20, errors: 1, timeouts: 0 }]]),
      sessionStoreStats: new Map([["get", { count: 0, totalMs: 0, maxMs: 0, errors: 0, timeouts: 0 }]]),
    });
  });

  it("what is absent or null is zero or empty", () => {
    expect(parseStoredStatistics('{"resource_types":1,"grants":null,"grants_by_resource_type":null}')).toMatchObject({
      resourceTypes: 1,
      resources: 0,
      grants: 0,
      grantsByResourceType: new Map(),
    });
  });

  it("types may have the names of Object.prototype", () => {
    const statistics = parseStoredStatistics(
      '{"resource_types":1,"grants_by_resource_type":{"__proto__":3,"toString":4}}',
    );
    expect([...(statistics?.grantsByResourceType ?? [])]).toEqual([
      ["__proto__", 3],
      ["toString", 4],
    ]);
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "resource_types: 4"],
    ["half of it", '{"resource_types":4'],
    ["a list", "[4]"],
    ["null", "null"],
    ["a number", "4"],
    ["no types", '{"resources":5}'],
    ["zero types", '{"resource_types":0,"resources":5}'],
    ["fewer than none", '{"resource_types":-1}'],
    ["a count that is a text", '{"resource_types":"4"}'],
    ["half a row", '{"resource_types":4,"grants":1.5}'],
    ["fewer than no grants", '{"resource_types":4,"grants":-1}'],
    ["a count that is a list", '{"resource_types":4,"grants":[5]}'],
    ["a count that is true", '{"resource_types":true}'],
    ["more than there can be", '{"resource_types":4,"grants":1e300}'],
    ["a list in place of counts by type", '{"resource_types":4,"grants_by_resource_type":[1]}'],
    ["a text among counts by type", '{"resource_types":4,"grants_by_resource_type":{"a":"x"}}'],
  ])("%s: none, so that the rows are counted", (_, stored) => {
    expect(parseStoredStatistics(stored)).toBeUndefined();
  });
});
