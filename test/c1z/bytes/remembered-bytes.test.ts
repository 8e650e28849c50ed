import { expect, it } from "vitest";
import { spanOf } from "../../../src/c1z/bytes/byte-span.js";
import { RememberedBytes } from "../../../src/c1z/bytes/remembered-bytes.js";

const wordsOf = (bytes: Uint8Array): DataView => spanOf(bytes).words;

it("knows bytes again wherever they lie, and no others, whatever their length", () => {
  const remembered = new RememberedBytes();
  for (let length = 0; length < 20; length++) {
    const bytes = Uint8Array.from({ length: length + 3 }, (_, index) => index + 1);
    const part = bytes.subarray(1);
    remembered.remember(part, 1, 1 + length);
    expect(remembered.areAt(wordsOf(bytes), 2, 2 + length)).toBe(true);
    expect(remembered.areAt(wordsOf(bytes), 1, 2 + length)).toBe(false);
    expect(remembered.areAt(wordsOf(Uint8Array.from(bytes)), 2, 2 + length)).toBe(true);
    for (let at = 2; at < 2 + length; at++) {
      const other = Uint8Array.from(bytes);
      other[at] = 0;
      expect(remembered.areAt(wordsOf(other), 2, 2 + length), `byte ${at} of ${length}`).toBe(false);
    }
  }
});
