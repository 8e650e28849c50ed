import { describe, expect, it } from "vitest";
import { csvLine } from "../../src/output/csv.js";

describe("csvLine", () => {
  it.each([
    [["a", "b"], "a,b\n"],
    [["", ""], ",\n"],
    [["a,b", 'say "x"', "two\nlines", "cr\rlf"], '"a,b","say ""x""","two\nlines","cr\rlf"\n'],
    [["漢字", "🦀"], "漢字,🦀\n"],
  ])("%j", (cells, line) => expect(csvLine(cells)).toBe(line));

  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "+1"],
    ["-1.5", "-1.5"],
    ["+1+1", "'+1+1"],
    ["-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", "'\tx"],
    ["\r=1", '"\'\r=1"'],
    ["=\n1", '"\'=\n1"'],
    ["-", "-"],
    ["a=1", "a=1"],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ["\n=1+1", '"\'\n=1+1"'],
    ["＝1+1", "'＝1+1"],
  ])("what a spreadsheet would run is guarded: %j", (cell, shown) => expect(csvLine([cell])).toBe(`${shown}\n`));
});
