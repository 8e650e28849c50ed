import { describe, expect, it } from "vitest";
import { MAX_MESSAGE_DEPTH } from "../../../src/c1z/limits.js";
import { ByteWriter } from "../../../src/c1z/protobuf/byte-writer.js";
import { JsonEncoder } from "../../../src/c1z/protobuf/json-encoder.js";
import { Grant, Resource } from "../../../src/c1z/protobuf/messages.js";
import { type MessageType, one } from "../../../src/c1z/protobuf/schema.js";
import { Struct } from "../../../src/c1z/protobuf/well-known.js";
import { any, encode, encodeText, resourceId } from "../../support/encode.js";
import { bytesField, fixed32Field, fixed64Field, tag, varint, varintField } from "../../support/wire.js";

const encoder = new JsonEncoder();
const BAD = expect.objectContaining({ code: "C1Z_BAD_MESSAGE" });

/** What is thrown, if anything is. */
function refusalOf(encode: () => void): unknown {
  try {
    encode();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe("bytes that are no message", () => {
  const grant = bytesField(1, bytesField(1, bytesField(1, resourceId("group", "g1"))), bytesField(2, "e".repeat(200)));

  it.each([
    ["cut off in a tag", Buffer.from([0x80])],
    ["cut off before a varint", tag(3, 0)],
    ["cut off in text", bytesField(3, "text").subarray(0, 4)],
    ["cut off in a double", fixed64Field(9, 1).subarray(0, 6)],
    ["cut off in a 32-bit value", fixed32Field(9).subarray(0, 3)],
    ["a length past the end", Buffer.concat([tag(3, 2), varint(2n ** 63n)])],
    ["a varint of eleven bytes", Buffer.concat([tag(9, 0), Buffer.alloc(10, 0x80), Buffer.from([1])])],
    ["field number 0", Buffer.from([0x02, 0x00])],
    ["a field number past 2^29", Buffer.concat([varint(2n ** 32n), varint(1)])],
    ["wire type 6", Buffer.from([0x0e])],
    ["wire type 7", Buffer.from([0x0f])],
    ["a group that does not end", Buffer.concat([tag(9, 3), varintField(1, 1)])],
    ["a group that ends as another", Buffer.concat([tag(9, 3), tag(8, 4)])],
    ["the end of a group that did not begin", tag(9, 4)],
    [
      "groups nested too deep",
      Buffer.concat([...Array.from({ length: 200 }, () => tag(9, 3)), ...Array.from({ length: 200 }, () => tag(9, 4))]),
    ],
    ["text that is no UTF-8", bytesField(3, Buffer.from([0x61, 0xff]))],
    ["a type URL that is no UTF-8", bytesField(4, bytesField(1, Buffer.from([0xff])))],
    ["a map key that is no UTF-8", bytesField(5, bytesField(1, bytesField(1, Buffer.from([0xff]))))],
    [
      "an embedded message that runs past its own end",
      bytesField(1, bytesField(1, tag(1, 2), varint(5)), bytesField(2, "e")),
    ],
  ])("%s", (_, broken) => {
    for (const fields of [[broken], [grant, broken], [bytesField(3, "id"), grant, broken]]) {
      const out = new ByteWriter(1);
      out.ascii("kept");
      const bytes = Buffer.concat(fields);
      const error = refusalOf(() => encoder.encode(Grant, bytes, out));
      expect(error).toEqual(BAD);
      // Among others, the same is said of it: places count from its own start.
      const among = Buffer.concat([grant, bytes, grant]);
      expect(refusalOf(() => encoder.encodeAt(Grant, among, grant.length, grant.length + bytes.length, out))).toEqual(
        error,
      );
      expect(out.slice().toString()).toBe("kept");
    }
    expect(encode(Grant, grant)).toMatchObject({ entitlement: { resource: { id: { resource: "g1" } } } });
  });

  it("every cut of a message is either a shorter message or refused", () => {
    const whole = Buffer.concat([grant, bytesField(2, bytesField(1, resourceId("user", "u1"))), bytesField(3, "g")]);
    for (let length = 0; length < whole.length; length++) {
      const out = new ByteWriter(1);
      const error = refusalOf(() => encoder.encode(Grant, whole.subarray(0, length), out));
      expect([undefined, BAD]).toContainEqual(error);
      // What is refused leaves nothing behind.
      const text = out.slice().toString();
      expect(error === undefined ? typeof JSON.parse(text) : text).toBe(error === undefined ? "object" : "");
    }
  });
});

describe("depth", () => {
  interface Node extends MessageType {
    readonly fields: MessageType["fields"];
  }
  const fields: MessageType["fields"][number][] = [];
  const Node: Node = { kind: "message", fullName: "test.Node", form: "plain", fields };
  fields.push({ ...one(1, Node), name: "next" });

  /** `levels` messages, each in the one before. */
  const nested = (levels: number, wrap: (inner: Buffer) => Buffer) => {
    let inner = Buffer.alloc(0);
    for (let level = 1; level < levels; level++) inner = Buffer.from(wrap(inner));
    return inner;
  };

  it(`${MAX_MESSAGE_DEPTH} messages in one another are read, one more is not`, () => {
    const wrap = (inner: Buffer) => bytesField(1, inner);
    expect(encodeText(Node, nested(MAX_MESSAGE_DEPTH, wrap))).toBe(
      `${'{"next":'.repeat(MAX_MESSAGE_DEPTH - 1)}{}${"}".repeat(MAX_MESSAGE_DEPTH - 1)}`,
    );
    expect(() => encodeText(Node, nested(MAX_MESSAGE_DEPTH + 1, wrap))).toThrow(BAD);
    expect(() => encodeText(Node, nested(20_000, wrap))).toThrow(BAD);
  });

  it("values of a Struct stop too", () => {
    const inStruct = (inner: Buffer) => bytesField(1, bytesField(2, bytesField(5, inner)));
    const inList = (inner: Buffer) => bytesField(6, bytesField(1, inner));
    expect(() => encodeText(Struct, nested(50, inStruct))).not.toThrow();
    expect(() => encodeText(Struct, nested(5000, inStruct))).toThrow(BAD);
    expect(() => encodeText(Struct, bytesField(1, bytesField(2, nested(5000, inList))))).toThrow(BAD);
  });

  it("an Any too deep inside others comes out as bytes", () => {
    const inAny = (inner: Buffer) => bytesField(4, any("x/c1.connector.v2.Resource", inner));
    const json = encodeText(Resource, nested(150, inAny));
    expect(json).toContain('"value":"');
    expect(() => JSON.parse(json)).not.toThrow();
  });
});
