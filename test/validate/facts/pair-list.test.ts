import { expect, it } from "vitest";
import { PairList } from "../../../src/validate/facts/pair-list.js";

function duplicates(pairs: Iterable<readonly [number, number]>): readonly (readonly [number, number])[] {
  const list = new PairList();
  for (const [first, second] of pairs) list.add(first, second);
  return [...list.duplicates()];
}

it("finds pairs that were added again, wherever they are", () => {
  expect(duplicates([])).toEqual([]);
  expect(
    duplicates([
      [0, 0],
      [0, 1],
      [1, 0],
    ]),
  ).toEqual([]);
  expect(
    duplicates([
      [2, 5],
      [0, 1],
      [2, 5],
      [2, 4],
      [2, 5],
    ]),
  ).toEqual([
    [2, 5],
    [2, 5],
  ]);
});

it("agrees with a set of texts on many pairs", () => {
  const pairs = Array.from({ length: 20_000 }, (_, index) => [(index * 7919) % 53, (index * 104_729) % 101] as const);
  const seen = new Set<string>();
  const again = pairs.map((pair) => pair.join()).filter((text) => seen.has(text) || !seen.add(text));
  expect(
    duplicates(pairs)
      .map((pair) => pair.join())
      .sort(),
  ).toEqual(again.sort());
  expect(again.length).toBeGreaterThan(100);
});

it("finds them whatever lies between the second indexes", () => {
  const seconds = [0, 1, 63, 64, 8_191, 8_192, 1_048_575, 1_048_576, 3_000_000, 5, 2_999_999, 0];
  const expected = [[7, 0]];
  expect(duplicates(seconds.map((second) => [7, second] as const))).toEqual(expected);
  expect(duplicates([...seconds, ...seconds.slice(1, -1)].map((second) => [7, second] as const))).toEqual([
    ...expected,
    ...seconds.slice(1, -1).map((second) => [7, second]),
  ]);
});
