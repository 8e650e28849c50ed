import { expect, it } from "vitest";
import { jsonFault } from "../../src/syntax/json-fault.js";

it.each([
  ["", 1, 1, "a value"],
  ["no", 1, 1, "a value, or a name"],
  ["[1,]", 1, 4, "a value"],
  ["[1 2]", 1, 4, "a comma, or the end"],
  ['{\n  "a": 1,\n}', 3, 1, "a name in double quotes"],
  ["{'a': 1}", 1, 2, "a name in double quotes"],
  ['{"a" 1}', 1, 6, "a colon"],
  ['{"a": 1 // why\n}', 1, 9, "no comments"],
  ['{"a": [1, {"b": null}], "c": tru}', 1, 30, "a value"],
  ['{"a": "never closed\n"}', 1, 7, "double quotes closed"],
  ['{"a": "\\q"}', 1, 7, "known escapes"],
  ["[1", 1, 3, "a comma or ]"],
  ['{"a": 1', 1, 8, "a comma or }"],
  ["[01]", 1, 3, "a comma"],
  ["[1.]", 1, 2, "a value"],
  ["{]", 1, 2, "a name in double quotes"],
  ["{} {}", 1, 4, "the end of the file"],
  ["\ufeff{}", 1, 1, "a value"],
])("%j: line %i, column %i", (text, line, column, expected) => {
  expect(jsonFault(text)).toMatchObject({ line, column, expected: expect.stringContaining(expected) });
});

it.each(['{"a": [1, -2.5e3, true, null, "x\\u00e9\\n"], "b": {}}', " [] ", "0"])("%s is JSON", (text) => {
  expect(jsonFault(text)).toBeUndefined();
});

it("nested without end: no exhausted stack", () => {
  const fault = { line: 1, column: 1001, expected: "at most 1000 levels of nesting" };
  expect(jsonFault("[".repeat(1_000_000))).toEqual(fault);
  const closed = `${"[{}, ".repeat(999)}}`;
  expect(jsonFault(closed)).toMatchObject({ column: 4996, expected: "a value" });
});
