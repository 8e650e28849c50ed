import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { displayWidth } from "../../src/text/display-width.js";
import { Random, testSeed } from "../support/random.js";

const FAMILY = "👨‍👩‍👧";

describe("displayWidth", () => {
  it.each([
    ["", 0],
    ["abc", 3],
    ["é", 1],
    ["e\u0301", 1],
    ["漢字", 4],
    ["🦀", 2],
    [FAMILY, 2],
    ["\u001b[31mé\u001b[39m", 1],
    ["\u00ad", 0],
  ])("%s", (text, width) => expect(displayWidth(text)).toBe(width));

  it("is what string-width gives, for random text of all planes", () => {
    const random = new Random(testSeed());
    const ranges: readonly [first: number, count: number][] = [
      [0, 0x300],
      [0x300, 0x70],
      [0x900, 0x400],
      [0x1100, 0x100],
      [0x1ab0, 0x350],
      [0x2000, 0x100],
      [0x2100, 0x800],
      [0x3000, 0x4000],
      [0xd7ff, 0x802],
      [0xfe00, 0x200],
      [0x1f000, 0xc00],
      [0xe0000, 0x200],
    ];
    const character = () => {
      const [first, count] = random.pick(ranges);
      return String.fromCodePoint(first + random.below(count));
    };
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({ length: 1 + random.below(4) }, character).join("");
      expect(displayWidth(text), `seed ${random.seed}: ${JSON.stringify(text)}`).toBe(stringWidth(text));
    }
  });
});
