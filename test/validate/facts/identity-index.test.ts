import { expect, it } from "vitest";
import { IdentityIndex, NONE } from "../../../src/validate/facts/identity-index.js";
import { hashOfText, NumbersByHash } from "../../../src/validate/facts/numbers-by-hash.js";

it("an index of identities finds the first one of a type and an id, however many there are", () => {
  const types = Array.from({ length: 9000 }, (_, index) => ["user", "group", ""][index % 3] ?? "");
  const ids = Array.from({ length: 9000 }, (_, index) => `id${Math.floor((index % 8000) / 3)}`);
  const index = new IdentityIndex(types, ids);
  for (const number of ids.keys()) index.add(number);
  const expected = new Map<string, number>();
  for (const [number, id] of ids.entries()) {
    const key = `${types[number]} ${id}`;
    if (!expected.has(key)) expected.set(key, number);
  }
  for (const [number, id] of ids.entries()) {
    expect(index.find(types[number] ?? "", id)).toBe(expected.get(`${types[number]} ${id}`));
  }
  expect(index.find("role", "id1")).toBe(NONE);
  expect(index.find("user", "id9000")).toBe(NONE);
});

it("numbers under one hash are told apart by who asks, and stay in the order in which they were added", () => {
  const numbers = new NumbersByHash();
  for (let number = 0; number < 3000; number++) numbers.add(number % 2 === 0 ? 1023 : 7, number);
  expect(numbers.find(1023, () => true)).toBe(0);
  expect(numbers.find(7, () => true)).toBe(1);
  expect(numbers.find(1023, (number) => number > 2000)).toBe(2002);
  expect(numbers.find(1023, (number) => number === 5)).toBe(NONE);
  expect(numbers.find(8, () => true)).toBe(NONE);
  expect(hashOfText("a")).not.toBe(hashOfText("b"));
});
