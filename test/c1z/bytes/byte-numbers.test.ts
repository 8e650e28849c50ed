import { describe, expect, it } from "vitest";
import { ByteNumbers } from "../../../src/c1z/bytes/byte-numbers.js";
import { spanOf } from "../../../src/c1z/bytes/byte-span.js";

/** The numbers of these texts, each between others. */
function numbersOf(numbers: ByteNumbers, texts: readonly string[]): readonly number[] {
  return texts.map((text) => {
    const { bytes, words } = spanOf(Buffer.from(`before${text}after`));
    return numbers.of(bytes, words, "before".length, "before".length + Buffer.byteLength(text));
  });
}

describe("a dictionary of bytes", () => {
  it("numbers them in order of appearance", () => {
    expect(numbersOf(new ByteNumbers(), ["a", "b", "", "a", "", "ab", "b"])).toEqual([0, 1, 2, 0, 2, 3, 1]);
  });

  it("keeps the numbers when it grows", () => {
    const numbers = new ByteNumbers();
    const texts = Array.from({ length: 5000 }, (_, index) => `${index}`.repeat(40));
    const expected = texts.map((_, index) => index);
    expect(numbersOf(numbers, texts)).toEqual(expected);
    expect(numbersOf(numbers, texts)).toEqual(expected);
  });

  it("has none for those that are too many, but still for the others", () => {
    const numbers = new ByteNumbers();
    const texts = Array.from({ length: 9 }, (_, index) => `${index}`.repeat(1024 * 1024));
    expect(numbersOf(numbers, [...texts, "0".repeat(1024 * 1024)])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, -1, 0]);
  });
});
