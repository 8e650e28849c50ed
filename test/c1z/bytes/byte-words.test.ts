import { describe, expect, it } from "vitest";
import { spanOf } from "../../../src/c1z/bytes/byte-span.js";
import { areAscii, areAtLeast, arePlain } from "../../../src/c1z/bytes/byte-words.js";

const wordsOf = (bytes: Uint8Array): DataView => spanOf(bytes).words;

const areNotBelowTwo = (words: DataView, start: number, end: number): boolean => areAtLeast(words, start, end, 2);

/** Every byte at every place of texts of up to nine bytes, which begin at every offset from a word's start. */
function* cases(): Generator<{ readonly bytes: Uint8Array; readonly start: number; readonly end: number }> {
  for (let start = 0; start < 4; start++) {
    for (let length = 1; length <= 9; length++) {
      for (let place = 0; place < length; place++) {
        for (let byte = 0; byte < 256; byte++) {
          // Around them lies what would be refused.
          const bytes = new Uint8Array(20).fill(0xff).subarray(3);
          bytes.fill(0x41, start, start + length);
          bytes[start + place] = byte;
          yield { bytes, start, end: start + length };
        }
      }
    }
  }
}

describe("four bytes looked at together are judged as one by one", () => {
  it.each([
    ["ASCII", areAscii, (byte: number) => byte < 0x80],
    ["no less than 2", areNotBelowTwo, (byte: number) => byte >= 2],
    ["to be seen", arePlain, (byte: number) => byte >= 0x21 && byte <= 0x7e],
  ])("%s", (_, areAll, isOne) => {
    const wrong = [...cases()].filter(
      ({ bytes, start, end }) => areAll(wordsOf(bytes), start, end) !== bytes.subarray(start, end).every(isOne),
    );
    expect(wrong).toEqual([]);
  });

  it("also where all bytes are the lowest or the highest that pass", () => {
    for (const byte of [0x21, 0x7e]) expect(arePlain(wordsOf(new Uint8Array(11).fill(byte)), 0, 11)).toBe(true);
    for (const byte of [0x20, 0x7f, 0x80]) expect(arePlain(wordsOf(new Uint8Array(11).fill(byte)), 0, 11)).toBe(false);
  });

  it("no bytes are both", () => {
    expect([areAscii(wordsOf(new Uint8Array(4)), 2, 2), arePlain(wordsOf(new Uint8Array(4)), 2, 2)]).toEqual([
      true,
      true,
    ]);
  });
});
