import { describe, expect, it } from "vitest";
import { decodeSnappy } from "../../../../src/c1z/pebble/sstable/snappy.js";
import { Random, testSeed } from "../../../support/random.js";

/** Elements and what they decode to. */
function decode(elements: Buffer, length: number): string | undefined {
  const target = Buffer.alloc(length + 8, "~");
  const failure = decodeSnappy(elements, 0, elements.length, target, length);
  expect(target.toString("latin1", length)).toBe("~".repeat(8));
  return failure ?? target.toString("latin1", 0, length);
}

const literal = (text: string) => Buffer.concat([Buffer.of((text.length - 1) << 2), Buffer.from(text)]);

describe("raw snappy blocks", () => {
  it("literals of every length form", () => {
    const text = "x".repeat(300);
    for (const extra of [2, 3, 4]) {
      const length = Buffer.alloc(extra);
      length.writeUIntLE(299, 0, extra);
      const elements = Buffer.concat([Buffer.of((59 + extra) << 2), length, Buffer.from(text)]);
      expect(decode(elements, 300)).toBe(text);
    }
    expect(decode(Buffer.concat([Buffer.of(60 << 2, 99), Buffer.from("y".repeat(100))]), 100)).toBe("y".repeat(100));
  });

  it("copies of the three forms, also those that overlap what they write", () => {
    // 1: length 4 + 3 bits, 11 bits of offset.
    expect(decode(Buffer.concat([literal("abcd"), Buffer.of(0x01, 4)]), 8)).toBe("abcdabcd");
    expect(decode(Buffer.concat([literal("ab"), Buffer.of(0x1d, 2)]), 13)).toBe("ababababababa");
    // 2: length 1 + 6 bits, u16 offset.
    expect(decode(Buffer.concat([literal("abc"), Buffer.of((63 << 2) | 2, 1, 0)]), 67)).toBe(`ab${"c".repeat(65)}`);
    // 3: u32 offset.
    expect(decode(Buffer.concat([literal("abc"), Buffer.of((2 << 2) | 3, 3, 0, 0, 0)]), 6)).toBe("abcabc");
    const long = "0123456789".repeat(5);
    expect(decode(Buffer.concat([literal(long), Buffer.of((49 << 2) | 2, 50, 0)]), 100)).toBe(long + long);
  });

  it.each([
    ["a literal past the end", Buffer.of(4 << 2, 1, 2), 5],
    ["a literal's length past the end", Buffer.of(61 << 2, 1), 5],
    ["a copy past the end", Buffer.concat([literal("abcd"), Buffer.of(0x02, 1)]), 5],
    ["a copy from before the start", Buffer.concat([literal("ab"), Buffer.of(0x01, 3)]), 6],
    ["a copy from nowhere", Buffer.concat([literal("ab"), Buffer.of(0x01, 0)]), 6],
    ["more than it says", Buffer.concat([literal("abcd"), Buffer.of(0x01, 4)]), 7],
    ["less than it says", literal("abcd"), 5],
    ["a huge offset", Buffer.concat([literal("ab"), Buffer.of(0x03, 0xff, 0xff, 0xff, 0xff)]), 3],
  ])("%s is refused", (_, elements, length) => {
    expect(decode(elements, length)).toMatch(/past|before|another length/);
  });

  it("no more elements are decoded than are needed for what is wanted", () => {
    const elements = Buffer.concat([literal("abc"), Buffer.of(0x01, 3), literal("xyz"), Buffer.of(0x01, 0)]);
    for (const [wanted, decoded] of [
      [1, "abc"],
      [3, "abc"],
      [4, "abcabca"],
      [9, "abcabcaxyz"],
    ] as const) {
      const target = Buffer.alloc(20, "~");
      expect(decodeSnappy(elements, 0, elements.length, target, 14, wanted)).toBeUndefined();
      expect(target.toString("latin1").replaceAll("~", "")).toBe(decoded);
    }
    expect(decode(elements, 14)).toMatch(/before/);
  });

  it("random elements decode as the definition says", () => {
    const random = new Random(testSeed());
    for (let round = 0; round < 300; round++) {
      let text = "";
      const elements: Buffer[] = [];
      while (text.length < 500) {
        if (text === "" || random.chance(0.4)) {
          const part = random.bytes(1 + random.below(60)).toString("latin1");
          elements.push(Buffer.of((part.length - 1) << 2), Buffer.from(part, "latin1"));
          text += part;
        } else {
          const distance = 1 + random.below(text.length);
          const count = 1 + random.below(64);
          const offset = Buffer.alloc(2);
          offset.writeUInt16LE(distance);
          elements.push(Buffer.of(((count - 1) << 2) | 2), offset);
          for (let index = 0; index < count; index++) text += text.charAt(text.length - distance);
        }
      }
      expect(decode(Buffer.concat(elements), text.length), `seed ${random.seed}`).toBe(text);
    }
  });
});
