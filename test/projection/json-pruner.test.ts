import { describe, expect, it } from "vitest";
import { ByteWriter } from "../../src/c1z/protobuf/byte-writer.js";
import { FieldCollector } from "../../src/projection/field-collector.js";
import { type Fields, fieldsAt, mergeFields, NO_FIELDS } from "../../src/projection/fields.js";
import { JsonPruner } from "../../src/projection/json-pruner.js";
import { Random, testSeed } from "../support/random.js";

function pruned(value: unknown, fields: Fields): string {
  const out = new ByteWriter(16);
  out.ascii("before ");
  out.utf8(JSON.stringify(value));
  new JsonPruner(fields).prune(out, "before ".length);
  const text = out.bytes.toString("utf8", 0, out.length);
  expect(text.startsWith("before ")).toBe(true);
  return text.slice("before ".length);
}

/** What pruning means, by objects. */
function expected(value: unknown, fields: Fields): unknown {
  if (fields === "whole" || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const { elements, members } = fields;
    return elements === undefined || members.size > 0 ? value : value.map((element) => expected(element, elements));
  }
  if (fields.elements !== undefined) return value;
  const kept = Object.entries(value).flatMap(([name, inner]) => {
    const within = fields.members.get(name);
    return within === undefined ? [] : [[name, expected(inner, within)] as const];
  });
  return Object.fromEntries(kept);
}

function collected(note: (row: FieldCollector) => void): Fields {
  const row = new FieldCollector();
  note(row);
  return row.fields;
}

describe("taking out of JSON what is not wanted", () => {
  const row = {
    grant: { id: "g", sources: { a: {} } },
    principal: { name: 'q"\\', list: [{ a: 1, b: [2] }, 3, null] },
  };

  it.each([
    ["paths", fieldsAt([["grant", "id"], ["none"]]), '{"grant":{"id":"g"}}'],
    ["what comes later", fieldsAt([["principal", "name"]]), '{"principal":{"name":"q\\"\\\\"}}'],
    ["an empty path", fieldsAt([["grant", "id"], []]), JSON.stringify(row)],
    ["nothing", NO_FIELDS, "{}"],
    ["that a value is there", collected((place) => place.member("grant")), '{"grant":{}}'],
    ["members of what is none", fieldsAt([["grant", "id", "x"]]), '{"grant":{"id":"g"}}'],
    [
      "elements",
      collected((place) => place.member("principal").member("list").elements().member("a").takeWhole()),
      '{"principal":{"list":[{"a":1},3,null]}}',
    ],
    [
      "elements of an object",
      collected((place) => place.member("grant").elements().member("a")),
      `{"grant":${JSON.stringify(row.grant)}}`,
    ],
    [
      "members of an array",
      fieldsAt([["principal", "list", "0"]]),
      `{"principal":{"list":${JSON.stringify(row.principal.list)}}}`,
    ],
  ])("%s", (_, fields, text) => expect(pruned(row, fields)).toBe(text));

  it("joins what several want", () => {
    const fields = mergeFields(fieldsAt([["grant", "id"]]), fieldsAt([["grant", "sources"], ["principal"]]));
    expect(pruned(row, fields)).toBe(JSON.stringify(row));
    expect(mergeFields("whole", fields)).toBe("whole");
    expect(mergeFields(fields, NO_FIELDS)).toEqual(fields);
  });

  it("refuses what is no JSON, instead of reading on", () => {
    const out = new ByteWriter();
    out.ascii('{"a":"b');
    expect(() => new JsonPruner(fieldsAt([["x"]])).prune(out, 0)).toThrow();
  });

  it("gives what the same gives on objects, for made-up values and fields", () => {
    const random = new Random(testSeed());
    const names = ["a", "b", "aa", 'q"', "é", "\\", "\n"];
    const madeUp = (depth: number): unknown => {
      const sort = random.below(depth > 0 ? 6 : 4);
      if (sort === 4) return Array.from({ length: random.below(4) }, () => madeUp(depth - 1));
      if (sort === 5)
        return Object.fromEntries(names.filter(() => random.below(2) > 0).map((name) => [name, madeUp(depth - 1)]));
      return random.pick<unknown>([true, null, -1.5e-7, 0, "", 'a"}]', "\\", "漢\n"]);
    };
    const note = (place: FieldCollector, depth: number): void => {
      for (let count = random.below(4); count > 0; count--) {
        const next = random.below(4) === 0 ? place.elements() : place.member(random.pick(names));
        if (depth === 0 || random.below(4) === 0) next.takeWhole();
        else note(next, depth - 1);
      }
    };
    let changed = 0;
    for (let round = 0; round < 500; round++) {
      const value = Object.fromEntries(names.map((name) => [name, madeUp(3)]));
      const fields = collected((place) => note(place, 3));
      const text = pruned(value, fields);
      expect(text, `seed ${random.seed}`).toBe(JSON.stringify(expected(value, fields)));
      if (text !== JSON.stringify(value)) changed++;
    }
    expect(changed).toBeGreaterThan(100);
  });
});
