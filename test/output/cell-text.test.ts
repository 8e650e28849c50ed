import { describe, expect, it } from "vitest";
import { cellText } from "../../src/output/cell-text.js";

describe("cellText", () => {
  it.each([
    [undefined, ""],
    [null, ""],
    ["", ""],
    ["text", "text"],
    [0, "0"],
    [false, "false"],
    [[], ""],
    [["a", 1, true], "a, 1, true"],
    [[{ a: 1 }], '[{"a":1}]'],
    [["a", null], '["a",null]'],
    [{ a: [1] }, '{"a":[1]}'],
  ])("%j", (value, text) => expect(cellText(value)).toBe(text));
});
