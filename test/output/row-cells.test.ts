import { describe, expect, it } from "vitest";
import { RowCells } from "../../src/output/row-cells.js";

const COLUMNS = [
  { heading: "ID", path: "thing.id" },
  {
    heading: "Owner",
    path: "owner.name",
    format: (value: unknown, row: object) => `${value ?? "-"}/${Object.keys(row).length}`,
  },
];

describe("RowCells", () => {
  it("has the view's columns, with their formats", () => {
    const cells = new RowCells(COLUMNS, undefined);
    expect(cells.headings).toEqual(["ID", "Owner"]);
    expect(cells.read('{"thing":{"id":"a"},"owner":{"name":"Ann"}}')).toEqual(["a", "Ann/2"]);
    expect(cells.read("{}")).toEqual(["", "-/0"]);
  });

  it("or the fields asked for, as they are", () => {
    const cells = new RowCells(COLUMNS, ["owner.name", "thing"]);
    expect(cells.headings).toEqual(["owner.name", "thing"]);
    expect(cells.read('{"thing":{"id":"a"}}')).toEqual(["", '{"id":"a"}']);
  });

  it("knows the paths that no row had, and those that some had", () => {
    const cells = new RowCells(COLUMNS, ["a", "b", "c"]);
    cells.read('{"a":1}');
    cells.read('{"b":null}');
    expect(cells.unseen()).toEqual([{ path: "c", candidates: expect.any(Array), parts: ["a"] }]);
  });

  it("a field may leave out the part that alone has it", () => {
    const cells = new RowCells(COLUMNS, ["slug", "name", "nam"]);
    const row = '{"thing":{"slug":"s","name":"n"},"owner":{"name":"Ann"}}';
    expect(cells.read(row)).toEqual(["s", "", ""]);
    expect(cells.read('{"thing":{"slug":"t"},"owner":{"name":"Bob","slug":"u"}}')).toEqual(["t", "", ""]);
    expect(cells.unseen()).toEqual([
      { path: "name", candidates: ["thing.name", "owner.name"], parts: ["thing", "owner"] },
      { path: "nam", candidates: ["thing.name", "owner.name"], parts: ["thing", "owner"] },
    ]);
  });

  it("names the parts of a row where nothing is like the field", () => {
    const cells = new RowCells(COLUMNS, ["whatever"]);
    cells.read('{"thing":{"id":"a"},"owner":{"name":"Ann"}}');
    expect(cells.unseen()).toEqual([{ path: "whatever", candidates: [], parts: ["thing", "owner"] }]);
  });

  it("an id stays whole where it was asked for", () => {
    const { columns } = new RowCells(COLUMNS, ["grant.id", "resource.id.resource", "thing.name"]);
    expect(columns.map(({ whole }) => whole === true)).toEqual([true, true, false]);
  });

  it("knows which columns show what dangles", () => {
    const cells = new RowCells(COLUMNS, ["thing.id", "owner", "thing"]);
    expect(cells.dangling([{ part: "thing", problem: "missing" }])).toEqual([true, false, true]);
    expect(cells.dangling([])).toEqual([false, false, false]);
  });
});
