import { describe, expect, it } from "vitest";
import type { EqualRows, OrderedIterator } from "../../src/c1z/store.js";
import { mergeOrdered } from "../../src/diff/merge-ordered.js";

const order = {
  compare: (a: number, b: number) => a - b,
  isKnownToEqual: (a: number, b: number) => a === b && a > 5,
  mostEqual: 2,
};

function merged(olds: Iterable<number>, news: Iterable<number>): readonly string[] {
  return Array.from(mergeOrdered(olds, news, order), (pair) => {
    if (pair.side === "both") return `${pair.old}=${pair.new}${pair.isEqual ? "!" : ""}`;
    if (pair.side === "equal") return `${pair.count} of ${pair.resourceType}`;
    return pair.side === "old" ? `-${pair.old}` : `+${pair.new}`;
  });
}

/** Numbers of which those from 6 to 8 are passed over. */
class Passing implements OrderedIterator<number>, Iterable<number> {
  readonly #numbers: number[];

  constructor(numbers: readonly number[]) {
    this.#numbers = [...numbers];
  }

  next(): IteratorResult<number> {
    const value = this.#numbers.shift();
    return value === undefined ? { done: true, value } : { done: false, value };
  }

  passEqual(other: Iterator<number>, most: number): EqualRows<number> | undefined {
    if (!(other instanceof Passing)) return undefined;
    let count = 0;
    for (; count < most && this.#numbers[0] === other.#numbers[0] && isPassed(this.#numbers[0]); count++) {
      this.next();
      other.next();
    }
    return count === 0 ? undefined : { resourceType: "odd", count };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

function isPassed(number: number | undefined): boolean {
  return number !== undefined && number >= 6 && number <= 8;
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

  it("passes over what both streams say is equal, where they stand side by side", () => {
    const streams = [new Passing([6, 7, 8, 1, 9, 6]), new Passing([6, 7, 8, 9, 6])] as const;
    expect(merged(...streams)).toEqual(["2 of odd", "1 of odd", "-1", "9=9!", "1 of odd"]);
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
