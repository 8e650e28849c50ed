import { expect, it } from "vitest";
import { ByteWriter } from "../../src/c1z/protobuf/byte-writer.js";
import type { Sync } from "../../src/c1z/sync.js";
import { listGrants } from "../../src/views/grant-list.js";
import { Joins } from "../../src/views/joins.js";
import { buildArchive } from "../support/build-archive.js";
import { rowsOf, type WrittenRow, withSync } from "../support/rows-of.js";
import { TempFolder } from "../support/temp-folder.js";
import { fillCompany, type TestGrant } from "../support/test-company.js";

const folder = new TempFolder();
const ENTITLEMENTS = ["a", "b", "missing"].map((resource) => ({ type: "group", resource, slug: "in" }));
/** Grants of each entitlement, one entitlement after the other. */
const IN_ORDER: readonly TestGrant[] = ENTITLEMENTS.flatMap((entitlement) =>
  Array.from({ length: 5 }, (_, index) => ({ entitlement, user: `u${index}`, type: index % 2 === 0 ? "user" : "bot" })),
);
/** The same, with another entitlement each time. */
const IN_TURN = IN_ORDER.map((_, index) => IN_ORDER[(index % 3) * 5 + Math.floor(index / 3)] as TestGrant);

async function listed(grants: readonly TestGrant[]): Promise<readonly WrittenRow[]> {
  const company = {
    types: ["group", "user"],
    resources: ["a", "b"].map((id) => ({ type: "group", id, name: `Group ${id}` })),
    entitlements: ENTITLEMENTS.slice(0, 2),
    grants,
  };
  return withSync(buildArchive(folder.path("grants.c1z"), fillCompany(company)), (sync) =>
    rowsOf(listGrants(sync, {})),
  );
}

it("grants are listed alike, whether those of an entitlement are stored together or not", async () => {
  const inOrder = await listed(IN_ORDER);
  const inTurn = await listed(IN_TURN);
  expect(inOrder[14]?.dangling.map(({ part }) => part)).toEqual(["entitlement", "resource", "principal"]);
  expect(inTurn).toEqual(IN_TURN.map((grant) => inOrder[IN_ORDER.indexOf(grant)]));
});

it.each([
  ["all are kept", {}, 6],
  ["hardly any can be kept", { mostBytes: 0 }, 10],
])("what was written of an entitlement is the same each time, where %s", (_, options, times) => {
  const joins = new Joins({} as Sync, undefined, options);
  let asked = 0;
  for (let round = 0; round < 4; round++) {
    for (const number of [0, 1, 5000]) {
      const out = new ByteWriter();
      const ref = { id: String(number), resourceType: "group", resource: "g" };
      joins.ofEntitlement({ entitlementNumber: number }, ref, out, () => {
        asked++;
        out.utf8(`of ${number}`);
      });
      expect(out.slice().toString()).toBe(`of ${number}`);
    }
  }
  expect(asked).toBe(times);
});
