import { describe, expect, it } from "vitest";
import { editDistance, nearestNames } from "../../src/text/nearest-names.js";
import { Random, testSeed } from "../support/random.js";

/** Optimal string alignment by its definition. */
function distanceByDefinition(a: string, b: string): number {
  const known = new Map<string, number>();
  const distance = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const key = `${i},${j}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const options = [
      distance(i - 1, j) + 1,
      distance(i, j - 1) + 1,
      distance(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
    ];
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) options.push(distance(i - 2, j - 2) + 1);
    const best = Math.min(...options);
    known.set(key, best);
    return best;
  };
  return distance(a.length, b.length);
}

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["", "abc", 3],
    ["abc", "abc", 0],
    ["abc", "abd", 1],
    ["abc", "acb", 1],
    ["abc", "bca", 2],
    ["user", "usr", 1],
    ["kitten", "sitting", 3],
    ["prefix-a-suffix", "prefix-b-suffix", 1],
    ["aaa", "aa", 1],
  ])("%j to %j", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });

  const seed = testSeed();
  it(`is what its definition says, and gives up only past its bound (TEST_SEED=${seed})`, () => {
    const random = new Random(seed);
    const text = () => Array.from({ length: random.below(9) }, () => random.pick(["a", "b", "c"])).join("");
    for (let round = 0; round < 3000; round++) {
      const [a, b] = [text(), text()];
      const distance = distanceByDefinition(a, b);
      expect(editDistance(a, b), `${a} ${b}`).toBe(distance);
      for (const most of [0, 1, 2, 5]) {
        const bounded = editDistance(a, b, most);
        expect(distance <= most ? bounded : bounded > most, `${a} ${b} ${most}`).toBe(
          distance <= most ? distance : true,
        );
      }
    }
  });
});

describe("nearestNames", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["usr", ["user", "group", "role"], ["user"]],
    ["USER", ["user", "group"], ["user"]],
    ["resorces", ["resources", "resource-types", "grants"], ["resources"]],
    ["gruop", ["group"], ["group"]],
    ["gr", ["grants", "group", "stats"], ["grants", "group"]],
    ["x", ["user", "xylophone"], []],
    ["abcd", ["abcx", "abxy"], ["abcx"]],
    ["abcdef", ["abcdxy", "abcxyz"], ["abcdxy"]],
    ["abcdefghijklmno", ["abcdefghijklxyz", "abcdefghijkwxyz"], ["abcdefghijklxyz"]],
    ["", ["user"], []],
    ["usr", [], []],
    ["role", ["rale", "role2", "rule", "rola", "zzzz"], ["rale", "rola", "role2"]],
    ["a".repeat(250), [`${"a".repeat(249)}b`], [`${"a".repeat(249)}b`]],
    ["漢字", ["漢子"], ["漢子"]],
    ["漢字表", ["漢子表"], ["漢子表"]],
  ])("%j among %j", (written, known, nearest) => expect(nearestNames(written, known)).toEqual(nearest));

  it("the closest come first, of equally close ones in the order of their names", () => {
    const known = ["member-cc", "member-b", "member", "member-a"];
    expect(nearestNames("member-", known)).toEqual(["member", "member-a", "member-b"]);
    expect(nearestNames("member-", known, 9)).toEqual(["member", "member-a", "member-b", "member-cc"]);
    expect(nearestNames("membr", known, 1)).toEqual(["member"]);
  });

  it("a closer name takes the place of one that was found before", () => {
    expect(nearestNames("member", ["member", "memxxr", "memxer"], 2)).toEqual(["member", "memxer"]);
  });

  it("what stands behind 200 characters does not count", () => {
    const long = (ending: string) => "a".repeat(199) + ending;
    expect(nearestNames(long("bcccc"), [long("bdddd")])).toEqual([long("bdddd")]);
    expect(nearestNames(long("bcccc"), [`${"a".repeat(195)}zzzzb`])).toEqual([]);
  });

  it("of long names only those that differ in a few characters", () => {
    const arn = "arn:aws:iam::123456789012:role/reserved/sso.amazonaws.com/ReservedSSO_Administrators_0123456789abcdef";
    const other = arn.replace("Administrators", "Auditors").replace("0123456789abcdef", "fedcba9876543210");
    expect(nearestNames(arn.replace("sso", "ss0"), [other, arn])).toEqual([arn]);
  });
});
