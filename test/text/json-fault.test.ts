import { expect, it } from "vitest";
import { jsonFault } from "../../src/text/json-fault.js";

it.each([
  ["", 1, 1, "a value"],
  ["no", 1, 1, "a value"],
  ["[1,]", 1, 4, "a value"],
  ["[1 2]", 1, 4, ", or ]"],
  ['{\n  "a": 1,\n}', 3, 1, "a name in double quotes"],
  ["{'a': 1}", 1, 2, "a name in double quotes, or }"],
  ['{"a" 1}', 1, 6, "a colon"],
  ['{"a": 1 // why\n}', 1, 9, ", or }"],
  ['{"a": [1, {"b": null}], "c": tru}', 1, 30, "a value"],
  ['{"a": "never closed\n"}', 1, 7, "a value"],
  ['{"a": "\\q"}', 1, 7, "a value"],
  ["[1", 1, 3, ", or ]"],
  ["[01]", 1, 2, "a value"],
  ["{]", 1, 2, "a name in double quotes, or }"],
  ["{} {}", 1, 4, "the end of the file"],
  ["\ufeff{}", 1, 1, "a value"],
])("%j: line %i, column %i", (text, line, column, expected) => {
  expect(jsonFault(text)).toMatchObject({ line, column, expected: expect.stringContaining(expected) });
});

it.each(['{"a": [1, -2.5e3, true, null, "x\\u00e9\\n"], "b": {}}', " [] ", "0"])("%s is JSON", (text) => {
  expect(jsonFault(text)).toBeUndefined();
});

it("nested without end: no exhausted stack", () => {
  expect(jsonFault("[".repeat(1_000_000))).toMatchObject({ column: 1_000_001 });
});
