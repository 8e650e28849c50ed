import { describe, expect, it } from "vitest";
import { TempFolder } from "../support/temp-folder.js";
import type { TestEntitlement, TestResource } from "../support/test-company.js";
import { diffCompanies, idsOf, kindOf } from "./diff-files.js";

const folder = new TempFolder();

/** What became of the resources, and the reason of the one rename there may be. */
async function resources(old: readonly TestResource[], added: readonly TestResource[]) {
  return diffCompanies(folder, { resources: old }, { resources: added }, (diff) => ({
    ...idsOf(diff, "resources"),
    reasons: kindOf(diff, "resources").renamed.map(({ reason }) => reason),
  }));
}

describe("a resource that came back under another id", () => {
  it.each<[string, TestResource, TestResource]>([
    ["same RawId", { type: "user", id: "u1", rawId: "42" }, { type: "user", id: "other", rawId: "42" }],
    ["same RawId", { type: "User", id: "u1", rawId: "42" }, { type: "user", id: "u1", rawId: "42" }],
    ["ids differ in case or white space only", { type: "user", id: "Ann " }, { type: "user", id: "ann" }],
    ["ids differ in case or white space only", { type: "User", id: "ann" }, { type: "user", id: "ann" }],
    ["ids differ in quotes only", { type: "role", id: '"Sales Ops"' }, { type: "role", id: "Sales Ops" }],
    [
      "ids differ in percent-encoding and case only",
      { type: "role", id: "Ann%40x.com" },
      { type: "role", id: "ann@x.com" },
    ],
    [
      "ids differ in the spelling of the distinguished name (RFC 4514: spaces, escapes, attribute names) only",
      { type: "role", id: "CN=Doe\\, Ann, OU=x" },
      { type: "role", id: "CN=Doe\\2C Ann,OU=x" },
    ],
    [
      "same e-mail",
      { type: "user", id: "a", emails: ["Ann@x.com"] },
      { type: "user", id: "b", emails: ["y@z", "ann@x.com"] },
    ],
    ["same login", { type: "user", id: "a", login: "ANN" }, { type: "user", id: "b", login: "ann" }],
  ])("%s", async (reason, old, added) => {
    expect(await resources([old], [added])).toEqual({
      created: [],
      deleted: [],
      modified: [],
      renamed: [`${old.id} to ${added.id}`],
      reasons: [reason],
    });
  });

  it("the weightiest reason counts, and each resource once", async () => {
    const old = [
      { type: "user", id: "A", rawId: "1", emails: ["x@y.z"] },
      { type: "user", id: "b", emails: ["p@q.r"] },
    ];
    const added = [
      { type: "user", id: "a", emails: ["x@y.z"] },
      { type: "user", id: "c", rawId: "1", emails: ["p@q.r"] },
    ];
    const found = await resources(old, added);
    expect(found.renamed).toEqual(["A to c"]);
    expect(found.reasons).toEqual(["same RawId"]);
    expect(found).toMatchObject({ created: ["a"], deleted: ["b"] });
  });

  it("says what else changed, without the ids", async () => {
    const changes = await diffCompanies(
      folder,
      { resources: [{ type: "user", id: "u1", rawId: "1", name: "Ann" }] },
      { resources: [{ type: "user", id: "U1", rawId: "1", name: "Anna" }] },
      (diff) => kindOf(diff, "resources").renamed[0]?.changes,
    );
    expect(changes).toEqual([{ path: ["displayName"], old: "Ann", new: "Anna" }]);
  });
});

describe("no rename", () => {
  it.each<[string, readonly TestResource[], readonly TestResource[]]>([
    ["another type", [{ type: "user", id: "1", rawId: "42" }], [{ type: "group", id: "2", rawId: "42" }]],
    [
      "a RawId that two resources have",
      [{ type: "user", id: "1", rawId: "42" }],
      [
        { type: "user", id: "2", rawId: "42" },
        { type: "user", id: "3", rawId: "42" },
      ],
    ],
    [
      "an empty RawId, e-mail and login",
      [{ type: "user", id: "1", rawId: "", emails: [""] }],
      [{ type: "user", id: "2", rawId: "", emails: [""] }],
    ],
    [
      "an id that two others are spellings of",
      [{ type: "role", id: "7" }],
      [
        { type: "role", id: "007" },
        { type: "role", id: "07" },
      ],
    ],
    ["nothing in common", [{ type: "user", id: "1", login: "a" }], [{ type: "user", id: "2", login: "b" }]],
  ])("%s", async (_, old, added) => {
    expect(await resources(old, added)).toMatchObject({ renamed: [], created: added.map(({ id }) => id) });
  });

  it("a resource that both syncs have is not looked at", async () => {
    const kept = { type: "user", id: "kept", rawId: "1" };
    const found = await resources([kept], [kept, { type: "user", id: "new", rawId: "1" }]);
    expect(found).toMatchObject({ renamed: [], created: ["new"] });
  });
});

describe("what went along with it", () => {
  const group = (id: string): TestEntitlement => ({ type: "group", resource: id, slug: "member" });
  const company = (groupId: string, userId: string, extra: object = {}) => ({
    resources: [
      { type: "group", id: groupId, rawId: "g" },
      { type: "user", id: userId, rawId: "u" },
      { type: "user", id: "kept" },
    ],
    entitlements: [group(groupId)],
    grants: [
      { entitlement: group(groupId), user: userId, ...extra },
      { entitlement: group(groupId), user: "kept" },
    ],
  });

  it("entitlements and grants move, by resource and by principal", async () => {
    await diffCompanies(folder, company("g1", "u1"), company("G1", "u2"), (diff) => {
      expect(idsOf(diff, "entitlements")).toMatchObject({
        renamed: ["group:g1:member to group:G1:member"],
        created: [],
      });
      expect(idsOf(diff, "grants")).toEqual({
        created: [],
        deleted: [],
        modified: [],
        renamed: [
          "group:g1:member:user:kept to group:G1:member:user:kept",
          "group:g1:member:user:u1 to group:G1:member:user:u2",
        ],
      });
      expect(kindOf(diff, "grants").renamed[0]?.reason).toBe("group:g1 is now group:G1");
      expect(kindOf(diff, "grants").total).toMatchObject({ before: 2, after: 2, renamed: 2, unchanged: 0 });
    });
  });

  it("a grant that did not come along is gone", async () => {
    const after = company("g1", "u2");
    await diffCompanies(folder, company("g1", "u1"), { ...after, grants: after.grants.slice(1) }, (diff) => {
      expect(idsOf(diff, "grants")).toMatchObject({ deleted: ["group:g1:member:user:u1"], renamed: [] });
    });
  });
});

describe("the same row under another id or in another place", () => {
  const member: TestEntitlement = { type: "group", resource: "g1", slug: "member" };
  const grant = (id: string) => ({ entitlement: member, user: "u1", id });
  const grants = (...ids: readonly string[]) => ({ grants: ids.map(grant) });

  it("a grant whose id alone changed is modified", async () => {
    await diffCompanies(folder, grants("old"), grants("new"), (diff) => {
      expect(idsOf(diff, "grants")).toEqual({ created: [], deleted: [], modified: ["new"], renamed: [] });
      expect(kindOf(diff, "grants").modified[0]?.changes).toEqual([{ path: ["id"], old: "old", new: "new" }]);
    });
  });

  it("of two grants of one entitlement to one principal the one that went is deleted", async () => {
    for (const [before, after] of [
      [["x", "y"], ["y"]],
      [["y", "x"], ["y"]],
      [
        ["x", "y", "z"],
        ["z", "y"],
      ],
    ] as const) {
      await diffCompanies(folder, grants(...before), grants(...after), (diff) => {
        expect(idsOf(diff, "grants")).toEqual({ created: [], deleted: ["x"], modified: [], renamed: [] });
        expect(kindOf(diff, "grants").total.unchanged).toBe(after.length);
      });
    }
  });

  it("an entitlement that moved to another resource is modified", async () => {
    const moved = { ...member, id: "fixed" };
    await diffCompanies(folder, { entitlements: [moved] }, { entitlements: [{ ...moved, resource: "g2" }] }, (diff) => {
      expect(idsOf(diff, "entitlements").modified).toEqual(["fixed"]);
      expect(kindOf(diff, "entitlements").modified[0]?.changes[0]?.path).toEqual(["resource", "id", "resource"]);
    });
  });
});
