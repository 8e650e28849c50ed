import type Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import type { EntitlementFilter, GrantFilter, ResourceFilter, SyncRun } from "../../../src/c1z/model.js";
import { SqliteSyncStore } from "../../../src/c1z/sqlite/sqlite-sync-store.js";
import { readSyncRuns } from "../../../src/c1z/sqlite/sync-runs.js";
import { readTableShapes } from "../../../src/c1z/sqlite/table-shapes.js";
import { databaseWith, insert } from "../../support/build-archive.js";
import { readerOf } from "../../support/reader-of.js";

function storeOf(database: Database.Database, syncId = "sync"): SqliteSyncStore {
  const reader = readerOf(database);
  const shapes = readTableShapes(reader);
  const run = readSyncRuns(reader, shapes).find(({ id }) => id === syncId) as SyncRun;
  return new SqliteSyncStore(reader, shapes, run);
}

/** Two types of resource, two resources each, an entitlement on each, and every user in every entitlement. */
const database = databaseWith((open) => {
  for (const sync of ["sync", "other"]) {
    for (const type of ["group", "user"]) insert(open, "v1_resource_types", { external_id: type, sync_id: sync });
    for (const [type, id, parent] of [
      ["group", "1", undefined],
      ["group", "a:b", "1"],
      ["user", "1", "1"],
      ["user", "2", undefined],
    ] as const) {
      insert(open, "v1_resources", {
        external_id: `${type}:${id}`,
        resource_type_id: type,
        parent_resource_type_id: parent && "group",
        parent_resource_id: parent,
        sync_id: sync,
      });
      const owner = { resource_type_id: type, resource_id: id };
      insert(open, "v1_entitlements", { external_id: `${type}:${id}:member`, ...owner, sync_id: sync });
      for (const [principalType, principal] of [
        ["user", "1"],
        ["user", "2"],
        ["group", "1"],
      ]) {
        insert(open, "v1_grants", {
          external_id: `${type}:${id}:member:${principalType}:${principal}`,
          entitlement_id: `${type}:${id}:member`,
          ...owner,
          principal_resource_type_id: principalType,
          principal_resource_id: principal,
          needs_expansion: 0,
          sync_id: sync,
        });
      }
    }
  }
});
const store = storeOf(database);

const group = { resourceType: "group", resource: "1" };
const user = { resourceType: "user", resource: "1" };
const nobody = { resourceType: "user", resource: "9" };

describe("filters", () => {
  it.each<[ResourceFilter, string]>([
    [{}, "group:1 group:a:b user:1 user:2"],
    [{ resourceType: "group" }, "group:1 group:a:b"],
    [{ parent: group }, "group:a:b user:1"],
    [{ parent: group, resourceType: "user" }, "user:1"],
    [{ resourceType: "User" }, ""],
    [{ parent: nobody }, ""],
  ])("resources %j", (filter, ids) => {
    const name = (ref: { resourceType: string; resource: string }) => `${ref.resourceType}:${ref.resource}`;
    expect(Array.from(store.resources(filter), name).join(" ")).toBe(ids);
    expect(Array.from(store.resourceRefs(filter), name).join(" ")).toBe(ids);
  });

  it.each<[EntitlementFilter, string]>([
    [{}, "group:1:member group:a:b:member user:1:member user:2:member"],
    [{ resourceType: "user" }, "user:1:member user:2:member"],
    [{ resource: { resourceType: "group", resource: "a:b" } }, "group:a:b:member"],
    [{ resource: group, resourceType: "group" }, "group:1:member"],
    [{ resource: group, resourceType: "user" }, ""],
    [{ resource: nobody }, ""],
  ])("entitlements %j", (filter, ids) => {
    expect(Array.from(store.entitlements(filter), ({ id }) => id).join(" ")).toBe(ids);
    expect(Array.from(store.entitlementRefs(filter), ({ id }) => id).join(" ")).toBe(ids);
  });

  it.each<[GrantFilter, number]>([
    [{}, 12],
    [{ entitlement: "group:1:member" }, 3],
    [{ resource: group }, 3],
    [{ resourceType: "group" }, 6],
    [{ resourceType: "group", resource: group }, 3],
    [{ principal: user }, 4],
    [{ principalType: "group" }, 4],
    [{ principalType: "user", principal: user }, 4],
    [{ resourceType: "group", principalType: "group" }, 2],
    [{ entitlement: "group:1:member", resource: group, principal: user }, 1],
    [{ entitlement: "group:1:member", resourceType: "user" }, 0],
    [{ resource: group, resourceType: "user" }, 0],
    [{ principal: user, principalType: "group" }, 0],
    [{ principal: user, principalType: "group", resource: group, resourceType: "user", entitlement: "x" }, 0],
    [{ entitlement: "" }, 0],
    [{ principal: nobody }, 0],
  ])("grants %j", (filter, count) => {
    const ids = Array.from(store.grants(filter), ({ id }) => id);
    expect(ids).toHaveLength(count);
    expect(Array.from(store.grantRefs(filter), ({ id }) => id)).toEqual(ids);
    const all = Array.from(store.grantRefs({}), ({ id }) => id);
    expect(all.filter((id) => ids.includes(id))).toEqual(ids);
  });
});

describe("look-ups", () => {
  it("find what is there, in this sync", () => {
    expect(store.resourceType("group")?.id).toBe("group");
    expect(store.resource({ resourceType: "group", resource: "a:b" })).toMatchObject({
      resource: "a:b",
      parent: group,
    });
    expect(store.resource({ resourceType: "group", resource: "1" })?.parent).toBeUndefined();
    expect(store.entitlement({ id: "user:1:member", ...user })).toMatchObject({ id: "user:1:member", ...user });
    expect(store.entitlementsWithId("user:1:member")).toHaveLength(1);
    expect(store.grant("group:1:member:user:2")?.principal).toEqual({ resourceType: "user", resource: "2" });
    expect(store.resourceType("group")?.locate()).toBe("table v1_resource_types, row 1");
    expect(storeOf(databaseWith(() => {})).resourceType("group")).toBeUndefined();
  });

  it("find nothing else", () => {
    expect(store.resourceType("Group")).toBeUndefined();
    expect(store.resource({ resourceType: "group:a", resource: "b" })).toBeUndefined();
    expect(store.resource(nobody)).toBeUndefined();
    expect(store.entitlement({ id: "nope", ...user })).toBeUndefined();
    expect(store.entitlementsWithId("nope")).toEqual([]);
    expect(store.grant("nope")).toBeUndefined();
  });
});

describe("counts", () => {
  it("by row, and by type", () => {
    expect(store.countRows()).toEqual({
      resourceTypes: 2,
      resources: 4,
      entitlements: 4,
      grants: 12,
      assets: 0,
      resourcesByResourceType: new Map([
        ["group", 2],
        ["user", 2],
      ]),
      grantsByResourceType: new Map([
        ["group", 6],
        ["user", 6],
      ]),
      entitlementsByResourceType: new Map([
        ["group", 2],
        ["user", 2],
      ]),
    });
  });

  it("a type without resources counts zero, an undeclared one counts too", () => {
    const odd = databaseWith((open) => {
      insert(open, "v1_resource_types", { external_id: "empty" });
      insert(open, "v1_resources", { external_id: "x:1", resource_type_id: "x" });
      insert(open, "v1_assets", { external_id: "a", content_type: "" });
    });
    expect(storeOf(odd).countRows()).toMatchObject({
      resourceTypes: 1,
      resources: 1,
      assets: 1,
      resourcesByResourceType: new Map([
        ["empty", 0],
        ["x", 1],
      ]),
    });
  });

  it("types that are one as text are one", () => {
    const odd = databaseWith((open) => {
      open.exec("DROP TABLE v1_grants; CREATE TABLE v1_grants (id integer primary key, resource_type_id, sync_id)");
      for (const type of ["5", 5n, "", null]) insert(open, "v1_grants", { resource_type_id: type });
    });
    expect(storeOf(odd).countRows()).toMatchObject({
      grants: 4,
      grantsByResourceType: new Map([
        ["", 2],
        ["5", 2],
      ]),
    });
  });
});

describe("files of other writers", () => {
  it("tables that are missing are empty", () => {
    const bare = databaseWith((open) => {
      for (const table of ["resource_types", "resources", "entitlements", "grants", "assets"]) {
        open.exec(`DROP TABLE v1_${table}`);
      }
    });
    const empty = storeOf(bare);
    for (const filter of [{}, { resourceType: "user" }]) {
      const rows = [empty.resourceTypes(), empty.resources(filter), empty.entitlements(filter), empty.grants(filter)];
      const refs = [empty.resourceRefs(filter), empty.entitlementRefs(filter), empty.grantRefs(filter)];
      expect([...rows, ...refs].flatMap((iterable) => [...iterable])).toEqual([]);
    }
    expect([empty.resourceType("x"), empty.resource(user), empty.grant("x"), empty.entitlementsWithId("x")[0]]).toEqual(
      [undefined, undefined, undefined, undefined],
    );
    expect(empty.countRows()).toMatchObject({ resourceTypes: 0, resources: 0, entitlements: 0, grants: 0, assets: 0 });
  });

  it("a column that is missing holds nothing, also when it is asked for", () => {
    const old = databaseWith((open) => {
      open.exec("DROP INDEX idx_resources_external_sync_v1");
      for (const column of ["parent_resource_type_id", "parent_resource_id"]) {
        open.exec(`ALTER TABLE v1_resources DROP COLUMN ${column}`);
      }
      insert(open, "v1_resources", { external_id: "user:1", resource_type_id: "user" });
    });
    const resources = storeOf(old);
    expect(Array.from(resources.resourceRefs({}))).toEqual([
      { resourceType: "user", resource: "1", parent: undefined },
    ]);
    expect([...resources.resources({ parent: group })]).toEqual([]);
  });

  it("a resource whose id has no type in front keeps it whole", () => {
    const odd = databaseWith((open) =>
      insert(open, "v1_resources", { external_id: "plain", resource_type_id: "user" }),
    );
    expect(Array.from(storeOf(odd).resourceRefs({}), ({ resource }) => resource)).toEqual(["plain"]);
  });
});
