import { describe, expect, it } from "vitest";
import type { Entry } from "../../../src/diagnose/catalogue/entry.js";
import { searchEntries } from "../../../src/diagnose/match/search-entries.js";
import { entryOf } from "../../support/entry.js";

const ids = (matches: readonly { readonly entry: Entry }[]) => matches.map(({ entry }) => entry.id);
const search = (question: string, ...catalogue: readonly Entry[]) => {
  const { matches, nearest, isResemblance = false } = searchEntries(catalogue, question);
  return { matches: ids(matches), nearest: nearest.map(({ id }) => id), isResemblance };
};
const found = (question: string, ...catalogue: readonly Entry[]) => search(question, ...catalogue).matches;

/** Entries that have nothing in common with any question here, so that words can be rare. */
const FILLERS = Array.from({ length: 20 }, (_, index) => entryOf(`filler-${"abcdefghijklmnopqrst"[index]}`, {}));

describe("names", () => {
  const byAlias = (...aliases: readonly string[]) => entryOf("one", {}, { aliases });

  it("of four letters and more are found in a question", () => {
    expect(found("what is lost data?", byAlias("lost"))).toEqual(["one"]);
    expect(found("what is a key here", byAlias("key"))).toEqual([]);
    expect(found("key", byAlias("key"))).toEqual(["one"]);
  });

  it("that are the whole question go before those within it", () => {
    const [part, whole] = [
      entryOf("part", {}, { aliases: ["page token"] }),
      entryOf("whole", {}, { aliases: ["page token unchanged"] }),
    ];
    expect(found("Page token unchanged?", part, whole)).toEqual(["whole", "part"]);
  });

  it("stand between the words of errors: behind sure ones, before doubtful ones", () => {
    const doubtful = entryOf("doubtful", { text: [{ needle: "token lost", strength: "weak" }] });
    const sure = entryOf("sure", { text: [{ needle: "token lost" }] });
    const alias = entryOf("alias", {}, { aliases: ["the token lost"] });
    expect(found("the token lost", doubtful, alias, sure)).toEqual(["sure", "alias", "doubtful"]);
    expect(found("why was the token lost again", doubtful, alias, sure)).toEqual(["sure", "alias", "doubtful"]);
  });

  it("take the better score of an entry that its words show, too", () => {
    const both = entryOf(
      "both",
      { text: [{ needle: "token lost", strength: "weak" }] },
      { aliases: ["the token lost"] },
    );
    const other = entryOf("other", { text: [{ needle: "the token", strength: "weak" }] });
    expect(found("the token lost", other, both)).toEqual(["both", "other"]);
  });
});

describe("a row of the catalogue", () => {
  it("is a sure answer", () => {
    const result = searchEntries([entryOf("one", {}, { covers: ["L1"] })], " l1 ");
    expect(result.matches).toMatchObject([{ score: 100, matched: "L1" }]);
  });
});

describe("a pasted error", () => {
  const entry = entryOf("wrapped", { text: [{ needle: "the page token is unchanged" }] });
  const WRAPPED = "the page token\n  is unchanged";

  it("is found although a terminal wrapped it, up to 4,000 characters", () => {
    const padded = (length: number) => `${"x".repeat(length - WRAPPED.length - 1)}\n${WRAPPED}`;
    expect(found(padded(4000), entry)).toEqual(["wrapped"]);
    expect(searchEntries([entry], padded(4001)).isResemblance ?? false).toBe(false);
    expect(found(padded(4001), entry)).toEqual([]);
  });
});

describe("an error in other words", () => {
  const told = (id: string, title: string) => entryOf(id, {}, { title });

  it("is taken for the entry that has most of its words", () => {
    const catalogue = [told("one", "grants vanish between nightly runs"), ...FILLERS];
    expect(search("nightly grants vanish", ...catalogue)).toEqual({
      matches: ["one"],
      nearest: [],
      isResemblance: true,
    });
    expect(search("nightly vanish", ...catalogue)).toEqual({ matches: [], nearest: ["one"], isResemblance: false });
    expect(search("nightly grants vanish wholly overmorrow", ...catalogue)).toMatchObject({ isResemblance: false });
  });

  it("names at most three, where all its words are known", () => {
    const alike = ["one", "two", "three", "four"].map((id) => told(id, "grants vanish between nightly runs"));
    const { matches, isResemblance } = search("nightly grants vanish", ...alike, ...FILLERS);
    expect([matches, isResemblance]).toEqual([["one", "two", "three"], true]);
  });

  it("is nobody's where several are as near, and a word is unknown", () => {
    const words = "grants vanish between nightly runs quickly";
    const alike = (count: number) => ["one", "two", "three", "four"].slice(0, count).map((id) => told(id, words));
    const question = "quickly runs nightly between vanish grants overmorrow";
    expect(search(question, ...alike(2), ...FILLERS)).toMatchObject({ matches: ["one", "two"], isResemblance: true });
    expect(search(question, ...alike(4), ...FILLERS)).toEqual({
      matches: [],
      nearest: ["one", "two", "three"],
      isResemblance: false,
    });
  });

  it("is less sure than anything that is recognised", () => {
    const [match] = searchEntries(
      [told("one", "grants vanish between nightly runs"), ...FILLERS],
      "nightly grants vanish",
    ).matches;
    expect(match?.score).toBeGreaterThan(0);
    expect(match?.score).toBeLessThan(20);
  });

  it("is not guessed where a program printed it", () => {
    const catalogue = [told("one", "grants vanish between nightly runs"), ...FILLERS];
    expect(search("KeyError: nightly grants vanish", ...catalogue).matches).toEqual([]);
  });
});

it("the nearest are three at most, one with nearly the same id first", () => {
  const alike = ["first-one", "second-one", "third-one", "fourth-one"].map((id) =>
    entryOf(id, {}, { title: "nightly runs" }),
  );
  expect(search("fourth-onne", ...alike).nearest).toEqual(["fourth-one"]);
  expect(search("runs nightly overmorrow", ...alike, ...FILLERS).nearest).toEqual([
    "first-one",
    "second-one",
    "third-one",
  ]);
});
