import { describe, expect, it } from "vitest";
import { cellText, parseDottedPath, valueAt } from "../../src/output/dotted-path.js";

const ROW = {
  resource: {
    id: { resource: "u1" },
    annotations: [
      { "@type": "type.googleapis.com/c1.connector.v2.UserTrait", emails: [{ address: "a@x" }, { address: "b@x" }] },
      { "@type": "type.googleapis.com/c1.connector.v2.RawId", id: "raw" },
      { "@type": "Bare", value: 1 },
      {},
    ],
    profile: { zero: 0, no: false, nothing: null, toString: "own" },
    empty: "",
  },
};

describe("valueAt", () => {
  it.each([
    ["resource.id.resource", "u1"],
    ["resource.annotations.RawId.id", "raw"],
    ["resource.annotations.1.id", "raw"],
    ["resource.annotations.UserTrait.emails.1.address", "b@x"],
    ["resource.annotations.Bare.value", undefined],
    ["resource.annotations.v2.id", undefined],
    ["resource.annotations.9", undefined],
    ["resource.annotations.-1", undefined],
    ["resource.annotations.length", undefined],
    ["resource.profile.zero", 0],
    ["resource.profile.no", false],
    ["resource.profile.nothing", null],
    ["resource.profile.nothing.more", undefined],
    ["resource.profile.toString", "own"],
    ["resource.profile.hasOwnProperty", undefined],
    ["resource.__proto__", undefined],
    ["resource.id.resource.length", undefined],
    ["..resource..id.", ROW.resource.id],
    ["", ROW],
  ])("%s", (path, value) => expect(valueAt(ROW, parseDottedPath(path))).toEqual(value));
});

describe("cellText", () => {
  it.each([
    [undefined, ""],
    [null, ""],
    ["", ""],
    ["text", "text"],
    [0, "0"],
    [false, "false"],
    [[], ""],
    [["a", 1, true], "a, 1, true"],
    [[{ a: 1 }], '[{"a":1}]'],
    [["a", null], '["a",null]'],
    [{ a: [1] }, '{"a":[1]}'],
  ])("%j", (value, text) => expect(cellText(value)).toBe(text));
});
