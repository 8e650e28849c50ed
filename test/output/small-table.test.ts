import { describe, expect, it } from "vitest";
import { smallTable } from "../../src/output/small-table.js";
import { PLAIN_THEME } from "../../src/output/theme.js";

describe("smallTable", () => {
  it("aligns its columns, without frame or spaces at line ends", () => {
    const rows = [
      ["a", "1"],
      ["longer", ""],
      ["漢字", "x"],
    ];
    expect(smallTable(["Name", "Count"], rows, PLAIN_THEME)).toBe("Name   | Count\na      | 1\nlonger |\n漢字   | x\n");
  });

  it("shows control characters escaped, in headings too, and paints afterwards", () => {
    const red = "\u001b[31m";
    const table = smallTable(
      [`${red}H`],
      [[`${red}x`]],
      PLAIN_THEME,
      (cell, row, column) => `<${cell} ${row} ${column}>`,
    );
    expect(table).toBe("\\u001b[31mH\n<\\u001b[31mx 0 0>\n");
  });

  it("paints what is shown", () => {
    const theme = { ...PLAIN_THEME, heading: (text: string) => text.toUpperCase() };
    expect(smallTable(["a"], [], theme)).toBe("A\n");
  });
});
