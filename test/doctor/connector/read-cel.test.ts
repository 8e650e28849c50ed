import { describe, expect, it } from "vitest";
import { readCel } from "../../../src/doctor/connector/cel/read-cel.js";

describe("readCel", () => {
  it.each([
    ".id",
    ".first_name + ' ' + .last_name",
    ".status == 'active' ? 'enabled' : 'disabled'",
    "titleCase(phpDeserializeStringArray(string(.role_name))[0])",
    "(size(.a) < 1 || .b != resource.ID) && !(.c in ['x', \"y\"])",
    "has(item.parent.id) ? item.parent.id : null",
    "item.emails[0].address",
    'r"\\d" + b"x" + """two\nlines"""',
    "{'a': 1, 'b': [1u, 0x1F, 1.5e3,]}",
    "item.?name[?0].orValue('none')",
    "-x * -1 % 2 // the rest",
    "items.filter(i, i.a > 1).map(i, i.b)",
  ])("takes %s", (text) => expect(readCel(text).fault).toBeUndefined());

  it.each([
    [".status == 'active' ? 'enabled'", "expected :, at its end"],
    [".a = 'b'", "= is no sign of the language"],
    [".a == 'b", "a text has no closing quote"],
    ["titleCase(.name", "expected ), at its end"],
    [".a && ", "expected a value, at its end"],
    [".a and .b", "something follows the expression, at and"],
    ["a..b", "expected a name behind the dot, at ."],
    ["[1, 2", "expected ], at its end"],
    ["", "expected a value, at its end"],
  ])("tells what is wrong with %s", (text, message) => expect(readCel(text).fault?.message).toBe(message));

  it("takes a dot behind white space for a column where that is the dialect", () => {
    expect(readCel(".first + ' ' .last").fault).toBeUndefined();
    expect(readCel(".first + ' ' .last", "column").fault?.message).toBe("something follows the expression, at .");
    expect(readCel(".first + ' ' + .last", "column").fault).toBeUndefined();
  });

  it("gives members of names, and no methods", () => {
    expect(readCel("resource.ID + principal.name.lower() + cols.size()").members).toEqual([
      { of: "resource", member: "ID" },
      { of: "principal", member: "name" },
    ]);
  });

  it("ends on any depth", () => expect(readCel("(".repeat(100_000)).fault?.message).toMatch(/nested too deeply/));
});
