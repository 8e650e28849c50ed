import { describe, expect, it } from "vitest";
import { formatFieldPath, parseFieldPath, valueAt } from "../../src/where/fields/field-path.js";

const ROW = {
  resource: {
    id: { resource: "u1" },
    annotations: [
      { "@type": "type.googleapis.com/c1.connector.v2.UserTrait", emails: [{ address: "a@x" }, { address: "b@x" }] },
      { "@type": "type.googleapis.com/c1.connector.v2.RawId", id: "raw" },
      { "@type": "Bare", value: 1 },
      {},
    ],
    profile: {
      zero: 0,
      no: false,
      nothing: null,
      toString: "own",
      "job title": "Chief",
      "a.b": "dotted",
      "odd[name": 1,
    },
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
    ["resource.annotations[1].id", "raw"],
    ["resource[\"annotations\"]['RawId'].id", "raw"],
    ['resource.profile["job title"]', "Chief"],
    ['resource.profile["a.b"]', "dotted"],
    ["resource.profile.job title", "Chief"],
    ["resource.profile.odd[name", 1],
    ["", ROW],
  ])("%s", (path, value) => expect(valueAt(ROW, parseFieldPath(path))).toEqual(value));
});

describe("formatFieldPath", () => {
  it.each(["resource.id.resource", "resource.annotations.RawId.id", 'resource.profile["job title"]', "a[0].b"])(
    "%s",
    (path) => expect(formatFieldPath(parseFieldPath(path))).toBe(path),
  );
});
