import { describe, expect, it } from "vitest";
import { readIgnoredField } from "../../src/diff/ignored-field-option.js";
import { IGNORED_BY_DEFAULT, isIgnored } from "../../src/diff/ignored-fields.js";
import { KNOWN_TYPES } from "../support/oracle.js";

describe("isIgnored", () => {
  it("holds for a field and what is below it", () => {
    const paths = [["annotations", "UserTrait", "status"]];
    expect(isIgnored(["annotations", "UserTrait", "status"], paths)).toBe(true);
    expect(isIgnored(["annotations", "UserTrait", "status", "details"], paths)).toBe(true);
    expect(isIgnored(["annotations", "UserTrait"], paths)).toBe(false);
    expect(isIgnored(["annotations", "UserTrait", "login"], paths)).toBe(false);
  });

  it("a star stands for any one segment", () => {
    expect(isIgnored(["annotations", "GroupTrait", "profile", "x"], [["annotations", "*", "profile"]])).toBe(true);
    expect(isIgnored(["annotations", "profile"], [["annotations", "*", "profile"]])).toBe(false);
  });
});

describe("the default list", () => {
  it.each(IGNORED_BY_DEFAULT.map(({ path, reason }) => [path.join("."), path, reason] as const))(
    "%s is a field there is",
    (_, [first, name, field], reason) => {
      expect(first).toBe("annotations");
      expect(reason).not.toBe("");
      const type = KNOWN_TYPES.find(({ fullName }) => fullName === `c1.connector.v2.${name}`);
      expect(type).toBeDefined();
      // A path may end with the annotation itself.
      expect([undefined, ...(type?.fields.map((known) => known.name) ?? [])]).toContain(field);
    },
  );
});

describe("--ignore-field", () => {
  it("takes paths of fields that rows have", () => {
    expect(readIgnoredField("annotations.UserTrait.status")).toEqual({ path: ["annotations", "UserTrait", "status"] });
    expect(readIgnoredField("*.id")).toEqual({ path: ["*", "id"] });
  });

  it("refuses others with advice", () => {
    expect(readIgnoredField("displayname")).toEqual({
      problem: 'No row has a field "displayname". Did you mean displayName?',
    });
    expect(readIgnoredField("zzzzzzzzzz")).toEqual({
      problem: expect.stringContaining("Fields: id, displayName, traits"),
    });
    expect(readIgnoredField("a..b")).toEqual({ problem: expect.stringContaining('got "a..b"') });
  });
});
