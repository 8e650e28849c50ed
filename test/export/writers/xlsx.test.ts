import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import readWorkbook from "read-excel-file/node";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { TableShape } from "../../../src/export/table.js";
import { Workbook } from "../../../src/export/writers/xlsx.js";
import { columnLetters, xlsxText } from "../../../src/export/writers/xlsx-parts.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-xlsx-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SHAPE: TableShape = {
  name: "things",
  indexed: [],
  columns: [
    { name: "name", type: "text" },
    { name: "count", type: "integer" },
  ],
};

it("a full sheet goes on in another, heading and all, and says so", async () => {
  const path = join(folder, "full.xlsx");
  const workbook = new Workbook(() => path, 3);
  const sink = workbook.table(SHAPE);
  for (let row = 1; row <= 5; row++) sink.write([`row ${row}`, row]);
  expect(await workbook.finish()).toEqual([
    'Sheet "things" is full; it goes on in "things 2".',
    'Sheet "things" is full; it goes on in "things 3".',
  ]);
  const sheets = await readWorkbook(path);
  expect(sheets.map(({ sheet, data }) => [sheet, data.slice(1)])).toEqual([
    [
      "things",
      [
        ["row 1", 1],
        ["row 2", 2],
      ],
    ],
    [
      "things 2",
      [
        ["row 3", 3],
        ["row 4", 4],
      ],
    ],
    ["things 3", [["row 5", 5]]],
  ]);
});

it("text that would be a formula, markup or a control character stays text", async () => {
  const path = join(folder, "text.xlsx");
  const workbook = new Workbook(() => path, 100);
  const texts = ['=HYPERLINK("x")', "<b>&</b>", " spaced ", "tab\tand\nline"];
  const sink = workbook.table(SHAPE);
  for (const text of texts) sink.write([text, 0]);
  await workbook.finish();
  const [sheet] = await readWorkbook(path, { trim: false });
  expect(sheet?.data.slice(1).map(([text]) => text)).toEqual(texts);
  expect(xlsxText("\u0001 _x0041_ _y").text).toBe("_x0001_ _x005F_x0041_ _y");
});

it("a cell that is too long is cut and counted", async () => {
  const workbook = new Workbook(() => join(folder, "long.xlsx"), 100);
  workbook.table(SHAPE).write(["x".repeat(40_000), 1]);
  expect(await workbook.finish()).toEqual([expect.stringContaining("1 cells were cut to the 32,767 characters")]);
});

it.each([
  [0, "A"],
  [25, "Z"],
  [26, "AA"],
  [701, "ZZ"],
  [702, "AAA"],
] as const)("column %i is %s", (index, letters) => {
  expect(columnLetters(index)).toBe(letters);
});
