import { describe, expect, it } from "vitest";
import { csvLine, csvLineFor } from "../../src/output/csv.js";

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

describe("csvLineFor", () => {
  const cells = ["\u001b[2Jgone", "a\nb", 'say "\u202e"', "=1\u0007", "plain"];

  it("a terminal gets no control characters", () => {
    const shown = String.raw`\u001b[2Jgone,a\nb,"say ""\u202e""",'=1\u0007,plain`;
    expect(csvLineFor({ isTTY: true })(cells)).toBe(`${shown}\n`);
  });

  it("a pipe and a file get all as it is", () => {
    expect(csvLineFor({ isTTY: false })(cells)).toBe(csvLine(cells));
    expect(csvLineFor({})).toBe(csvLine);
    expect(csvLine(cells)).toContain("\u001b[2Jgone");
  });
});
