import { expect, it } from "vitest";
import { nearestName } from "../../../src/diagnose/match/nearest-name.js";

it.each<[string, readonly string[], string | undefined]>([
  ["api_keys", ["apiKey", "apiToken"], "apiKey"],
  ["abcdef", ["abcdxy"], "abcdxy"],
  ["abcdef", ["abcxyz"], undefined],
  ["ab", ["ax"], undefined],
  ["abc", ["abx", "aby"], "abx"],
  ["abcdefghi", ["abcdefxyz", "abcdefgxy"], "abcdefgxy"],
  ["", [""], undefined],
  ["_", ["-"], undefined],
])("%j among %j: %j", (given, candidates, nearest) => expect(nearestName(given, candidates)).toBe(nearest));

it("compares no names over 100 characters", () => {
  const name = (length: number, ending: string) => "a".repeat(length - 1) + ending;
  expect(nearestName(name(100, "b"), [name(100, "c")])).toBe(name(100, "c"));
  expect(nearestName(name(101, "b"), [name(100, "c")])).toBeUndefined();
  expect(nearestName(name(100, "b"), [name(101, "c")])).toBeUndefined();
});
