import { describe, expect, it } from "vitest";
import { RecordReader } from "../../../../src/c1z/pebble/records/record-reader.js";
import { Entitlement } from "../../../../src/c1z/protobuf/messages.js";
import { bytesField, varintField } from "../../../support/wire.js";
import { blockOf, directJson, encodedJson, writtenRows } from "../support/records.js";

const id = bytesField(2, "group:g1:member");
const resource = bytesField(3, bytesField(1, "group"), bytesField(2, "g1"));
const immutable = bytesField(7, bytesField(1, "type.googleapis.com/c1.connector.v2.EntitlementImmutable"));

function jsonOf(fields: readonly Buffer[], reader = new RecordReader()): string | undefined {
  return directJson((out) => reader.appendJson("entitlement", blockOf(fields), 0, out));
}

function encodedJsonOf(fields: readonly Buffer[]): string {
  return encodedJson(Entitlement, new RecordReader().entitlementMessage(blockOf(fields), 0));
}

describe("entitlements", () => {
  it("are written from their record", () => {
    const texts = [
      bytesField(4, "Name"),
      bytesField(5, 'a "text"'),
      bytesField(6, "ASSIGNMENT"),
      bytesField(9, "member"),
    ];
    const types = [bytesField(10, "user"), bytesField(10, "group")];
    expect(JSON.parse(jsonOf([id, resource, ...texts, immutable, ...types]) ?? "")).toEqual({
      resource: { id: { resourceType: "group", resource: "g1" } },
      id: "group:g1:member",
      displayName: "Name",
      description: 'a "text"',
      grantableTo: [{ id: "user" }, { id: "group" }],
      annotations: [{ "@type": "type.googleapis.com/c1.connector.v2.EntitlementImmutable" }],
      purpose: "PURPOSE_VALUE_ASSIGNMENT",
      slug: "member",
    });
  });

  it.each([
    ["nothing but their ids", [id, resource]],
    ["empty texts", [id, resource, bytesField(4), bytesField(5), bytesField(9)]],
    ["a name that comes twice", [id, resource, bytesField(4, "first"), bytesField(4, "last")]],
    ["a purpose that nobody knows", [id, resource, bytesField(6, "FUN")]],
    ["a purpose without one", [id, resource, bytesField(6, "UNSPECIFIED")]],
    ["a purpose that is no UTF-8", [id, resource, bytesField(6, Buffer.from([0xff]))]],
    ["types among other fields", [bytesField(10, "a"), id, bytesField(10, "b"), resource, bytesField(10, "a")]],
    [
      "types under tags longer than needed",
      [id, resource, bytesField(10, "a"), Buffer.of(0xd2, 0), Buffer.of(1, 0x62)],
    ],
    ["two annotations", [immutable, id, resource, bytesField(7, bytesField(1, "type.googleapis.com/x.Y"))]],
    [
      "numbers and fields that nobody knows",
      [id, varintField(10, 1), resource, varintField(6, 1), bytesField(15, "?")],
    ],
  ])("have %s", (_, record) => {
    expect(jsonOf(record)).toBe(encodedJsonOf(record));
  });
});

it.each([
  ["no id", [resource]],
  ["no resource", [id]],
  ["a resource in two parts", [id, bytesField(3, bytesField(1, "group")), resource]],
  ["a resource without a type", [id, bytesField(3, bytesField(2, "g1"))]],
  ["a resource that is no message", [id, bytesField(3, Buffer.from([0xff]))]],
  ["a type without an id", [id, resource, bytesField(10, "user"), bytesField(10)]],
  ["a type that is no UTF-8", [id, resource, bytesField(10, Buffer.from([0xff]))]],
  ["an annotation that is no message", [id, resource, bytesField(7, Buffer.from([0xff]))]],
  ["a slug that is no UTF-8", [id, resource, bytesField(9, Buffer.from([0xff]))]],
])("an entitlement with %s is left to the encoder", (_, record) => {
  const reader = new RecordReader();
  expect(jsonOf([id, resource], reader)).toBeDefined();
  expect(jsonOf(record, reader)).toBeUndefined();
});

it("gives what the encoder gives, on every entitlement of every archive", async () => {
  const { written, others } = await writtenRows(Entitlement, (sync) => sync.encodedEntitlements({}));
  expect(written.length).toBeGreaterThan(100);
  expect(others).toBeLessThan(written.length / 10);
});
