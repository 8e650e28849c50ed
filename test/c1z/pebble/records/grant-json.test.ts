import { describe, expect, it } from "vitest";
import { RecordReader } from "../../../../src/c1z/pebble/records/record-reader.js";
import { Grant } from "../../../../src/c1z/protobuf/messages.js";
import { bytesField } from "../../../support/wire.js";
import { blockOf, directJson, encodedJson, writtenRows } from "../support/records.js";

const entitlement = bytesField(3, bytesField(1, "group"), bytesField(2, "g1"), bytesField(3, "group:g1:member"));
const principal = bytesField(4, bytesField(1, "user"), bytesField(2, "u1"));
const id = bytesField(2, "group:g1:member:user:u1");

function jsonOf(fields: readonly Buffer[], reader = new RecordReader()): string | undefined {
  return directJson((out) => reader.appendJson("grant", blockOf(fields), 0, out));
}

function encodedJsonOf(...fields: readonly Buffer[]): string {
  return encodedJson(Grant, new RecordReader().grantMessage(blockOf(fields), 0));
}

describe("grants", () => {
  it("are written from their record", () => {
    expect(JSON.parse(jsonOf([id, entitlement, principal]) ?? "")).toEqual({
      entitlement: { resource: { id: { resourceType: "group", resource: "g1" } }, id: "group:g1:member" },
      principal: { id: { resourceType: "user", resource: "u1" } },
      id: "group:g1:member:user:u1",
    });
  });

  it("have a principal that has a parent", () => {
    const child = bytesField(4, bytesField(1, "user"), bytesField(2, "u1"), bytesField(3, "org"), bytesField(4, "o1"));
    expect(JSON.parse(jsonOf([id, entitlement, child]) ?? "")).toMatchObject({
      principal: {
        id: { resourceType: "user", resource: "u1" },
        parentResourceId: { resourceType: "org", resource: "o1" },
      },
    });
  });

  it("have their ids escaped", () => {
    expect(JSON.parse(jsonOf([bytesField(2, 'a"\\\n\u{1f600}'), entitlement, principal]) ?? "")).toMatchObject({
      id: 'a"\\\n\u{1f600}',
    });
  });
});

const immutable = bytesField(
  8,
  bytesField(1, "type.googleapis.com/c1.connector.v2.GrantImmutable"),
  bytesField(2, bytesField(1, "everyone")),
);
const number = Buffer.from([7 << 3, 1]);
const discoveredAt = bytesField(5, Buffer.from([0x08, 0x01]));

describe("details", () => {
  it.each([
    ["an annotation", [immutable]],
    ["two annotations", [immutable, bytesField(8, bytesField(1, "type.googleapis.com/x.Y"))]],
    ["an expansion", [bytesField(6, bytesField(1, "group:g2:member"))]],
    ["sources", [bytesField(9, bytesField(1, "group:g2:member"), bytesField(2))]],
    ["a time of discovery before", [discoveredAt, immutable]],
    ["a number before", [number, immutable]],
    ["a field behind that nobody knows", [immutable, bytesField(15, "?")]],
  ])("of %s are written from the record", (_, details) => {
    const record = [id, entitlement, principal, ...details];
    expect(jsonOf(record)).toBe(encodedJsonOf(...record));
    expect(Object.keys(JSON.parse(jsonOf(record) ?? "")).length).toBe(4);
  });

  it("of the grant before are not taken for those of another", () => {
    const other = bytesField(8, bytesField(1, "type.googleapis.com/x.Y"));
    const records = [
      [immutable],
      [other],
      [],
      [immutable],
      [discoveredAt, immutable],
      [immutable, other],
      [immutable],
    ].map((details) => [id, entitlement, principal, ...details]);
    const reader = new RecordReader();
    expect(records.map((record) => jsonOf(record, reader))).toEqual(records.map((record) => encodedJsonOf(...record)));
  });

  it.each([
    ["before an id", [immutable, id, entitlement, principal]],
    ["between ids", [id, entitlement, immutable, principal]],
    ["behind ids with a number in between", [id, entitlement, number, principal, immutable]],
    ["that are no messages", [id, entitlement, principal, bytesField(8, Buffer.from([0xff]))]],
  ])("%s are left to the encoder", (_, record) => {
    const reader = new RecordReader();
    const usual = [id, entitlement, principal, immutable];
    expect(jsonOf(usual, reader)).toBe(encodedJsonOf(...usual));
    expect(jsonOf(record, reader)).toBeUndefined();
  });
});

describe("left to the encoder", () => {
  it.each([
    ["a composed id", [entitlement, principal]],
    ["no entitlement", [id, principal]],
    ["no principal", [id, entitlement]],
    ["a principal in two parts", [id, entitlement, bytesField(4, bytesField(1, "user")), principal]],
    ["an empty type", [id, entitlement, bytesField(4, bytesField(2, "u1"))]],
    [
      "a parent without a type",
      [id, entitlement, bytesField(4, bytesField(1, "a"), bytesField(2, "b"), bytesField(4, "c"))],
    ],
    ["text that is no UTF-8", [bytesField(2, Buffer.from([0xff])), entitlement, principal]],
  ])("%s", (_, fields) => {
    expect(jsonOf(fields)).toBeUndefined();
  });
});

it("gives what the encoder gives, on every grant of every archive", async () => {
  const { written, others } = await writtenRows(Grant, (sync) => sync.encodedGrants({}));
  expect(written.length).toBeGreaterThan(100);
  expect(written.filter((json) => /"(annotations|sources)":/.test(json)).length).toBeGreaterThan(10);
  expect(others).toBe(0);
});
