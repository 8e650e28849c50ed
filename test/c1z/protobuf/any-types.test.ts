import { describe, expect, it } from "vitest";
import { RawId } from "../../../src/c1z/protobuf/annotations.js";
import { typeNameOfUrl, typeOfUrl } from "../../../src/c1z/protobuf/any-types.js";
import { UserTrait } from "../../../src/c1z/protobuf/traits.js";
import { KNOWN_TYPES } from "../../support/oracle.js";

describe("types by URL", () => {
  it.each([
    ["type.googleapis.com/c1.connector.v2.UserTrait", UserTrait],
    ["c1.connector.v2.RawId", RawId],
    ["a/b/c1.connector.v2.RawId", RawId],
    ["type.googleapis.com/c1.connector.v2.rawid", undefined],
    ["type.googleapis.com/c1.connector.v2.RawId/", undefined],
    ["", undefined],
    ["constructor", undefined],
  ])("%s", (url, type) => expect(typeOfUrl(url)).toBe(type));

  it("the name is what follows the last slash", () => expect(typeNameOfUrl("a/b/c.D")).toBe("c.D"));
});

describe("the field tables", () => {
  it.each(KNOWN_TYPES.map((type) => [type.fullName, type] as const))(
    "%s: numbers and names are unique",
    (_, { fields }) => {
      expect(new Set(fields.map(({ number }) => number)).size).toBe(fields.length);
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
    },
  );

  it("no two types share a name", () => {
    expect(new Set(KNOWN_TYPES.map(({ fullName }) => fullName)).size).toBe(KNOWN_TYPES.length);
  });
});
