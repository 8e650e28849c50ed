import { describe, expect, it } from "vitest";
import { GrantExpandable } from "../../src/c1z/protobuf/annotations.js";
import { WireReader } from "../../src/c1z/protobuf/wire-reader.js";
import { admits, toExpandable, widest } from "../../src/expansion/expandable.js";
import { isDirect } from "../../src/expansion/is-direct.js";
import { readExpandable } from "../../src/expansion/read-expandable.js";
import { Oracle } from "../support/oracle.js";

const oracle = new Oracle();

function read(fields: object) {
  const bytes = oracle.encode(GrantExpandable, fields);
  return readExpandable(new WireReader(bytes), 0, bytes.length);
}

describe("a GrantExpandable", () => {
  it("is read with everything it says", () => {
    const fields = { entitlementIds: ["group:g1:member", "group:g1:owner"], shallow: true, resourceTypeIds: ["user"] };
    expect(read(fields)).toEqual(fields);
    expect(toExpandable(fields)).toEqual(fields);
  });

  it("is deep and for all types where it says neither", () => {
    expect(read({ entitlementIds: ["e"] })).toEqual({ entitlementIds: ["e"], shallow: false, resourceTypeIds: [] });
  });

  it("that names blank entitlements only is none", () => {
    expect(read({ entitlementIds: ["", " "], shallow: true })).toBeUndefined();
    expect(read({ entitlementIds: [" ", "e"] })?.entitlementIds).toEqual(["e"]);
  });
});

describe("whom it lets through", () => {
  it.each([
    ["anybody", { shallow: false, resourceTypeIds: [] }, "group", false, true],
    ["a type that it names", { shallow: false, resourceTypeIds: ["user"] }, "user", false, true],
    ["no other type, nor one that differs in case", { shallow: false, resourceTypeIds: ["User"] }, "user", true, false],
    ["a direct holder", { shallow: true, resourceTypeIds: [] }, "user", true, true],
    ["nobody who inherited, if shallow", { shallow: true, resourceTypeIds: [] }, "user", false, false],
  ] as const)("%s", (_, admission, type, direct, expected) => expect(admits(admission, type, direct)).toBe(expected));

  it("is, of two between the same entitlements, more than both say alone", () => {
    const forUsers = { shallow: true, resourceTypeIds: ["user"] };
    const forGroups = { shallow: false, resourceTypeIds: ["group"] };
    expect(widest(forUsers, forGroups)).toEqual({ shallow: false, resourceTypeIds: ["user", "group"] });
    expect(widest(forUsers, { shallow: true, resourceTypeIds: [] })).toEqual({ shallow: true, resourceTypeIds: [] });
  });
});

describe("a grant is direct", () => {
  it.each([
    ["without sources", undefined, true],
    ["with an empty list of them", new Set<string>(), true],
    ["where its own entitlement is among them", new Set(["group:g1:member", "role:r1:assigned"]), true],
  ])("%s", (_, sources, expected) => expect(isDirect(sources, "role:r1:assigned")).toBe(expected));

  it("not where others only are", () => expect(isDirect(new Set(["group:g1:member"]), "role:r1:assigned")).toBe(false));
});
