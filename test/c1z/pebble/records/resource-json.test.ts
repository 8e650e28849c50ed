import { describe, expect, it } from "vitest";
import { RecordReader } from "../../../../src/c1z/pebble/records/record-reader.js";
import { Resource } from "../../../../src/c1z/protobuf/messages.js";
import { bytesField, varintField } from "../../../support/wire.js";
import { blockOf, directJson, encodedJson, writtenRows } from "../support/records.js";

const type = bytesField(2, "user");
const id = bytesField(3, "u1");
const parent = bytesField(6, bytesField(1, "org"), bytesField(2, "o1"));
const rawId = bytesField(
  7,
  bytesField(1, "type.googleapis.com/c1.connector.v2.RawId"),
  bytesField(2, bytesField(1, "u1")),
);
const profile = bytesField(9, bytesField(1, bytesField(1, "a"), bytesField(2, bytesField(3, "b"))));

/** The field with its tag of one byte written in two, which is allowed. */
const overlong = (field: Buffer): Buffer => Buffer.concat([Buffer.of(field.readUInt8(0) | 0x80, 0), field.subarray(1)]);

function jsonOf(fields: readonly Buffer[], reader = new RecordReader()): string | undefined {
  return directJson((out) => reader.appendJson("resource", blockOf(fields), 0, out));
}

function encodedJsonOf(fields: readonly Buffer[]): string {
  return encodedJson(Resource, new RecordReader().resourceMessage(blockOf(fields), 0));
}

describe("resources", () => {
  it("are written from their record", () => {
    const record = [type, id, bytesField(4, "Name"), bytesField(5, 'a "text"'), parent, rawId];
    expect(JSON.parse(jsonOf(record) ?? "")).toEqual({
      id: { resourceType: "user", resource: "u1" },
      parentResourceId: { resourceType: "org", resource: "o1" },
      displayName: "Name",
      annotations: [{ "@type": "type.googleapis.com/c1.connector.v2.RawId", id: "u1" }],
      description: 'a "text"',
    });
  });

  it.each([
    ["nothing but their ids", [type, id]],
    ["a parent without an id", [type, id, bytesField(6, bytesField(1, "org"))]],
    ["a parent of nothing", [type, id, bytesField(6)]],
    ["empty texts", [type, id, bytesField(4), bytesField(5)]],
    ["a name that comes twice", [type, id, bytesField(4, "first"), bytesField(4, "last")]],
    ["two annotations", [type, id, rawId, bytesField(7, bytesField(1, "type.googleapis.com/x.Y"), bytesField(2, "?"))]],
    [
      "a profile, a status, a time",
      [type, id, profile, bytesField(10, varintField(1, 1)), bytesField(11, varintField(1, 9))],
    ],
    ["a profile under a tag longer than needed", [type, id, overlong(profile), bytesField(10, varintField(1, 1))]],
    ["annotations and a name under such tags", [type, id, overlong(bytesField(4, "Name")), rawId, overlong(rawId)]],
    ["a profile in two parts", [type, id, profile, rawId, profile]],
    ["fields in another order", [profile, rawId, parent, id, type]],
    [
      "numbers and fields that nobody knows",
      [type, varintField(4, 7), id, bytesField(8, varintField(1, 1)), bytesField(15, "?")],
    ],
  ])("have %s", (_, record) => {
    expect(jsonOf(record)).toBe(encodedJsonOf(record));
  });

  it("do not have the parent of the one before", () => {
    const other = bytesField(6, bytesField(1, "org"), bytesField(2, "o2"));
    const records = [[parent], [other], [], [bytesField(6, bytesField(1, "org"))], [parent], [parent]];
    const reader = new RecordReader();
    expect(records.map((fields) => jsonOf([type, id, ...fields], reader))).toEqual(
      records.map((fields) => encodedJsonOf([type, id, ...fields])),
    );
  });
});

it.each([
  ["no type", [id]],
  ["an empty id", [type, bytesField(3)]],
  ["an icon", [type, id, bytesField(13, "asset")]],
  ["a parent in two parts", [type, id, bytesField(6, bytesField(1, "org")), parent]],
  ["a parent without a type", [type, id, bytesField(6, bytesField(2, "o1"))]],
  ["a parent that is no message", [type, id, bytesField(6, Buffer.from([0xff]))]],
  ["an annotation that is no message", [type, id, bytesField(7, Buffer.from([0xff]))]],
  ["a profile that is no message", [type, id, bytesField(9, Buffer.from([0xff]))]],
  ["a name that is no UTF-8", [type, id, bytesField(4, Buffer.from([0xff]))]],
])("a resource with %s is left to the encoder", (_, record) => {
  const reader = new RecordReader();
  expect(jsonOf([type, id, parent], reader)).toBeDefined();
  expect(jsonOf(record, reader)).toBeUndefined();
});

it("gives what the encoder gives, on every resource of every archive", async () => {
  const { written, others } = await writtenRows(Resource, (sync) => sync.encodedResources({}));
  expect(written.length).toBeGreaterThan(100);
  expect(others).toBeLessThan(written.length / 10);
});
