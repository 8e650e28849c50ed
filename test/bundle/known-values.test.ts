import { describe, expect, it } from "vitest";
import { KnownValues } from "../../src/bundle/known-values.js";

function known(...values: readonly string[]): KnownValues {
  const all = new KnownValues(new Set(["admin", "group", "own", "parent"]));
  for (const value of values) all.add(value);
  return all;
}

const found = (values: KnownValues, text: string) =>
  [...values.occurrences(text)].map(({ index, length }) => text.slice(index, index + length));

describe("KnownValues", () => {
  it("finds values as whole words, whatever their case and whatever stands around them", () => {
    const values = known("ana@example.com", "Ana Specimen", "00u1abcd");
    expect(found(values, 'to ANA@example.com, "ana specimen"; user:00u1abcd/x 00u1abcde')).toEqual([
      "ANA@example.com",
      "ana specimen",
      "00u1abcd",
    ]);
  });

  it("of values within one another finds the longest", () => {
    expect(found(known("group:g1:member", "group:g1:member:user:u1x", "u1x9"), "is group:g1:member:user:u1x.")).toEqual(
      ["group:g1:member:user:u1x"],
    );
  });

  it("leaves out what any text has: short ones, numbers, times, common words and what consists of them", () => {
    const values = known("abc", "1234", "2026-11-30T04:03:00Z", "Admin", "Own parent", "own-parent", "4155550123");
    expect([values.size, values.leftOut]).toEqual([1, 6]);
    expect(found(values, "abc 1234 admin own parent 4155550123")).toEqual(["4155550123"]);
  });

  it("finds values that begin or end with signs, and such of other scripts", () => {
    expect(found(known("/apps/zürich", "名前太郎", "<b>bold</b>"), "x /apps/zürich, 名前太郎 <b>BOLD</b>")).toEqual([
      "apps/zürich",
      "名前太郎",
      "b>BOLD</b",
    ]);
  });

  it("replaces each", () => {
    expect(known("Ana Specimen").replace("Ana Specimen and ana specimen", (value) => `[${value.length}]`)).toBe(
      "[12] and [12]",
    );
  });
});
