import { describe, expect, it } from "vitest";
import { GenerationCache } from "../../../src/c1z/protobuf/generation-cache.js";

/** How many of `count` values, each of `bytes`, are still there after all were set. */
function kept(maxBytes: number, count: number, bytes: number): number {
  const cache = new GenerationCache<number>(maxBytes);
  for (let index = 0; index < count; index++) cache.set("group", `${index}`, index, bytes);
  return Array.from({ length: count }, (_, index) => cache.get("group", `${index}`)).filter(
    (value) => value !== undefined,
  ).length;
}

describe("GenerationCache", () => {
  it("gives what was set, by both parts of the key", () => {
    const cache = new GenerationCache<number>(1000);
    cache.set("a", "b", 1, 10);
    cache.set("ab", "", 2, 10);
    expect([cache.get("a", "b"), cache.get("ab", ""), cache.get("a", ""), cache.get("", "ab")]).toEqual([
      1,
      2,
      undefined,
      undefined,
    ]);
    cache.set("a", "b", 3, 10);
    expect(cache.get("a", "b")).toBe(3);
  });

  it.each([
    [1000, 500, 10],
    [1000, 1000, 1],
    [1000, 3000, 3],
  ])("holds at most %i bytes, and at least half of it", (maxBytes, count, bytes) => {
    expect(kept(maxBytes, count, bytes) * bytes).toBeLessThanOrEqual(maxBytes);
    expect(kept(maxBytes, count, bytes) * bytes).toBeGreaterThanOrEqual(maxBytes / 2 - bytes);
  });

  it("keeps the newest", () => {
    const cache = new GenerationCache<number>(100);
    for (let index = 0; index < 1000; index++) {
      cache.set("", `${index}`, index, 10);
      expect(cache.get("", `${index}`)).toBe(index);
    }
  });

  it("does not keep a value that is larger than a generation", () => {
    expect(kept(1000, 3, 501)).toBe(0);
    const cache = new GenerationCache<number>(1000);
    cache.set("", "small", 1, 10);
    for (let index = 0; index < 3; index++) cache.set("", "huge", 2, 1_000_000);
    expect(cache.get("", "small")).toBe(1);
  });
});
