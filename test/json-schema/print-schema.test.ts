import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import {
  always,
  type FieldsJson,
  type integer,
  type JsonOf,
  type JsonSchema,
  list,
  named,
  nullable,
  optional,
  shape,
  text,
} from "../../src/json-schema/json-schema.js";
import { printSchema } from "../../src/json-schema/print-schema.js";

interface Tree {
  readonly name: string;
  readonly children: readonly Tree[];
}

const TREE: JsonSchema<Tree> = named("Tree", () => shape({ name: text(), children: list(TREE) }));
const HEAD = { name: "forest", title: "A forest", description: "Trees." };
const FOREST = shape(
  { version: always(1), first: TREE, others: optional(list(TREE)), note: nullable(text()) },
  "Many.",
);

describe("printSchema", () => {
  const schema = printSchema(HEAD, FOREST);

  it("prints what is named once, also what holds itself", () => {
    expect(schema).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "urn:baton:json:forest",
      description: "Trees. Many.",
      required: ["version", "first", "note"],
      properties: { first: { $ref: "#/$defs/Tree" } },
      $defs: { Tree: { properties: { children: { items: { $ref: "#/$defs/Tree" } } } } },
    });
    expect(Object.keys(schema.$defs ?? {})).toEqual(["Tree"]);
  });

  it("prints what a validator takes, and takes no other field", () => {
    const isForest = new Ajv2020({ strict: true }).compile(schema);
    const first = { name: "oak", children: [{ name: "twig", children: [] }] };
    const forest: JsonOf<typeof FOREST> = { version: 1, first, note: null };
    expect(isForest(forest)).toBe(true);
    expect(isForest({ ...forest, others: [first] })).toBe(true);
    expect(isForest({ ...forest, more: 1 })).toBe(false);
    expect(isForest({ ...forest, version: 2 })).toBe(false);
    expect(isForest({ ...forest, first: { name: "oak", children: [{ name: 1, children: [] }] } })).toBe(false);
  });
});

describe("the type of a schema", () => {
  it("has what must be there, and undefined for what may be left out", () => {
    type Described = FieldsJson<{ a: JsonSchema<number>; b: ReturnType<typeof optional<string>> }>;
    const both: readonly Described[] = [{ a: 1 }, { a: 1, b: undefined }, { a: 1, b: "" }];
    // @ts-expect-error a is not there
    const lacking: Described = { b: "" };
    // @ts-expect-error a is no number
    const mistaken: JsonOf<ReturnType<typeof integer>> = "1";
    expect([both.length, lacking, mistaken]).toEqual([3, { b: "" }, "1"]);
  });
});
