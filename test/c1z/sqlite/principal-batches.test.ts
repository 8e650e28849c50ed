import { expect, it } from "vitest";
import { openArchive } from "../../../src/c1z/open-archive.js";
import { buildArchive, insert } from "../../support/build-archive.js";
import { TempFolder } from "../../support/temp-folder.js";

const folder = new TempFolder();

/** What of a grant names its principal; NULLs, numbers and bytes, too. */
type Stored = readonly [type: unknown, id: unknown];

async function principalsOf(stored: readonly Stored[]) {
  const path = buildArchive(folder.path("principals.c1z"), (database) => {
    database.exec("DROP TABLE v1_grants");
    database.exec(`CREATE TABLE v1_grants (id integer primary key, external_id, entitlement_id, resource_type_id, resource_id,
      principal_resource_type_id, principal_resource_id, expansion, data, sync_id)`);
    for (const [index, [type, id]] of stored.entries()) {
      insert(database, "v1_grants", {
        external_id: `g${index}`,
        entitlement_id: "e",
        resource_type_id: "group",
        resource_id: "g1",
        principal_resource_type_id: type,
        principal_resource_id: id,
        data: Buffer.alloc(0),
      });
    }
  });
  using archive = await openArchive(path);
  const sync = archive.latestFinishedSync();
  const named = new Map(Array.from(sync?.grantRefs() ?? [], ({ principal }) => [JSON.stringify(principal), principal]));
  return { principals: [...(sync?.principals() ?? [])], named: [...named.values()] };
}

it.each<[string, readonly Stored[]]>([
  ["one type", Array.from({ length: 1200 }, (_, index) => ["user", `u${(index * 7) % 700}`])],
  ["several types", Array.from({ length: 1200 }, (_, index) => [index % 3 ? "user" : "group", `u${index % 90}`])],
  [
    "ids with NULs",
    [
      ["user", "a\0b"],
      ["user", "a"],
      ["user", "b"],
      ["user", "a\0b"],
    ],
  ],
  [
    "missing ids and types",
    [
      ["user", null],
      [null, "a"],
      [null, null],
      ["user", ""],
      ["", "a"],
      ["user", "a"],
      ["user", null],
    ],
  ],
  [
    "empty ids",
    [
      ["user", ""],
      ["user", ""],
      ["user", "a"],
      ["user", ""],
    ],
  ],
  [
    "ids that are no text",
    [
      ["user", 17],
      ["user", "17"],
      [5, Buffer.from("b")],
      ["user", Buffer.from("b")],
    ],
  ],
  [
    "ids that are no UTF-8",
    [
      ["user", Buffer.from([0xff])],
      ["user", Buffer.from([0xfe])],
      ["user", "\ufffd"],
    ],
  ],
  ["no grants", []],
])("the principals of grants with %s are those that the grants name, each once", async (_, stored) => {
  const { principals, named } = await principalsOf(stored);
  expect(principals).toEqual(named);
});
