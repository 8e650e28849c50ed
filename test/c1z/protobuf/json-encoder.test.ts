import { describe, expect, it } from "vitest";
import { Entitlement, Grant, Resource, ResourceId, ResourceType } from "../../../src/c1z/protobuf/messages.js";
import { many, message } from "../../../src/c1z/protobuf/schema.js";
import { ManagedDeviceTrait, SecurityInsightTrait, UserTrait } from "../../../src/c1z/protobuf/traits.js";
import { Any, Struct, Timestamp } from "../../../src/c1z/protobuf/well-known.js";
import { any, encode, encodeText, resourceId } from "../../support/encode.js";
import { bytesField, fixed32Field, fixed64Field, group, varint, varintField } from "../../support/wire.js";

describe("the order and number of fields on the wire does not matter", () => {
  it("fields come out in declaration order", () => {
    expect(encodeText(Grant, bytesField(3, "g"), bytesField(1), bytesField(2))).toBe(
      '{"entitlement":{},"principal":{},"id":"g"}',
    );
  });

  it("the last of several scalars counts, also where it is the default", () => {
    expect(encode(ResourceId, bytesField(1, "a"), bytesField(1, "b"))).toEqual({ resourceType: "b" });
    expect(encode(ResourceId, bytesField(1, "a"), bytesField(1, ""))).toEqual({});
    expect(encode(ResourceId, varintField(3, 1), varintField(3, 0))).toEqual({});
  });

  it("several occurrences of a message merge, also deep inside", () => {
    const first = bytesField(1, bytesField(1, bytesField(1, "user")), bytesField(4, any("x")));
    const second = bytesField(1, bytesField(1, bytesField(2, "u1")), bytesField(4, any("y")), bytesField(3, "Ann"));
    expect(encode(Entitlement, first, bytesField(2, "e"), second)).toEqual({
      resource: {
        id: { resourceType: "user", resource: "u1" },
        displayName: "Ann",
        annotations: [
          { "@type": "x", value: "" },
          { "@type": "y", value: "" },
        ],
      },
      id: "e",
    });
  });

  it("a field after merged ones is read from the right place", () => {
    const merged = [bytesField(1, resourceId("a", "1")), bytesField(1, bytesField(2, "2"))];
    expect(encode(Resource, ...merged, bytesField(3, "after"), bytesField(2, resourceId("p", "3")))).toEqual({
      id: { resourceType: "a", resource: "2" },
      parentResourceId: { resourceType: "p", resource: "3" },
      displayName: "after",
    });
  });

  it("times, structs and wrapped booleans merge too", () => {
    const time = [bytesField(12, varintField(1, 5)), bytesField(12, varintField(2, 500_000_000))];
    expect(encode(Resource, ...time)).toEqual({ createdAt: "1970-01-01T00:00:05.500Z" });
    const entry = (key: string) => bytesField(1, bytesField(1, key), bytesField(2, varintField(4, 1)));
    expect(encode(Resource, bytesField(9, entry("a")), bytesField(9, entry("b")))).toEqual({
      profile: { a: true, b: true },
    });
    expect(encode(ManagedDeviceTrait, bytesField(9, varintField(1, 1)), bytesField(9))).toEqual({ isEncrypted: true });
  });

  it("parts of a list may be apart, packed or not", () => {
    const packed = (...values: readonly number[]) => bytesField(3, ...values.map(varint));
    expect(
      encode(
        ResourceType,
        varintField(3, 1),
        bytesField(1, "t"),
        packed(2, 99),
        bytesField(5, "d"),
        varintField(3, 0),
        packed(),
      ),
    ).toEqual({
      id: "t",
      traits: ["TRAIT_USER", "TRAIT_GROUP", 99, "TRAIT_UNSPECIFIED"],
      description: "d",
    });
    expect(encode(ResourceType, packed())).toEqual({});
  });

  it("the last member of a oneof counts, and is shown when it is empty", () => {
    const risk = bytesField(1, bytesField(1, "high"));
    const issue = bytesField(2);
    expect(encode(SecurityInsightTrait, risk, issue)).toEqual({ issue: {} });
    expect(encode(SecurityInsightTrait, issue, risk)).toEqual({ riskScore: { value: "high" } });
    expect(encode(SecurityInsightTrait, risk, issue, bytesField(1, bytesField(1, "low")))).toEqual({
      riskScore: { value: "low" },
    });
  });
});

describe("what is not in the field table is skipped", () => {
  const name = bytesField(3, "Ann");
  it.each([
    ["an unknown varint", varintField(77, 2n ** 63n)],
    ["unknown bytes", bytesField(77, "x".repeat(200))],
    ["an unknown double", fixed64Field(77, 1)],
    ["an unknown 32-bit value", fixed32Field(77)],
    ["the largest field number", varintField(2 ** 29 - 1, 1)],
    ["a group", group(77, varintField(1, 1), bytesField(3, "inside"), group(5))],
    ["a group with the number of a known field", group(3, bytesField(3, "inside"))],
    [
      "a known number with the wrong wire type",
      Buffer.concat([varintField(3, 5), fixed32Field(3), fixed64Field(1, 1), varintField(4, 7), bytesField(6, "x")]),
    ],
  ])("%s", (_, extra) => {
    expect(encode(Resource, extra, name)).toEqual({ displayName: "Ann" });
    expect(encode(Resource, name, extra)).toEqual({ displayName: "Ann" });
  });

  it("also in Any, Timestamp, Struct, Value and map entries", () => {
    const junk = Buffer.concat([varintField(77, 1), fixed32Field(1), group(2, varintField(1, 1))]);
    expect(encode(Any, junk, any("x"), junk)).toEqual({ "@type": "x", value: "" });
    expect(encode(Timestamp, junk, varintField(1, 1), junk)).toBe("1970-01-01T00:00:01Z");
    const value = Buffer.concat([varintField(4, 1), varintField(77, 1), fixed32Field(77)]);
    const entry = bytesField(1, junk, bytesField(1, "k"), bytesField(2, value), junk);
    expect(encode(Struct, junk, entry, junk)).toEqual({ k: true });
  });
});

describe("what is absent is left out, what is present is shown", () => {
  it("messages, wrapped booleans and times", () => {
    expect(encode(UserTrait, bytesField(10), bytesField(11, varintField(1, 0)))).toEqual({
      mfaStatus: {},
      ssoStatus: {},
    });
    expect(encode(ManagedDeviceTrait, bytesField(9))).toEqual({ isEncrypted: false });
    expect(encode(UserTrait, bytesField(8))).toEqual({ createdAt: "1970-01-01T00:00:00Z" });
    expect(encode(Resource, bytesField(9))).toEqual({ profile: {} });
  });

  it("elements of lists", () => {
    const Lists = message("test.Lists", {
      numbers: many(1, "int64"),
      texts: many(2, "string"),
      ids: many(3, ResourceId),
    });
    expect(encode(Lists, varintField(1, 0), bytesField(2), bytesField(3), varintField(1, -1))).toEqual({
      numbers: ["0", "-1"],
      texts: [""],
      ids: [{}],
    });
  });

  it("an empty message", () => expect(encodeText(Grant)).toBe("{}"));
});
