import { expect, it } from "vitest";
import { copyWords } from "../../../src/c1z/bytes/copy-words.js";

it("copies exactly the bytes that are asked for, of any length and from and to anywhere", () => {
  const source = Uint8Array.from({ length: 24 }, (_, index) => index + 1);
  const words = new DataView(source.buffer);
  for (let start = 0; start < 5; start++) {
    for (let length = 0; length < 14; length++) {
      for (let at = 0; at < 5; at++) {
        const target = new Uint8Array(24);
        copyWords(words, start, start + length, new DataView(target.buffer), at);
        const expected = new Uint8Array(24);
        expected.set(source.subarray(start, start + length), at);
        expect(target).toEqual(expected);
      }
    }
  }
});
