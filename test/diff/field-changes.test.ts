import { describe, expect, it } from "vitest";
import { fieldChanges } from "../../src/diff/field-changes.js";
import { formatFieldPath } from "../../src/diff/field-path.js";

/** The changes as `path: old → new`. */
function changes(old: unknown, added: unknown): readonly string[] {
  return fieldChanges(old, added).map(
    (change) => `${formatFieldPath(change.path)}: ${JSON.stringify(change.old)} → ${JSON.stringify(change.new)}`,
  );
}

const url = (name: string): string => `type.googleapis.com/c1.connector.v2.${name}`;
const child = (id: string) => ({ "@type": url("ChildResourceType"), resourceTypeId: id });

describe("fieldChanges", () => {
  it("finds the fields that differ, however deep", () => {
    expect(changes({ a: 1, b: { c: "x", d: [] } }, { a: 2, b: { c: "y", d: [] } })).toEqual([
      "a: 1 → 2",
      'b.c: "x" → "y"',
    ]);
  });

  it("a field that one side lacks is undefined there", () => {
    expect(changes({ a: 1 }, { b: { c: 1 } })).toEqual(["a: 1 → undefined", 'b: undefined → {"c":1}']);
  });

  it("keys that every object has count like others", () => {
    expect(changes(JSON.parse('{"__proto__":1}'), JSON.parse('{"toString":2}'))).toEqual([
      "__proto__: 1 → undefined",
      "toString: undefined → 2",
    ]);
  });

  it("lists of one length differ by element, others as a whole", () => {
    expect(changes({ l: ["a", { b: 1 }] }, { l: ["a", { b: 2 }] })).toEqual(["l.1.b: 1 → 2"]);
    expect(changes({ l: ["a"] }, { l: ["a", "b"] })).toEqual(['l: ["a"] → ["a","b"]']);
    expect(changes({ l: [] }, {})).toEqual(["l: [] → undefined"]);
    expect(changes({ l: ["a"] }, { l: "a" })).toEqual(['l: ["a"] → "a"']);
  });

  it("null, false and an empty text are values", () => {
    expect(changes({ a: null, b: false, c: "" }, {})).toHaveLength(3);
  });
});

describe("annotations", () => {
  const rawId = (id: string) => ({ "@type": url("RawId"), id });
  const link = (address: string) => ({ "@type": url("ExternalLink"), url: address });

  it("are keyed by their type: their order means nothing", () => {
    expect(changes({ annotations: [rawId("1"), link("x")] }, { annotations: [link("x"), rawId("1")] })).toEqual([]);
    expect(changes({ annotations: [rawId("1"), link("x")] }, { annotations: [link("x"), rawId("2")] })).toEqual([
      'annotations.RawId.id: "1" → "2"',
    ]);
  });

  it("one that comes or goes, the last one too", () => {
    expect(changes({ annotations: [rawId("1")] }, {})).toEqual([
      `annotations.RawId: {"@type":"${url("RawId")}","id":"1"} → undefined`,
    ]);
    expect(changes({ annotations: [] }, {})).toEqual([]);
  });

  it("several of one type: those that only one side has", () => {
    const old = { annotations: [child("a"), child("b"), child("b")] };
    expect(changes(old, { annotations: [child("b"), child("b"), child("a")] })).toEqual([]);
    expect(changes(old, { annotations: [child("b"), child("c"), child("a")] })).toEqual([
      `annotations.ChildResourceType: [${JSON.stringify(child("b"))}] → [${JSON.stringify(child("c"))}]`,
    ]);
  });

  it("many of them take no time to speak of", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => child(String(index)));
    expect(changes({ annotations: many }, { annotations: many.toReversed() })).toEqual([]);
  });
});
