import { describe, expect, it } from "vitest";
import type { GrantFilter, GrantRef, ResourceIdentity } from "../../../src/c1z/model.js";
import { openArchive } from "../../../src/c1z/open-archive.js";
import type { Sync } from "../../../src/c1z/sync.js";
import { chooseSync } from "../../../src/views/chosen-sync.js";
import { fixture } from "../../fixtures.js";

/** Finished ones with indexes, an unfinished one without, legacy keys, ids with odd bytes, one id on two resources. */
const ARCHIVES = [
  "v3/small",
  "v3/kitchen-sink",
  "v3/unfinished-only",
  "v3/missing-entitlement",
  "v3/compacted",
  "v3-shapes/fz35",
  "v3-shapes/mutated-indexed",
  "v3-shapes/dup",
  "v3-shapes/oldunf",
];

async function withSync(name: string, check: (sync: Sync) => void): Promise<void> {
  using archive = await openArchive(fixture(`${name}.c1z`));
  const { sync } = chooseSync(archive, undefined);
  if (sync === undefined) throw new Error(`Expected a sync in ${name}`);
  check(sync);
}

const same = (a: ResourceIdentity | undefined, b: ResourceIdentity) =>
  a?.resourceType === b.resourceType && a.resource === b.resource;

function matches({ entitlement, principal }: GrantRef, filter: GrantFilter): boolean {
  return (
    (filter.entitlement === undefined || filter.entitlement === entitlement.id) &&
    (filter.resource === undefined || same(filter.resource, entitlement)) &&
    (filter.resourceType === undefined || filter.resourceType === entitlement.resourceType) &&
    (filter.principal === undefined || same(filter.principal, principal)) &&
    (filter.principalType === undefined || filter.principalType === principal.resourceType)
  );
}

/** Filters made of the parts of a grant: each alone, and combinations. */
function filtersOf({ entitlement, principal }: GrantRef): readonly GrantFilter[] {
  const resource = { resourceType: entitlement.resourceType, resource: entitlement.resource };
  const parts: readonly GrantFilter[] = [
    { entitlement: entitlement.id },
    { resource },
    { resourceType: entitlement.resourceType },
    { principal },
    { principalType: principal.resourceType },
    { entitlement: "no such" },
    { resourceType: "no such" },
  ];
  return parts
    .flatMap((a) => parts.map((b) => ({ ...a, ...b })))
    .concat(parts, { ...parts[0], ...parts[1], ...parts[3] });
}

const byText = (refs: Iterable<unknown>) => [...refs].map((ref) => JSON.stringify(ref)).sort();

describe("filters find what looking at every row finds", () => {
  it.each(ARCHIVES)("grants of %s", async (name) => {
    await withSync(name, (sync) => {
      const all = [...sync.grantRefs()];
      expect(all.length).toBeGreaterThan(0);
      const step = Math.max(1, Math.floor(all.length / 12));
      for (const sample of all.filter((_, index) => index % step === 0)) {
        for (const filter of filtersOf(sample)) {
          const expected = byText(all.filter((grant) => matches(grant, filter)));
          expect(byText(sync.grantRefs(filter)), JSON.stringify(filter)).toEqual(expected);
        }
      }
    });
  });

  it.each(ARCHIVES)("resources of %s", async (name) => {
    await withSync(name, (sync) => {
      const all = [...sync.resourceRefs()];
      for (const { resourceType, parent } of all) {
        const ofType = byText(all.filter((one) => one.resourceType === resourceType));
        expect(byText(sync.resourceRefs({ resourceType }))).toEqual(ofType);
        if (parent === undefined) continue;
        const children = all.filter((one) => same(one.parent, parent));
        expect(byText(sync.resourceRefs({ parent }))).toEqual(byText(children));
        const both = children.filter((one) => one.resourceType === resourceType);
        expect(byText(sync.resourceRefs({ parent, resourceType }))).toEqual(byText(both));
      }
      expect([...sync.resourceRefs({ parent: { resourceType: "no", resource: "such" } })]).toEqual([]);
    });
  });

  it.each(ARCHIVES)("entitlements of %s, and lookups of every row", async (name) => {
    await withSync(name, (sync) => {
      const all = [...sync.entitlementRefs()];
      for (const ref of all) {
        const { resourceType, resource } = ref;
        const ofType = all.filter((one) => one.resourceType === resourceType);
        expect(byText(sync.entitlementRefs({ resourceType }))).toEqual(byText(ofType));
        const ofResource = ofType.filter((one) => one.resource === resource);
        expect(byText(sync.entitlementRefs({ resource: { resourceType, resource } }))).toEqual(byText(ofResource));
        expect(sync.entitlementOf(ref)?.id ?? "").toBe(ref.id);
        const sameId = all.filter(({ id }) => id === ref.id);
        const found = sync
          .encodedEntitlementsWithId(ref.id)
          .map((row) => ({ id: row.id, resourceType: row.resourceType, resource: row.resource }));
        expect(byText(found)).toEqual(
          byText(sameId.map((one) => ({ id: one.id, resourceType: one.resourceType, resource: one.resource }))),
        );
      }
      expect([...sync.entitlementRefs({ resourceType: "a", resource: { resourceType: "b", resource: "c" } })]).toEqual(
        [],
      );
      for (const { resourceType, resource } of sync.resourceRefs()) {
        expect(sync.encodedResource({ resourceType, resource })?.resource).toBe(resource);
      }
      for (const type of sync.resourceTypes()) expect(sync.resourceType(type.id ?? "")).toEqual(type);
    });
  });

  it.each(ARCHIVES)("grants of %s by their ids", async (name) => {
    await withSync(name, (sync) => {
      const all = [...sync.grantRefs()];
      const step = Math.max(1, Math.floor(all.length / 40));
      for (const { id } of all.filter((_, index) => index % step === 0)) {
        expect(sync.grant(id)?.id ?? "", id).toBe(id);
      }
      expect(sync.grant("no:such:grant:at:all")).toBeUndefined();
      expect(sync.grant("a:".repeat(500))).toBeUndefined();
      expect(sync.encodedEntitlementsWithId("a:".repeat(500))).toEqual([]);
      expect([...sync.grantRefs({ entitlement: "a:".repeat(500) })]).toEqual([]);
    });
  });
});

describe("rows", () => {
  it("of lookups leave the row of a scan alone", async () => {
    await withSync("v3/small", (sync) => {
      for (const row of sync.encodedGrants()) {
        const message = Buffer.from(row.message);
        const other = sync.encodedGrant(row.id);
        sync.encodedResource(row.principal);
        expect(Buffer.from(row.message)).toEqual(message);
        expect(Buffer.from(other?.message ?? [])).toEqual(message);
      }
    });
  });

  it("that the scan has left behind say so instead of giving another row's bytes", async () => {
    await withSync("v3-shapes/wal", (sync) => {
      const rows = [...sync.encodedGrants()];
      expect(() => rows[0]?.message).toThrow(/before the next one/);
    });
  });

  it("tell where they are: table, block, key", async () => {
    await withSync("v3/small", (sync) => {
      for (const row of sync.encodedResourceTypes()) {
        expect(row.locate()).toMatch(/table file 00000\d\.sst, block at byte \d+, key \\x03\\x01\\x00[a-z]+$/);
      }
    });
  });
});
