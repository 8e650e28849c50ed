import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Archive } from "../../src/c1z/archive.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import type { SyncStore } from "../../src/c1z/store.js";
import { Sync } from "../../src/c1z/sync.js";
import { expectedJson, fixture } from "../fixtures.js";

let archive: Archive;
let sync: Sync;
beforeAll(async () => {
  archive = await openArchive(fixture("v1/small.c1z"));
  sync = archive.latestFinishedSync() as Sync;
});
afterAll(() => archive.close());

/** The rows that the reference tool lists, without what it joins to them. */
function expected(command: string, list: string, part: string): readonly unknown[] {
  const document = expectedJson("v1", `small.${command}`) as Record<string, Record<string, unknown>[]>;
  return (document[list] ?? []).map((row) => row[part]);
}

describe.each(["v1/small.c1z", "v3/small.c1z"])("the principals of %s", (path) => {
  it("are those that the grants name, each once, and reading them counts the grants", async () => {
    using opened = await openArchive(fixture(path));
    const read = opened.latestFinishedSync();
    const named = Array.from(read?.grantRefs() ?? [], ({ principal }) => principal);
    const once = new Map(named.map((principal) => [JSON.stringify(principal), principal]));
    expect([...(read?.principals() ?? [])]).toEqual([...once.values()]);
    expect(once.size).toBeGreaterThan(1);
    expect(read?.discrepancies).toEqual([]);
  });
});

describe("messages", () => {
  it("are what the reference tool prints", () => {
    expect([...sync.resourceTypes()]).toEqual(expected("resource-types", "resourceTypes", "resourceType"));
    expect([...sync.resources()]).toEqual(expected("resources", "resources", "resource"));
    expect([...sync.entitlements()]).toEqual(expected("entitlements", "entitlements", "entitlement"));
    expect([...sync.grants()]).toEqual(expected("grants", "grants", "grant"));
  });

  it("are found by id, decoded or as stored", () => {
    const [grant] = sync.grants();
    expect(sync.grant(grant?.id ?? "")).toEqual(grant);
    expect(sync.encodedGrant(grant?.id ?? "")?.id).toBe(grant?.id);
    const [entitlement] = sync.entitlements();
    const [ref] = sync.entitlementRefs();
    expect(sync.entitlement(entitlement?.id ?? "")).toEqual(entitlement);
    expect(ref && sync.entitlementOf(ref)).toEqual(entitlement);
    expect(sync.encodedEntitlementsWithId(ref?.id ?? "")).toHaveLength(1);
    const [resource] = sync.resources({ resourceType: "user" });
    const [identity] = sync.resourceRefs({ resourceType: "user" });
    expect(identity && sync.resource(identity)).toEqual(resource);
    expect(sync.resourceType("user")?.traits).toEqual(["TRAIT_USER"]);
  });

  it("that are not there", () => {
    const nobody = { resourceType: "user", resource: "nobody" };
    expect([sync.grant(""), sync.entitlement("x"), sync.resource(nobody), sync.resourceType("x")]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(sync.entitlementOf({ id: "x", ...nobody })).toBeUndefined();
  });

  it("that can't be read name their place", async () => {
    const broken = await openArchive(fixture("damaged/v1-bad-protobuf.c1z"));
    expect(() => [...(broken.latestFinishedSync()?.grants() ?? [])]).toThrow(
      expect.objectContaining({
        code: "C1Z_BAD_MESSAGE",
        message: expect.stringContaining("table v1_grants, row 4: "),
      }),
    );
    broken.close();
  });
});

describe("counts", () => {
  it("are the stored ones where there are any", async () => {
    expect(sync.counts()).toEqual(sync.storedStatistics());
    expect(sync.countRows()).toMatchObject({
      resourceTypes: 5,
      resources: 32,
      entitlements: 11,
      grants: 63,
      assets: 1,
    });
    expect(sync.countsCheaply).toBe(true);
    const old = await openArchive(fixture("v1/small-old-0.2.60.c1z"));
    expect(old.latestFinishedSync()?.storedStatistics()).toBeUndefined();
    expect(old.latestFinishedSync()?.counts().grants).toBe(63);
    old.close();
  });
});

describe("an entitlement id that several resources carry", () => {
  it("is ambiguous, and says whose it is", () => {
    const rows = ["g1", "g2"].map((resource) => ({ id: "member", resourceType: "group", resource }));
    const store = { entitlementsWithId: () => rows } as unknown as SyncStore;
    expect(() => new Sync(store).entitlement("member")).toThrow(
      expect.objectContaining({
        code: "C1Z_AMBIGUOUS",
        message: expect.stringContaining("2 resources: group:g1, group:g2"),
      }),
    );
  });
});
