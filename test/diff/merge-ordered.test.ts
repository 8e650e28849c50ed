import { describe, expect, it } from "vitest";
import { mergeOrdered } from "../../src/diff/merge-ordered.js";

const order = { compare: (a: number, b: number) => a - b, isKnownToEqual: (a: number, b: number) => a === b && a > 5 };

function merged(olds: Iterable<number>, news: Iterable<number>): readonly string[] {
  return Array.from(mergeOrdered(olds, news, order), (pair) => {
    if (pair.side === "both") return `${pair.old}=${pair.new}${pair.isEqual ? "!" : ""}`;
    return pair.side === "old" ? `-${pair.old}` : `+${pair.new}`;
  });
}

describe("mergeOrdered", () => {
  it("pairs what both streams have", () => {
    expect(merged([1, 2, 4, 6], [2, 3, 6, 7])).toEqual(["-1", "2=2", "+3", "-4", "6=6!", "+7"]);
  });

  it("either stream may be empty", () => {
    expect(merged([], [1, 2])).toEqual(["+1", "+2"]);
    expect(merged([1, 2], [])).toEqual(["-1", "-2"]);
    expect(merged([], [])).toEqual([]);
  });

  it("pairs repeated keys one by one", () => {
    expect(merged([1, 1, 2], [1, 2, 2])).toEqual(["1=1", "-1", "2=2", "+2"]);
  });

  it("reads no further than its caller does, and ends both streams", () => {
    const log: string[] = [];
    function* stream(name: string): Generator<number> {
      try {
        for (let number = 1; ; number++) {
          log.push(`${name}${number}`);
          yield number;
        }
      } finally {
        log.push(`${name} ended`);
      }
    }
    for (const _ of mergeOrdered(stream("a"), stream("b"), order)) break;
    expect(log).toEqual(["a1", "b1", "a ended", "b ended"]);
  });
});
