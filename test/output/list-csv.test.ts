import { expect, it } from "vitest";
import { writeCsvList } from "../../src/output/list-csv.js";
import { RowCells } from "../../src/output/row-cells.js";
import { listOf } from "../support/list-of.js";
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
