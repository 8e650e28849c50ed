import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as annotations from "../../../src/c1z/protobuf/annotations.js";
import * as messages from "../../../src/c1z/protobuf/messages.js";
import { enumeration, many, map, message, one } from "../../../src/c1z/protobuf/schema.js";
import * as traits from "../../../src/c1z/protobuf/traits.js";
import { fieldTable } from "./field-table.js";

const PAGE = readFileSync(new URL("../../../docs/messages.md", import.meta.url), "utf8");

describe("docs/messages.md", () => {
  // Each message and enum begins a line; its fields may go on in the next.
  const shown = [...PAGE.matchAll(/^(\S+ (?:\{|\(\w+_…\) =).*(?:\n {2}\S.*)*)$/gm)].map(([, text = ""]) =>
    text.replace(/\n {2}/g, " "),
  );

  it("shows the messages that the code knows, with their fields, and no others", () => {
    expect([...shown].sort()).toEqual([...fieldTable(messages, traits, annotations)].sort());
  });
});

it("a line tells number, name, label, type and oneof", () => {
  const Kind = enumeration("KIND", { UNSPECIFIED: 0, LARGE: 7 });
  const Part = message("c1.connector.v2.Whole.Part", { isFirst: one(1, "bool", "place") });
  const Whole = message("c1.connector.v2.Whole", {
    kind: one(3, Kind),
    last30dParts: many(2, Part),
    byName: map(4, Part),
  });
  expect(fieldTable({ Kind, Part, Whole })).toEqual([
    "Kind (KIND_…) = 0 UNSPECIFIED, 7 LARGE",
    "Whole.Part { 1 is_first: bool (oneof place) }",
    "Whole { 3 kind: Kind, 2 last_30d_parts: repeated Whole.Part, 4 by_name: map<string, Whole.Part> }",
  ]);
});
