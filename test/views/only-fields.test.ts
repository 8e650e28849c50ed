import { describe, expect, it } from "vitest";
import { ByteWriter } from "../../src/c1z/protobuf/byte-writer.js";
import type { Sync } from "../../src/c1z/sync.js";
import { type Fields, fieldsAt } from "../../src/projection/fields.js";
import { JsonPruner } from "../../src/projection/json-pruner.js";
import { listEntitlements } from "../../src/views/entitlement-list.js";
import { listGrants } from "../../src/views/grant-list.js";
import { onlyFields } from "../../src/views/only-fields.js";
import { listPrincipals } from "../../src/views/principal-list.js";
import { listResources } from "../../src/views/resource-list.js";
import { listResourceTypes } from "../../src/views/resource-type-list.js";
import { listOf } from "../support/list-of.js";
import { rowsOf, type WrittenRow, withSync } from "../support/rows-of.js";

const LISTS: Readonly<Record<string, (sync: Sync, fields: Fields) => readonly WrittenRow[]>> = {
  grants: (sync, fields) => rowsOf(onlyFields(listGrants(sync, {}), fields)),
  expandable: (sync, fields) => rowsOf(onlyFields(listGrants(sync, {}, { expandable: true }), fields)),
  entitlements: (sync, fields) => rowsOf(onlyFields(listEntitlements(sync, {}), fields)),
  resources: (sync, fields) => rowsOf(onlyFields(listResources(sync, {}), fields)),
  types: (sync, fields) => rowsOf(onlyFields(listResourceTypes(sync), fields)),
  principals: (sync, fields) => rowsOf(onlyFields(listPrincipals(sync, {}), fields)),
};

const ASKED: readonly Fields[] = [
  fieldsAt([["grant", "id"]]),
  fieldsAt([
    ["principal", "displayName"],
    ["resource", "id", "resource"],
  ]),
  fieldsAt([
    ["entitlement", "slug"],
    ["resourceType", "traits"],
    ["grant", "entitlement", "id"],
  ]),
  fieldsAt([["parent", "displayName"]]),
  fieldsAt([["resource"], ["parent", "id", "resource"]]),
  fieldsAt([["nothing"]]),
  "whole",
];

function pruned(json: unknown, fields: Fields): string {
  const out = new ByteWriter();
  out.utf8(JSON.stringify(json));
  new JsonPruner(fields).prune(out, 0);
  return out.slice().toString();
}

describe.each(["v1/kitchen-sink.c1z", "v3/kitchen-sink.c1z", "v1/missing-entitlement.c1z", "v3/missing-parent.c1z"])(
  "a few fields of the rows of %s",
  (path) => {
    it.each(Object.entries(LISTS))("%s", async (_, list) => {
      await withSync(path, (sync) => {
        const whole = list(sync, "whole");
        expect(whole.length).toBeGreaterThan(0);
        for (const fields of ASKED) {
          const some = list(sync, fields);
          expect(some.map(({ json }) => pruned(json, fields))).toEqual(whole.map(({ json }) => pruned(json, fields)));
          expect(some.map(({ dangling }) => dangling)).toEqual(whole.map(({ dangling }) => dangling));
        }
      });
    });
  },
);

it("leaves the rest out", async () => {
  const [row] = await withSync("v3/small.c1z", (sync) =>
    rowsOf(onlyFields(listGrants(sync, {}), fieldsAt([["principal", "displayName"]]))),
  );
  expect(Object.keys(row?.json ?? {})).toEqual(["principal"]);
  expect(Object.keys(row?.json?.["principal" as never] ?? {})).toEqual(["displayName"]);
});

it("a listing that does not do it itself", () => {
  const view = listOf([{ json: { a: 1, b: 2 }, dangling: [{ part: "b", problem: "missing" }] }]);
  expect(rowsOf(onlyFields(view, fieldsAt([["a"]])))).toEqual([
    { json: { a: 1 }, dangling: [{ part: "b", problem: "missing" }] },
  ]);
});
