import { describe, expect, it } from "vitest";
import type { ResourceIdentity } from "../../src/c1z/model.js";
import { ByteWriter } from "../../src/c1z/protobuf/byte-writer.js";
import type { Sync } from "../../src/c1z/sync.js";
import { listEntitlements } from "../../src/views/entitlement-list.js";
import { listGrants } from "../../src/views/grant-list.js";
import { Joins } from "../../src/views/joins.js";
import { listResources } from "../../src/views/resource-list.js";
import { buildArchive, insert } from "../support/build-archive.js";
import { resourceId } from "../support/encode.js";
import { rowsOf, withSync } from "../support/rows-of.js";
import { TempFolder } from "../support/temp-folder.js";
import { bytesField } from "../support/wire.js";

const folder = new TempFolder();
const BROKEN = Buffer.from([0x80]);

/** An archive with one grant, in which some rows are missing or broken. */
function archiveWith(rows: {
  readonly resource?: Buffer;
  readonly entitlement?: Buffer;
  readonly type?: Buffer;
  readonly grant?: Buffer | null;
}): string {
  return buildArchive(folder.path("joins.c1z"), (database) => {
    const resource = { resource_type_id: "group", external_id: "group:g1" };
    if (rows.type) insert(database, "v1_resource_types", { external_id: "group", data: rows.type });
    if (rows.resource) insert(database, "v1_resources", { ...resource, data: rows.resource });
    const owner = { resource_type_id: "group", resource_id: "g1" };
    if (rows.entitlement) insert(database, "v1_entitlements", { external_id: "e", ...owner, data: rows.entitlement });
    database.exec("DROP TABLE v1_grants");
    database.exec(`CREATE TABLE v1_grants (id integer primary key, external_id, entitlement_id, resource_type_id, resource_id,
      principal_resource_type_id, principal_resource_id, expansion, data, sync_id)`);
    insert(database, "v1_grants", {
      external_id: "g",
      entitlement_id: "e",
      ...owner,
      principal_resource_type_id: "group",
      principal_resource_id: "g1",
      data: rows.grant === undefined ? bytesField(3, "g") : rows.grant,
    });
  });
}

const GOOD = { resource: bytesField(3, "G"), entitlement: bytesField(2, "e"), type: bytesField(1, "group") };
const placeholder = (kind: string) => ({
  entitlement: { id: "e", displayName: `${kind} ENTITLEMENT (e)` },
  resource: { id: { resourceType: "group", resource: "g1" }, displayName: `${kind} RESOURCE (group:g1)` },
  resourceType: { id: "group", displayName: `${kind} RESOURCE TYPE (group)` },
});

it.each([
  ["all are kept", {}],
  ["not all of them can be kept", { mostBytes: 60_000 }],
])("joined rows stay what they are, however long those between them are, where %s", (_, options) => {
  const lengths = [
    10,
    20_000,
    30,
    900,
    2_800,
    5,
    17_000,
    100_000,
    8,
    ...Array.from({ length: 300 }, (_, index) => index * 7),
  ];
  const nameOf = (resource: string) => `${resource}${"x".repeat(lengths[Number(resource)] ?? 0)}`;
  const joins = new Joins(
    {
      encodedResource: ({ resource }: ResourceIdentity) => ({
        message: resource === "5" ? BROKEN : bytesField(3, nameOf(resource)),
      }),
    } as unknown as Sync,
    undefined,
    options,
  );
  for (let round = 0; round < 2; round++) {
    for (const index of lengths.keys()) {
      const out = new ByteWriter();
      joins.resource("resource", { resourceType: "group", resource: String(index) }, out);
      const { displayName } = JSON.parse(out.slice().toString());
      expect(displayName).toBe(index === 5 ? "UNREADABLE RESOURCE (group:5)" : nameOf(String(index)));
    }
  }
});

describe("what a grant joins", () => {
  it("everything there", async () => {
    const [row] = await withSync(archiveWith(GOOD), (sync) => rowsOf(listGrants(sync, {})));
    expect(row).toEqual({
      json: {
        grant: {
          id: "g",
          entitlement: { id: "e", resource: { id: { resourceType: "group", resource: "g1" } } },
          principal: { id: { resourceType: "group", resource: "g1" } },
        },
        entitlement: { id: "e" },
        resource: { displayName: "G" },
        resourceType: { id: "group" },
        principal: { displayName: "G" },
      },
      dangling: [],
    });
  });

  it.each([
    ["missing", "MISSING", {}],
    ["unreadable", "UNREADABLE", { resource: BROKEN, entitlement: BROKEN, type: BROKEN }],
  ] as const)("what is %s has a placeholder", async (problem, kind, rows) => {
    const [row] = await withSync(archiveWith(rows), (sync) => rowsOf(listGrants(sync, {})));
    const { entitlement, resource, resourceType } = placeholder(kind);
    expect(row?.json).toMatchObject({ entitlement, resource, resourceType, principal: resource });
    expect(row?.dangling).toEqual(
      ["entitlement", "resource", "resourceType", "principal"].map((part) => ({ part, problem })),
    );
  });

  it("ids that are empty leave no empty fields", async () => {
    const path = buildArchive(folder.path("empty-ids.c1z"), (database) => {
      const columns = [
        "external_id",
        "entitlement_id",
        "resource_type_id",
        "resource_id",
        "principal_resource_type_id",
        "principal_resource_id",
      ];
      insert(database, "v1_grants", {
        ...Object.fromEntries(columns.map((column) => [column, ""])),
        needs_expansion: 0,
      });
    });
    const [row] = await withSync(path, (sync) => rowsOf(listGrants(sync, {})));
    expect(row?.json).toEqual({
      grant: { entitlement: { resource: { id: {} } }, principal: { id: {} } },
      entitlement: { displayName: "MISSING ENTITLEMENT ()" },
      resource: { id: {}, displayName: "MISSING RESOURCE (:)" },
      resourceType: { displayName: "MISSING RESOURCE TYPE ()" },
      principal: { id: {}, displayName: "MISSING RESOURCE (:)" },
    });
  });

  it.each([
    ["no message", BROKEN, false],
    ["no message, with expansions", BROKEN, true],
    ["NULL", null, false],
    ["NULL, with expansions", null, true],
  ])("the row itself is unreadable: %s", async (_, grant, expandable) => {
    await withSync(archiveWith({ ...GOOD, grant }), (sync) => {
      expect(() => rowsOf(listGrants(sync, {}, { expandable }))).toThrow(
        expect.objectContaining({
          code: "C1Z_BAD_MESSAGE",
          message: expect.stringContaining("table v1_grants, row 1"),
        }),
      );
    });
  });
});

describe("what others join", () => {
  it("the parent of a resource, only where it names one", async () => {
    const path = buildArchive(folder.path("parents.c1z"), (database) => {
      insert(database, "v1_resource_types", { external_id: "user", data: bytesField(1, "user") });
      const parent = { parent_resource_type_id: "org", parent_resource_id: "o1" };
      insert(database, "v1_resources", { external_id: "user:1", resource_type_id: "user", ...parent });
      insert(database, "v1_resources", {
        external_id: "user:2",
        resource_type_id: "user",
        data: bytesField(1, resourceId("user", "2")),
      });
    });
    const rows = await withSync(path, (sync) => rowsOf(listResources(sync, {})));
    expect(rows).toEqual([
      {
        json: {
          resource: {},
          resourceType: { id: "user" },
          parent: { id: { resourceType: "org", resource: "o1" }, displayName: "MISSING RESOURCE (org:o1)" },
        },
        dangling: [{ part: "parent", problem: "missing" }],
      },
      {
        json: { resource: { id: { resourceType: "user", resource: "2" } }, resourceType: { id: "user" } },
        dangling: [],
      },
    ]);
  });

  it("the resource and type of an entitlement", async () => {
    const { resource: _, ...withoutResource } = GOOD;
    const rows = await withSync(archiveWith(withoutResource), (sync) => rowsOf(listEntitlements(sync, {})));
    expect(rows).toEqual([
      {
        json: { entitlement: { id: "e" }, resource: placeholder("MISSING").resource, resourceType: { id: "group" } },
        dangling: [{ part: "resource", problem: "missing" }],
      },
    ]);
  });
});

describe("a row joined again", () => {
  it("is the same, also for the entitlement of the row before", async () => {
    await withSync("v1/missing-entitlement.c1z", (sync) => {
      const view = listGrants(sync, {});
      const first = rowsOf(view);
      expect(rowsOf(view)).toEqual(first);
      expect(first.some(({ dangling }) => dangling.some(({ part }) => part === "entitlement"))).toBe(true);
    });
  });
});
