import { describe, expect, it } from "vitest";
import { NeedleScanner } from "../../../src/diagnose/log/needle-scanner.js";
import { Generator } from "../generator.js";

const find = (needles: readonly string[], text: string, typical = "") =>
  [...new NeedleScanner(needles, typical).find(Buffer.from(text))].sort((left, right) => left - right);

describe("NeedleScanner", () => {
  it.each([
    [["timeout"], "a Timeout happened", [0]],
    [["abcd", "bcde"], "xabcdex", [0, 1]],
    [["abcd"], "abcd abcd", [0]],
    [["abcd"], "abc", []],
    [["abcd", "efgh"], "", []],
    [["code = unavailable", "code"], "CODE = UNAVAILABLE", [0, 1]],
  ])("%j in %j", (needles, text, expected) => {
    expect(find(needles, text)).toEqual(expected);
  });

  it("refuses needles that are too short", () => {
    expect(() => new NeedleScanner(["abc"])).toThrow(RangeError);
  });

  it("finds what a plain search finds, in any part of a buffer", () => {
    const random = new Generator(3);
    for (let round = 0; round < 300; round++) {
      const needles = [...new Set(Array.from({ length: 20 }, () => random.text("abcD.", random.integer(4, 9))))];
      const text = random.text("abcd.ABCD", random.integer(0, 120));
      const [start, end] = [random.integer(0, 10), random.integer(10, text.length)];
      const scanner = new NeedleScanner(needles, random.text("abcd.", 50));
      const part = text.slice(start, end).toLowerCase();
      const expected = needles.flatMap((needle, index) => (part.includes(needle.toLowerCase()) ? [index] : []));
      const found = scanner.find(Buffer.from(text), start, Math.max(start, Math.min(end, text.length)));
      expect(
        [...found].sort((left, right) => left - right),
        `${needles} in ${text} ${start} ${end}`,
      ).toEqual(expected);
    }
  });
});
