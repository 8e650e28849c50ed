import { describe, expect, it } from "vitest";
import { Permutation } from "../../src/sanitize/permutation.js";

const permutation = new Permutation(Buffer.alloc(32, 1));

describe("a permutation", () => {
  it.each([2, 3, 9, 26, 100, 1000])("sends each of %d numbers to another one", (size) => {
    const all = Array.from({ length: size }, (_, value) => permutation.at(BigInt(value), BigInt(size), "t"));
    expect(new Set(all).size).toBe(size);
    expect(all.every((to, from) => to >= 0n && to < BigInt(size) && to !== BigInt(from))).toBe(true);
  });

  it.each([90n, 97n, 200n, 700n])("keeps numbers of %d bits apart", (bits) => {
    const size = (1n << bits) - 3n;
    const all = Array.from({ length: 200 }, (_, value) => permutation.at(BigInt(value), size, "t"));
    expect(new Set(all).size).toBe(200);
    expect(all.every((to) => to >= 0n && to < size)).toBe(true);
  });

  it("is another one for each secret and each tweak", () => {
    const of = (one: Permutation, tweak: string) =>
      Array.from({ length: 50 }, (_, value) => one.at(BigInt(value), 50n, tweak));
    expect(of(permutation, "t")).toEqual(of(new Permutation(Buffer.alloc(32, 1)), "t"));
    expect(of(permutation, "t")).not.toEqual(of(permutation, "u"));
    expect(of(permutation, "t")).not.toEqual(of(new Permutation(Buffer.alloc(32, 2)), "t"));
  });
});
