import { describe, expect, it } from "vitest";
import type { SyncDiff } from "../../src/diff/sync-diff.js";
import { fixture } from "../fixtures.js";
import { buildArchive } from "../support/build-archive.js";
import { TempFolder } from "../support/temp-folder.js";
import { fillCompany, type TestCompany, type TestEntitlement, type TestResource } from "../support/test-company.js";
import { v3Twin } from "../support/v3-twin.js";
import { diffFiles, idsOf } from "./diff-files.js";

const folder = new TempFolder();

/** The causes of a diff, each as its sentence and how many rows it explains. */
function causesIn({ causes }: SyncDiff): readonly string[] {
  return causes.map(
    ({ cause, message, deleted, created }) => `${cause} -${deleted.length} +${created.length} ${message}`,
  );
}

/** The causes between two archives, which their v3 twins have too. */
async function causesBetween(old: string, added: string): Promise<readonly string[]> {
  const causes = await diffFiles(old, added, causesIn);
  const twins = [await v3Twin(old, folder.path("old-3.c1z")), await v3Twin(added, folder.path("new-3.c1z"))] as const;
  expect(await diffFiles(...twins, causesIn)).toEqual(causes);
  return causes;
}

async function causesOf(old: TestCompany, added: TestCompany): Promise<readonly string[]> {
  const paths = [
    buildArchive(folder.path("old.c1z"), fillCompany(old)),
    buildArchive(folder.path("new.c1z"), fillCompany(added)),
  ] as const;
  return causesBetween(...paths);
}

const USERS = ["u1", "u2", "u3"] as const;
const users: readonly TestResource[] = USERS.map((id) => ({
  type: "user",
  id,
  name: `User ${id}`,
  login: id,
  rawId: id,
}));
const entitlement = (type: string, resource: string, slug = "member"): TestEntitlement => ({ type, resource, slug });
const to = (of: TestEntitlement, ...ids: readonly string[]) => ids.map((user) => ({ entitlement: of, user }));
const TYPES = ["user", "group", "role", "app"];
const group = { type: "group", id: "g1", name: "Group" };
const BASE: TestCompany = {
  types: TYPES,
  resources: [...users, group],
  entitlements: [entitlement("group", "g1")],
  grants: to(entitlement("group", "g1"), ...USERS),
};

/** The base with more of everything. */
function withMore(more: TestCompany): TestCompany {
  const { resources = [], entitlements = [], grants = [] } = BASE;
  return {
    types: TYPES,
    resources: [...resources, ...(more.resources ?? [])],
    entitlements: [...entitlements, ...(more.entitlements ?? [])],
    grants: [...grants, ...(more.grants ?? [])],
  };
}

/** Resources of a type with a name, and the members of each. */
function named(type: string, all: readonly (readonly [id: string, name: string, members: readonly string[]])[]) {
  return {
    resources: all.map(([id, name]) => ({ type, id, name })),
    entitlements: all.map(([id]) => entitlement(type, id)),
    grants: all.flatMap(([id, , members]) => to(entitlement(type, id), ...members)),
  };
}

describe("ids that changed while names and members stayed", () => {
  it("of applications that have no RawId", async () => {
    const at = (name: string) => fixture(`cases/50-app-ids-flip/appid-${name}.c1z`);
    expect(await causesBetween(at("before"), at("after"))).toEqual([
      "ids-changed -24 +24 3 resources of type app kept their names and members under another id (samlProfiles/01ac0 is now wiki-app, samlProfiles/01ac1 is now mail-app, …): 3 entitlements and 18 grants are dropped and made anew.",
    ]);
    // They stay deleted and created: the guards count them.
    await diffFiles(at("before"), at("after"), (diff) => {
      expect(idsOf(diff, "resources")).toMatchObject({ renamed: [], deleted: { length: 3 }, created: { length: 3 } });
    });
  });

  it("from numbers to paths, with one member who left and an empty one", async () => {
    const old = named("group", [
      ["17", "Ops", ["u1", "u2"]],
      ["18", "Sales", ["u1", "u2", "u3"]],
      ["19", "Empty", []],
    ]);
    const added = named("group", [
      ["groups/ops", "Ops", ["u1", "u2"]],
      ["groups/sales", "Sales", ["u1", "u2"]],
      ["groups/empty", "Empty", []],
    ]);
    expect(await causesOf(withMore(old), withMore(added))).toEqual([
      "ids-changed -10 +10 3 resources of type group kept their names and members under another id (17 is now groups/ops, 18 is now groups/sales, …): 3 entitlements and 4 grants are dropped and made anew.",
    ]);
  });

  it("of users by what they have access to, together with the groups", async () => {
    const people = (prefix: string): TestCompany => ({
      types: TYPES,
      resources: [
        { type: "user", id: `${prefix}1`, name: "Ann" },
        { type: "user", id: `${prefix}2`, name: "Bob" },
        { type: "group", id: `${prefix}g`, name: "Ops" },
        { type: "role", id: "r", name: "Role" },
      ],
      entitlements: [entitlement("group", `${prefix}g`), entitlement("role", "r")],
      grants: [
        ...to(entitlement("group", `${prefix}g`), `${prefix}1`, `${prefix}2`),
        ...to(entitlement("role", "r"), `${prefix}1`),
      ],
    });
    expect(await causesOf(people("a"), people("id-"))).toEqual([
      "ids-changed -4 +4 1 resource of type group kept its name and members under another id (ag is now id-g): 1 entitlement and 2 grants are dropped and made anew.",
      "ids-changed -3 +3 2 resources of type user kept their names and access under another id (a1 is now id-1, a2 is now id-2): 1 grant is dropped and made anew.",
    ]);
  });

  it.each<[string, ReturnType<typeof named>, ReturnType<typeof named>]>([
    [
      "other members",
      named("role", [
        ["1", "A", ["u1"]],
        ["2", "B", []],
      ]),
      named("role", [
        ["x", "A", ["u2"]],
        ["2", "B", []],
      ]),
    ],
    [
      "another name",
      named("role", [
        ["1", "A", ["u1"]],
        ["2", "B", []],
      ]),
      named("role", [
        ["x", "C", ["u1"]],
        ["2", "B", []],
      ]),
    ],
    [
      "a name that two have",
      named("role", [
        ["1", "A", ["u1"]],
        ["2", "A", ["u1"]],
        ["3", "B", []],
      ]),
      named("role", [
        ["x", "A", ["u1"]],
        ["3", "B", []],
      ]),
    ],
    [
      "no members at all",
      named("role", [
        ["1", "A", []],
        ["2", "B", []],
      ]),
      named("role", [
        ["x", "A", []],
        ["2", "B", []],
      ]),
    ],
  ])("are not seen with %s", async (_, old, added) => {
    expect(await causesOf(withMore(old), withMore(added))).toEqual([]);
  });
});

describe("everything of one type", () => {
  it("its grants are gone, its resources are not", async () => {
    const at = (name: string) => fixture(`cases/39-one-type-lost-all-grants/prune-${name}.c1z`);
    expect(await causesBetween(at("before"), at("after"))).toEqual([
      "whole-type -18 +0 All 18 grants of type role are gone, while its 3 resources and 3 entitlements are still there.",
    ]);
    expect(await causesBetween(at("after"), at("before"))).toEqual([
      "whole-type -0 +18 All 18 grants of type role are new, while its 3 resources and 3 entitlements were there before.",
    ]);
  });

  it("its resources are gone with their entitlements and grants", async () => {
    const roles = named("role", [
      ["1", "A", ["u1", "u2"]],
      ["2", "B", ["u1"]],
    ]);
    expect(await causesOf(withMore(roles), BASE)).toEqual([
      "whole-type -7 +0 All 2 resources of type role are gone, with 2 entitlements and 3 grants.",
    ]);
    expect(await causesOf(BASE, withMore(roles))).toEqual([
      "whole-type -0 +7 All 2 resources of type role are new, with 2 entitlements and 3 grants.",
    ]);
  });

  it("its entitlements are gone, and grants with them", async () => {
    const roles = named("role", [
      ["1", "A", []],
      ["2", "B", []],
    ]);
    expect(await causesOf(withMore(roles), withMore({ ...roles, entitlements: [] }))).toEqual([
      "whole-type -2 +0 All 2 entitlements of type role are gone, while its 2 resources are still there.",
    ]);
    const held = named("role", [
      ["1", "A", ["u1"]],
      ["2", "B", ["u1", "u2"]],
    ]);
    expect(await causesOf(withMore(held), withMore({ resources: held.resources }))).toEqual([
      "whole-type -5 +0 All 2 entitlements of type role are gone, with 3 grants, while its 2 resources are still there.",
    ]);
  });

  it("of one resource", async () => {
    const one = named("role", [["1", "A", []]]);
    const more = { ...one, entitlements: [entitlement("role", "1"), entitlement("role", "1", "owner")] };
    expect(await causesOf(withMore(more), withMore({ resources: one.resources }))).toEqual([
      "whole-type -2 +0 All 2 entitlements of type role are gone, while its 1 resource is still there.",
    ]);
  });

  it("of which there was one resource", async () => {
    expect(await causesOf(withMore(named("role", [["1", "A", ["u1"]]])), BASE)).toEqual([
      "whole-type -3 +0 The only resource of type role is gone, with 1 entitlement and 1 grant.",
    ]);
  });

  it("is not seen where one is left, and one alone is a deletion like any other", async () => {
    const roles = named("role", [
      ["1", "A", ["u1"]],
      ["2", "B", ["u1"]],
      ["3", "C", ["u1"]],
    ]);
    expect(await causesOf(withMore(roles), withMore({ ...roles, grants: roles.grants.slice(0, 1) }))).toEqual([]);
    const one = named("role", [["1", "A", ["u1"]]]);
    expect(await causesOf(withMore(one), withMore({ ...one, grants: [] }))).toEqual([]);
  });
});

describe("disabled users", () => {
  const DISABLED = { status: { status: 2 } };
  const left = (id: string): TestResource => ({ type: "user", id, name: id, login: id, fields: DISABLED });

  it("are gone, all of them, with their grants", async () => {
    const leavers = { resources: [left("x1"), left("x2")], grants: to(entitlement("group", "g1"), "x1", "x2") };
    expect(await causesOf(withMore(leavers), BASE)).toEqual([
      "disabled-users -4 +0 All 2 resources of type user that were disabled are gone, with 2 grants.",
    ]);
    expect(await causesOf(BASE, withMore(leavers))).toEqual([
      "disabled-users -0 +4 All 2 resources of type user that are disabled are new, with 2 grants.",
    ]);
  });

  it("are the only ones that are gone", async () => {
    const all = [left("x1"), left("x2"), left("x3")];
    expect(await causesOf(withMore({ resources: all }), withMore({ resources: all.slice(2) }))).toEqual([
      "disabled-users -2 +0 The 2 resources of type user that are gone were all disabled.",
    ]);
  });

  it("do not explain that others are gone too, while some are left", async () => {
    const all = [left("x1"), left("x2"), left("x3"), { type: "user", id: "y", name: "y", login: "y" }];
    expect(await causesOf(withMore({ resources: all }), withMore({ resources: all.slice(2, 3) }))).toEqual([]);
  });
});

describe("one parent", () => {
  const below = (parent: string, ...ids: readonly string[]): readonly TestResource[] =>
    ids.map((id) => ({ type: "app", id, name: id, parent: ["group", parent] }));
  const parent = (id: string): TestResource => ({ type: "group", id, name: id });
  const kept = [parent("p1"), ...below("p1", "a1", "a2")];

  it("is gone, with all that was below it", async () => {
    const gone = {
      resources: [...kept, parent("p2"), ...below("p2", "b1", "b2")],
      entitlements: [entitlement("app", "b1")],
    };
    expect(await causesOf(withMore(gone), withMore({ resources: kept }))).toEqual([
      "common-parent -4 +0 group:p2 is gone with the 2 resources below it, 1 entitlement.",
    ]);
  });

  it("is still there, but nothing is below it", async () => {
    const full = { resources: [...kept, parent("p2"), ...below("p2", "b1", "b2", "b3")] };
    const emptied = { resources: [...kept, parent("p2")] };
    expect(await causesOf(withMore(full), withMore(emptied))).toEqual([
      "common-parent -3 +0 All 3 resources below group:p2 are gone, while it is still there itself.",
    ]);
    expect(await causesOf(withMore(emptied), withMore(full))).toEqual([
      "common-parent -0 +3 All 3 resources below group:p2 are new, while it was there before itself.",
    ]);
  });

  it("is told of the largest ones where there are many", async () => {
    const many = Array.from({ length: 22 }, (_, index) => `p${index + 2}`);
    const gone = many.flatMap((id) => [parent(id), ...below(id, `${id}-1`, `${id}-2`)]);
    const causes = await causesOf(
      withMore({ resources: [...kept, ...gone, ...below("p23", "p23-3")] }),
      withMore({ resources: kept }),
    );
    expect(causes).toHaveLength(20);
    expect(causes[0]).toContain("group:p23 is gone with the 3 resources below it");
  });

  it("explains nothing where others below it are left", async () => {
    const full = { resources: [...kept, parent("p2"), ...below("p2", "b1", "b2", "b3")] };
    const fewer = { resources: [...kept, parent("p2"), ...below("p2", "b1")] };
    expect(await causesOf(withMore(full), withMore(fewer))).toEqual([]);
  });

  it("may be a child itself, and name itself as its parent", async () => {
    const chain = [{ ...parent("p2"), parent: ["group", "p2"] as const }, ...below("p2", "b1", "b2")];
    expect(await causesOf(withMore({ resources: [...kept, ...chain] }), withMore({ resources: kept }))).toEqual([
      "common-parent -3 +0 group:p2 is gone with the 2 resources below it.",
    ]);
  });
});

it("a sync that holds nothing is told elsewhere", async () => {
  expect(await causesOf(BASE, {})).toEqual([]);
});
