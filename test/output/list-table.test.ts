import { describe, expect, it } from "vitest";
import { writeTableList } from "../../src/output/list-table.js";
import { RowCells } from "../../src/output/row-cells.js";
import { PLAIN_THEME } from "../../src/terminal/theme.js";
import { listOf, type MadeUpRow } from "../support/list-of.js";
import { CollectingSink } from "../support/sink.js";

const COLUMNS = [
  { heading: "ID", path: "id" },
  { heading: "Name", path: "name" },
];
const MARKED = { ...PLAIN_THEME, bad: (text: string) => `<${text}>`, heading: (text: string) => text.toUpperCase() };

function table(
  rows: Iterable<MadeUpRow>,
  options: { readonly width?: number; readonly limit?: number } = {},
): CollectingSink {
  const sink = new CollectingSink();
  const { width, limit = Number.POSITIVE_INFINITY } = options;
  writeTableList(listOf(rows, COLUMNS), new RowCells(COLUMNS, undefined), sink, {
    theme: MARKED,
    width,
    limit,
  });
  return sink;
}

const row = (id: string, name: string): MadeUpRow => ({ json: { id, name } });
const lines = (sink: CollectingSink) => sink.text.split("\n");

describe("the table", () => {
  it("has aligned columns and a count", () => {
    expect(table([row("a", "Ann"), row("longer", "漢字"), row("c", "x")]).text).toBe(
      "ID     | NAME\na      | Ann\nlonger | 漢字\nc      | x\n\n3 things\n",
    );
    expect(table([row("a", "Ann")]).text).toMatch(/\n\n1 thing\n$/);
  });

  it("is nothing at all without rows", () => {
    expect(table([]).text).toBe("");
    expect(table([{}]).text).toBe("");
    expect(table([row("a", "b")], { limit: 0 }).text).toBe("");
  });

  it("marks what dangles", () => {
    const sink = table([{ json: { id: "a", name: "MISSING" }, dangling: [{ part: "name", problem: "missing" }] }]);
    expect(lines(sink)[1]).toBe("a  | <MISSING>");
  });

  it("shows control characters escaped, and measures them so", () => {
    const sink = table([row("\u001b[31m", "a\tb\u202e"), row("x", "y")]);
    expect(lines(sink)).toEqual([
      "ID         | NAME",
      "\\u001b[31m | a\\tb\\u202e",
      "x          | y",
      "",
      "2 things",
      "",
    ]);
  });

  it("fits a narrow terminal", () => {
    const sink = table([row("i".repeat(30), "漢".repeat(30)), row("a", "b")], { width: 23 });
    expect(lines(sink).slice(0, 3)).toEqual([
      "ID         | NAME",
      `${"i".repeat(9)}… | ${"漢".repeat(4)}…`,
      "a          | b",
    ]);
  });
});

describe("a long table", () => {
  function* many(last: MadeUpRow): Generator<MadeUpRow> {
    for (let index = 0; index < 250; index++) yield row(`${index}`, "name");
    yield last;
  }

  it("keeps the widths of its first rows: a terminal cuts what is wider, a pipe nothing", () => {
    expect(lines(table(many(row("later", "漢字漢")), { width: 80 }))[251]).toBe("la… | 漢…");
    expect(lines(table(many(row("later", "漢字漢"))))[251]).toBe("later | 漢字漢");
    expect(lines(table(many(row("漢字", "x"))))[251]).toBe("漢字 | x");
  });

  it("shows the first rows as soon as they are measured", () => {
    const sink = new CollectingSink();
    const seen: number[] = [];
    function* watched(): Generator<MadeUpRow> {
      for (let index = 0; index < 300; index++) {
        if (sink.pieces.length > 0) seen.push(index);
        yield row(`${index}`, "");
      }
    }
    const options = { theme: PLAIN_THEME, width: 80, limit: 300 };
    writeTableList(listOf(watched(), COLUMNS), new RowCells(COLUMNS, undefined), sink, options);
    expect(seen[0]).toBe(200);
  });

  it("one endless cell does not fill every line of a pipe with spaces", () => {
    const sink = table([row("i".repeat(5000), "x"), row("a", "b")]);
    expect(lines(sink)[1]).toBe(`${"i".repeat(5000)} | x`);
    expect(lines(sink)[2]?.length).toBeLessThan(300);
  });
});
