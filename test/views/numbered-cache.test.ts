import { describe, expect, it } from "vitest";
import { NumberedCache } from "../../src/views/numbered-cache.js";

describe("a cache by number", () => {
  it("gives what was set, and nothing for other numbers", () => {
    const cache = new NumberedCache<string>(100);
    cache.set(7, "seven", 10);
    expect([cache.get(7), cache.get(6), cache.get(-1)]).toEqual(["seven", undefined, undefined]);
  });

  it("starts anew where it would hold too much", () => {
    const cache = new NumberedCache<string>(100);
    cache.set(0, "zero", 60);
    cache.set(1, "one", 40);
    expect([cache.get(0), cache.get(1)]).toEqual(["zero", "one"]);
    cache.set(2, "two", 1);
    expect([cache.get(0), cache.get(1), cache.get(2)]).toEqual([undefined, undefined, "two"]);
  });
});
