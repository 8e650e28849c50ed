import { describe, expect, it } from "vitest";
import { cellText } from "../../src/output/cell-text.js";
import { writeTableList } from "../../src/output/list-table.js";
import { RowCells } from "../../src/output/row-cells.js";
import { PLAIN_THEME } from "../../src/terminal/theme.js";
import { listOf, type MadeUpRow } from "../support/list-of.js";
import { Random, testSeed } from "../support/random.js";
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

  it("draws rows of plain text as it draws all others, for made-up rows", () => {
    const random = new Random(testSeed());
    const texts = [
      "plain",
      "",
      " blanks ",
      "漢字",
      'q"\\',
      "tab\t",
      "\u007f",
      "a".repeat(40),
      7,
      true,
      null,
      ["x", "y"],
      { b: 1 },
    ];
    const value = () => random.pick<unknown>(texts);
    const rows = Array.from({ length: 600 }, (): MadeUpRow => {
      const json = random.chance(0.5)
        ? {
            id: `id-${random.below(1e9)}`,
            other: [{ a: "}" }],
            a: { z: '"', b: "plain".slice(random.below(5)) },
            name: "name",
          }
        : { id: value(), a: random.chance(0.5) ? value() : { b: value(), c: { b: "deep" } }, name: value() };
      return { json, dangling: random.chance(0.05) ? [{ part: "name", problem: "missing" }] : [] };
    });
    const columns = [
      { heading: "ID", path: "id", whole: true },
      { heading: "B", path: "a.b", leftOut: 1 },
      { heading: "Name", path: "name" },
    ] as const;
    // A column with a format is drawn from objects.
    const formatted = columns.map((column) => ({ ...column, format: cellText }));
    for (const width of [undefined, 200, 30, 8]) {
      const [fast, slow] = [columns, formatted].map((chosen) => {
        const sink = new CollectingSink();
        const cells = new RowCells(chosen, undefined);
        expect(cells.plain !== undefined).toBe(chosen === columns);
        writeTableList(listOf(rows, chosen), cells, sink, { theme: MARKED, width, limit: 600 });
        return sink.text;
      });
      expect(fast, `seed ${random.seed}`).toBe(slow);
    }
  });
});
