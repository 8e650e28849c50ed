import { describe, expect, it } from "vitest";
import { smallTable } from "../../src/render/small-table.js";
import { PLAIN_THEME } from "../../src/terminal/theme.js";

describe("smallTable", () => {
  it("aligns its columns, without frame or spaces at line ends", () => {
    const rows = [
      ["a", "1"],
      ["longer", ""],
      ["漢字", "x"],
    ];
    expect(smallTable(["Name", "Count"], rows, PLAIN_THEME)).toBe("Name   | Count\na      | 1\nlonger |\n漢字   | x\n");
  });

  it("breaks cells at blanks to fit a terminal; the others of the row end above", () => {
    const table = smallTable(["", "What"], [["漢字", "one two three"]], PLAIN_THEME, 14);
    expect(table).toBe("     | What\n漢字 | one two\n     | three\n");
    expect(smallTable(["", "a"], [], PLAIN_THEME)).toBe("  | a\n");
  });

  it("shows control characters escaped, in headings too, and paints a cell by its tone", () => {
    const red = "\u001b[31m";
    const theme = { ...PLAIN_THEME, bad: (text: string) => `<${text}>` };
    const table = smallTable([`${red}H`], [[`${red}x`], [{ text: `${red}y`, tone: "bad" }]], theme);
    expect(table).toBe("\\u001b[31mH\n\\u001b[31mx\n<\\u001b[31my>\n");
  });

  it("paints what is shown", () => {
    const theme = { ...PLAIN_THEME, heading: (text: string) => text.toUpperCase() };
    expect(smallTable(["a"], [], theme)).toBe("A\n");
  });
});
