import { describe, expect, it } from "vitest";
import { AUDIENCES, type Entry } from "../../src/diagnose/catalogue/entry.js";
import { CATALOGUE } from "../../src/diagnose/catalogue/index.js";
import { searchEntries } from "../../src/diagnose/match/search-entries.js";

const ROWS = [
  ...Array.from({ length: 47 }, (_, index) => `L${index + 1}`),
  ...Array.from({ length: 37 }, (_, index) => `AB${index + 1}`),
  ...Array.from({ length: 16 }, (_, index) => `F${index + 1}`),
];

const textOf = (entry: Entry) =>
  [entry.title, entry.symptom, ...entry.causes, ...entry.fixes.map((fix) => fix.text), ...entry.next].join("\n");

const WORDINGS = CATALOGUE.flatMap((entry) => (entry.signals.text ?? []).map((wording) => ({ entry, ...wording })));
const PATTERNS = WORDINGS.flatMap(({ pattern, ...wording }) =>
  pattern === undefined ? [] : [{ ...wording, pattern }],
);

describe("the catalogue", () => {
  it.each(ROWS)("covers row %s", (row) => {
    expect(CATALOGUE.filter((entry) => entry.covers.includes(row)).map((entry) => entry.id)).not.toEqual([]);
  });

  it("has unique ids in kebab case", () => {
    const ids = CATALOGUE.map((entry) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it("refers only to entries that exist", () => {
    const ids = new Set(CATALOGUE.map((entry) => entry.id));
    for (const entry of CATALOGUE) for (const id of entry.supersedes ?? []) expect(ids, entry.id).toContain(id);
  });

  it("names only existing entries in backticks after See", () => {
    const ids = new Set(CATALOGUE.map((entry) => entry.id));
    for (const entry of CATALOGUE) {
      for (const [, id] of textOf(entry).matchAll(/see `([a-z0-9]+(?:-[a-z0-9]+)+)`/gi))
        expect(ids, entry.id).toContain(id);
    }
  });

  it("uses only audiences that have a chapter, and every one of them", () => {
    expect(new Set(CATALOGUE.map((entry) => entry.audience))).toEqual(new Set(Object.keys(AUDIENCES)));
  });

  it.each(CATALOGUE)("$id says what to do", (entry) => {
    expect(entry.symptom).not.toBe("");
    expect(entry.fixes.length).toBeGreaterThan(0);
    expect(entry.samples.matches.length).toBeGreaterThan(0);
    expect(entry.samples.others.length).toBeGreaterThan(0);
  });

  it.each(WORDINGS)("$entry.id: $needle can be looked for", ({ entry, needle }) => {
    // The reader looks for needles in raw lines, where JSON escapes a backslash and most quotes.
    const isReadFromLogs = (entry.raisedBy ?? "text") === "text";
    expect(needle).toMatch(isReadFromLogs ? /^[\x20-\x5b\x5d-\x7e]{6,}$/ : /^[\x20-\x7e]+$/);
  });

  it.each(PATTERNS)("$entry.id: $pattern is met by a sample, and its needle with it", (wording) => {
    const { entry, needle, pattern, strength } = wording;
    expect(pattern.flags).not.toMatch(/[gy]/);
    // Several failures print a weak wording: its sample may be one of those that another entry explains better.
    const samples = strength === "weak" ? CATALOGUE.flatMap((other) => other.samples.matches) : entry.samples.matches;
    const met = samples.filter((sample) => pattern.test(sample));
    expect(met).not.toEqual([]);
    for (const sample of met) expect(sample.toLowerCase()).toContain(needle.toLowerCase());
  });
});

describe("samples", () => {
  const matching = CATALOGUE.flatMap((entry) => entry.samples.matches.map((sample) => [sample, entry.id] as const));
  it.each(matching)("%s is best explained by %s", (sample, id) => {
    const [best] = searchEntries(CATALOGUE, sample).matches;
    expect(best?.entry.id).toBe(id);
  });

  const foreign = CATALOGUE.flatMap((entry) => entry.samples.others.map((sample) => [sample, entry.id] as const));
  it.each(foreign)("%s is not best explained by %s", (sample, id) => {
    expect(searchEntries(CATALOGUE, sample).matches[0]?.entry.id).not.toBe(id);
  });
});
