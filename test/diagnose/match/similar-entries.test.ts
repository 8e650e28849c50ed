import { describe, expect, it } from "vitest";
import { plainWords, similarEntries } from "../../../src/diagnose/match/similar-entries.js";
import { entryOf } from "../../support/entry.js";

const told = (id: string, title: string) => entryOf(id, {}, { title });
const OTHERS = ["aa", "bb", "cc", "dd", "ee"].map((id) => entryOf(id, {}));
const similar = (question: string, ...titles: readonly string[]) =>
  similarEntries([...titles.map((title, index) => told(`q${index}`, title)), ...OTHERS], question).map(
    ({ entry, sharedWords, coverage }) => [entry.title, sharedWords, Math.round(coverage * 100)],
  );

describe("similarEntries", () => {
  it("tells who shares words, nearest first", () => {
    expect(similar("lost grants", "grants", "lost grants", "nothing here")).toEqual([
      ["lost grants", 2, 100],
      ["grants", 1, expect.any(Number)],
    ]);
  });

  it("has words of three letters and more only", () => {
    expect(similar("an old id", "an id")).toEqual([]);
    expect(similar("an old id", "old")).toEqual([["old", 1, 100]]);
  });

  it("takes endings off words of five letters and more only", () => {
    expect(similar("expired", "expires")).toEqual([["expires", 1, 100]]);
    expect(similar("types", "typed")).toEqual([["typed", 1, 100]]);
    expect(similar("runs", "rune")).toEqual([]);
  });

  it("counts rare words more: a word of all entries says least", () => {
    const [first] = similar("grants vanish", "grants vanish", "grants", "grants", "grants");
    expect(first).toEqual(["grants vanish", 2, 100]);
    const common = similar("grants vanish", "grants", "grants", "grants", "vanish").find(
      ([title]) => title === "grants",
    );
    const rare = similar("grants vanish", "grants", "grants", "grants", "vanish").find(([title]) => title === "vanish");
    expect(Number(rare?.[2])).toBeGreaterThan(Number(common?.[2]));
    expect(Number(rare?.[2]) + Number(common?.[2])).toBe(100);
  });

  it("lets unknown words count, and unknown numbers not", () => {
    expect(similar("grants 4711", "grants")).toEqual([["grants", 1, 100]]);
    expect(Number(similar("grants overmorrow", "grants")[0]?.[2])).toBeLessThan(60);
  });

  it("has nothing for a question without words", () => expect(similar("", "grants")).toEqual([]));

  it("compares 2,000 characters of a question", () => {
    const behind = (characters: number) => `${"x ".repeat(characters / 2)}grants`;
    expect(similar(behind(1994), "grants")).toHaveLength(1);
    expect(similar(behind(2000), "grants")).toEqual([]);
  });
});

it("plain words are in lower case, with single spaces between", () => {
  expect(plainWords(' What\'s — THE\n"page_token"?  ')).toBe("what's the page_token");
});
