import { describe, expect, it } from "vitest";
import { writeCsvList } from "../../src/output/list-csv.js";
import { RowCells } from "../../src/output/row-cells.js";
import { listGrants } from "../../src/views/grant-list.js";
import type { ListView } from "../../src/views/list-view.js";
import { onlyFieldsAfterFirst } from "../../src/views/only-fields.js";
import { listResources } from "../../src/views/resource-list.js";
import { listOf } from "../support/list-of.js";
import { withSync } from "../support/rows-of.js";
import { CollectingSink } from "../support/sink.js";

it("a heading, then a line a row; unreadable rows leave none", () => {
  const sink = new CollectingSink();
  const columns = [
    { heading: "The ID", path: "id" },
    { heading: "Name", path: "name" },
  ];
  const rows = [{ json: { id: "a,b" } }, {}, { json: { id: "=1", name: "漢字" } }];
  const options = { limit: Number.POSITIVE_INFINITY };
  const summary = writeCsvList(listOf(rows), new RowCells(columns, undefined), sink, options);
  expect(sink.text).toBe('The ID,Name\n"a,b",\n\'=1,漢字\n');
  expect(summary).toMatchObject({ rows: 2, unreadableRows: 1 });
});

describe("the fields that were asked for, from rows that have no others", () => {
  const ASKED = [
    ["slug"],
    ["id", "displayName"],
    ["principal.displayName", "principal.id", "nope"],
    ["resource.annotations.RawId.id", "entitlement"],
    ["parent.displayName", "parentResourceId.resource"],
    ["grant.sources", "grant.annotations.0", "traits.0"],
    [""],
  ];

  it.each(["v1/kitchen-sink.c1z", "v3/missing-parent.c1z"])("%s", async (path) => {
    await withSync(path, (sync) => {
      const csv = <Row>(view: ListView<Row>, fields: readonly string[], parts: readonly string[] | undefined) => {
        const sink = new CollectingSink();
        const cells = new RowCells(view.columns, fields, parts);
        writeCsvList(onlyFieldsAfterFirst(view, cells.fields), cells, sink, { limit: 500 });
        return [sink.text, cells.unseen()];
      };
      for (const fields of ASKED) {
        for (const list of [() => listGrants(sync, {}), () => listResources(sync, {})]) {
          const view = list() as ListView<unknown>;
          expect(view.parts?.length).toBeGreaterThan(2);
          expect(csv(view, fields, view.parts)).toEqual(csv(list() as ListView<unknown>, fields, undefined));
        }
      }
    });
  });
});
