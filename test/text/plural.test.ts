import { expect, it } from "vitest";
import { plural } from "../../src/text/plural.js";

it.each([
  [0, "0 grants"],
  [1, "1 grant"],
  [2, "2 grants"],
  [3412, "3,412 grants"],
  [1_000_000, "1,000,000 grants"],
])("%i", (count, text) => expect(plural(count, "grant")).toBe(text));

it("takes an odd plural", () =>
  expect([1, 2].map((count) => plural(count, "entry", "entries"))).toEqual(["1 entry", "2 entries"]));
