import { describe, expect, it } from "vitest";
import { fitText, fitWidths, naturalWidths } from "../../src/text/column-widths.js";
import { displayWidth } from "../../src/text/display-width.js";

const FAMILY = "👨‍👩‍👧";

describe("fitText", () => {
  it.each([
    ["abc", 5, "abc  "],
    ["abc", 3, "abc"],
    ["abcd", 3, "ab…"],
    ["abc", 1, "…"],
    ["abc", 0, ""],
    ["", 0, ""],
    ["漢字", 5, "漢字 "],
    ["漢字表", 5, "漢字…"],
    ["漢字表", 4, "漢… "],
    ["漢字", 1, "…"],
    ["e\u0301e\u0301e\u0301", 2, "e\u0301…"],
    [`${FAMILY}${FAMILY}`, 3, `${FAMILY}…`],
    [`${FAMILY}abc`, 2, "… "],
  ])("%s to %i", (text, width, fitted) => {
    expect(fitText(text, width)).toBe(fitted);
    expect(displayWidth(fitted)).toBe(width);
  });
});

describe("widths", () => {
  it("natural ones show every cell", () => {
    expect(
      naturalWidths([
        ["ID", "Name"],
        ["longer", "漢字漢"],
        ["", "x", "only here"],
      ]),
    ).toEqual([6, 6, 9]);
    expect(naturalWidths([])).toEqual([]);
  });

  it.each([
    [[10, 10], 40, [10, 10]],
    [[10, 10], 23, [10, 10]],
    [[10, 20], 23, [10, 10]],
    [[10, 50, 30], 66, [10, 25, 25]],
    [[100, 100], 30, [13, 14]],
    [[3, 100], 5, [3, 6]],
    [[100, 100, 100], 0, [6, 6, 6]],
    [[5, 1_000_000_000], 80, [5, 72]],
    [[], 80, []],
  ])("%j into %i", (natural, total, widths) => expect(fitWidths(natural, total)).toEqual(widths));
});
