import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import type { Sync } from "../../src/c1z/sync.js";
import { accessOf } from "../../src/views/access.js";
import { inheritedHolders } from "../../src/views/inherited-holders.js";
import { archivesIn, fixture } from "../fixtures.js";
import { type GrantSpec, memorySync, type Named } from "../support/memory-sync.js";
import { Random, testSeed } from "../support/random.js";
import { referenceExpansion } from "../support/reference-expansion.js";

const GROUPS = ["a", "b", "c", "d", "e", "f"];
const U1: Named = ["user", "u1"];
const U2: Named = ["user", "u2"];
const BOT: Named = ["bot", "b1"];
const USERS: readonly Named[] = [U1, U2, BOT];

const member = (group: string): string => `group:${group}:member`;
const holds = (group: string, to: Named, sources: readonly string[] = []): GrantSpec => ({
  of: member(group),
  to,
  ...(sources.length > 0 && { sources: sources.map(member) }),
});
/** Holders of `from` get `to`, too. */
const leads = (from: string, to: string, more: Partial<GrantSpec> = {}): GrantSpec => ({
  of: member(to),
  to: ["group", from],
  expandsTo: [member(from)],
  ...more,
});

function syncOf(groups: readonly string[], grants: readonly GrantSpec[]): Sync {
  return memorySync({
    fromNothing: true,
    types: [{ id: "user", traits: [1] }, { id: "bot" }, { id: "group", traits: [2] }],
    resources: [...USERS.map((of) => ({ of })), ...GROUPS.map((id) => ({ of: ["group", id] as const }))],
    entitlements: groups.map((id) => ({ on: ["group", id] as const })),
    grants,
  });
}

/** Who holds what, as `access` says it of each principal. */
function byAccess(sync: Sync): readonly string[] {
  const granted = [...sync.grantRefs()].map(
    ({ principal: { resourceType, resource } }): Named => [resourceType, resource],
  );
  const synced = [...sync.resourceRefs()].map(({ resourceType, resource }): Named => [resourceType, resource]);
  const principals = new Map([...synced, ...granted].map((named) => [named.join("\0"), named]));
  return [...principals.values()]
    .flatMap(([resourceType, resource]) =>
      accessOf(sync, { resourceType, resource }, { origins: true })
        .flatMap(({ held }) => held)
        .map(({ entitlement }) => `${entitlement.id} < ${resourceType}:${resource}`),
    )
    .sort();
}

/** The same as `principals --inherited` says it of each entitlement. */
function byHolders(sync: Sync): readonly string[] {
  const inherited = [...sync.entitlementRefs()].flatMap((entitlement) =>
    inheritedHolders(sync, entitlement).map(({ resourceType, resource }) => [entitlement.id, resourceType, resource]),
  );
  const granted = [...sync.grantRefs()].map(({ entitlement: { id }, principal: { resourceType, resource } }) => [
    id,
    resourceType,
    resource,
  ]);
  return [...new Set([...inherited, ...granted].map(([id, type, resource]) => `${id} < ${type}:${resource}`))].sort();
}

function expectAgreement(groups: readonly string[], grants: readonly GrantSpec[], hint?: string): void {
  const expected = referenceExpansion(groups.map(member), grants);
  const sync = syncOf(groups, grants);
  expect(byAccess(sync), hint).toEqual(expected);
  expect(byHolders(sync), hint).toEqual(expected);
}

/** Each with a row for every entitlement. */
const GRAPHS: Readonly<Record<string, readonly GrantSpec[]>> = {
  "a chain of five": [holds("a", U1), leads("a", "b"), leads("b", "c"), leads("c", "d"), leads("d", "e")],
  "a shallow edge behind a deep one": [holds("a", U1), leads("a", "b"), leads("b", "c", { shallow: true })],
  "a shallow edge of a direct holder": [
    holds("a", U1),
    holds("b", U1),
    leads("a", "b"),
    leads("b", "c", { shallow: true }),
  ],
  "sources without its own": [holds("b", U1, ["a"]), leads("b", "c", { shallow: true })],
  "sources with its own": [holds("b", U1, ["a", "b"]), leads("b", "c", { shallow: true })],
  "two grants of one, the second one direct": [
    holds("b", U1, ["a"]),
    { ...holds("b", U1), id: "two" },
    leads("b", "c", { shallow: true }),
  ],
  "two grants of one, the first one direct": [
    holds("b", U1),
    { ...holds("b", U1, ["a"]), id: "two" },
    leads("b", "c", { shallow: true }),
  ],
  "types that let one through": [holds("a", U1), holds("a", BOT), leads("a", "b", { resourceTypeIds: ["bot"] })],
  "types in another case": [holds("a", U1), leads("a", "b", { resourceTypeIds: ["User"] })],
  "groups that inherit": [leads("a", "b"), leads("b", "c"), holds("a", U2)],
  "two edges between the same two, one shallow": [
    holds("a", U1, ["f"]),
    leads("a", "b", { shallow: true, resourceTypeIds: ["user"] }),
    leads("a", "b", { id: "two", resourceTypeIds: ["bot"] }),
  ],
  "a circle of two": [holds("a", U1), holds("b", U2), leads("a", "b"), leads("b", "a"), leads("b", "c")],
  "a circle with a shallow way out": [
    holds("a", U1),
    holds("c", U2),
    leads("c", "a"),
    leads("a", "b"),
    leads("b", "a"),
    leads("b", "d", { shallow: true }),
  ],
  "two ways into a circle, one filtered": [
    holds("c", BOT),
    leads("c", "a", { resourceTypeIds: ["user"] }),
    leads("c", "b"),
    leads("a", "b"),
    leads("b", "a"),
  ],
  "a group that leads to itself": [holds("a", U1), leads("a", "a"), leads("a", "b")],
  "two sources of one grant, one without a row": [
    holds("a", U1),
    { ...leads("a", "b"), expandsTo: ["group:a:gone", member("a"), " "] },
  ],
  "an expandable grant to a user": [holds("a", U1), { of: member("b"), to: U1, expandsTo: [member("gone")] }],
};

/** Where only the entitlements of a and b have a row. */
const WITHOUT_ROWS: Readonly<Record<string, readonly GrantSpec[]>> = {
  "a source without a row": [holds("f", U1), leads("f", "a")],
  "a target without a row": [holds("a", U1), leads("a", "f"), leads("f", "b")],
};

const ARCHIVES = ["v1", "v3"].flatMap((folder) => archivesIn(folder).map((name) => `${folder}/${name}.c1z`));

describe("access and principals --inherited agree with each other on", () => {
  it.each(ARCHIVES)("%s", async (name) => {
    using archive = await openArchive(fixture(name));
    for (const { id } of archive.syncs()) {
      const sync = archive.sync(id);
      expect(byAccess(sync)).toEqual(byHolders(sync));
    }
  });
});

describe("access and principals --inherited agree with the SDK's expander on", () => {
  it.each(Object.entries(GRAPHS))("%s", (_, grants) => expectAgreement(GROUPS, grants));

  it.each(Object.entries(WITHOUT_ROWS))("%s", (_, grants) => expectAgreement(["a", "b"], grants));

  it("random graphs", () => {
    const seed = testSeed();
    const random = new Random(seed);
    for (let round = 0; round < 60; round++) {
      const groups = GROUPS.filter(() => random.chance(0.9));
      const grants = Array.from({ length: 4 + random.below(12) }, (_, index): GrantSpec => {
        const [from, to] = [random.pick(GROUPS), random.pick(GROUPS)];
        const id = `g${index}`;
        if (random.chance(0.45)) {
          const sources = random.chance(0.3) ? [random.pick(GROUPS), random.pick(GROUPS)] : [];
          return { ...holds(from, random.pick(USERS), sources), id };
        }
        const types = random.chance(0.3) ? [random.pick(["user", "bot", "group", "User"])] : [];
        return leads(from, to, { id, shallow: random.chance(0.3), resourceTypeIds: types });
      });
      expectAgreement(groups, grants, `TEST_SEED=${seed}, round ${round}: ${JSON.stringify({ groups, grants })}`);
    }
  });
});
