import { describe, expect, it } from "vitest";
import { tooDeepAt } from "../../src/syntax/yaml-nesting.js";

const MOST = 100;
/** Maps in maps, each a line of its own, a column further in. */
const maps = (levels: number): string =>
  Array.from({ length: levels }, (_, level) => `${" ".repeat(level)}k:\n`).join("");

describe("tooDeepAt", () => {
  it.each([
    ["brackets", (levels: number) => "[".repeat(levels), MOST],
    ["braces", (levels: number) => "{".repeat(levels), MOST],
    ["lists in a line", (levels: number) => "- ".repeat(levels), MOST * 2],
    ["maps by lines", maps, maps(MOST).length + MOST],
    [
      "maps below a line with a value",
      (levels: number) => `a: 1\n${maps(levels)}`,
      "a: 1\n".length + maps(MOST).length + MOST,
    ],
  ] as const)("%s: a hundred levels are fine, and the next one is told", (_, nested, offset) => {
    expect(tooDeepAt(nested(MOST))).toBeUndefined();
    expect(tooDeepAt(nested(MOST + 1))).toBe(offset);
  });

  it("counts open brackets only", () => {
    expect(tooDeepAt(`${"[".repeat(60)}${"]".repeat(60)}\n`.repeat(3))).toBeUndefined();
    expect(tooDeepAt(`${"[".repeat(60)}${"]".repeat(20)}${"[".repeat(61)}`)).toBe(140);
  });

  it("counts blocks and the brackets in them together", () => {
    expect(tooDeepAt(`${maps(50)}${" ".repeat(50)}${"[".repeat(50)}`)).toBeUndefined();
    expect(tooDeepAt(`${maps(50)}${" ".repeat(50)}${"[".repeat(51)}`)).toBe(maps(50).length + 50 + 50);
  });
});
