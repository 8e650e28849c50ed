import { describe, expect, it } from "vitest";
import { ByteWriter } from "../../../src/c1z/protobuf/byte-writer.js";
import { JsonEncoder } from "../../../src/c1z/protobuf/json-encoder.js";
import { Grant } from "../../../src/c1z/protobuf/messages.js";
import { type MessageType, one } from "../../../src/c1z/protobuf/schema.js";
import { encode, resourceId } from "../../support/encode.js";
import { bytesField, varintField } from "../../support/wire.js";

const BAD = expect.objectContaining({ code: "C1Z_BAD_MESSAGE" });

describe("memory of embedded messages", () => {
  const resource = (name: string) =>
    Buffer.concat([bytesField(1, resourceId("user", "u".repeat(100))), bytesField(3, name)]);

  it("gives the same again", () => {
    const grant = [bytesField(2, resource("Ann")), bytesField(1, bytesField(1, resource("Ops")), bytesField(2, "e"))];
    const first = encode(Grant, ...grant);
    expect(first).toMatchObject({
      entitlement: { resource: { displayName: "Ops" } },
      principal: { displayName: "Ann" },
    });
    expect(encode(Grant, ...grant)).toEqual(first);
  });

  it("knows equal bytes of different types apart", () => {
    const bytes = bytesField(2, bytesField(1, "x".repeat(120)));
    const grant = [bytesField(1, bytes), bytesField(2, bytes)];
    for (let round = 0; round < 2; round++) {
      expect(encode(Grant, ...grant)).toEqual({
        entitlement: { id: `\nx${"x".repeat(120)}` },
        principal: { parentResourceId: { resourceType: "x".repeat(120) } },
      });
    }
  });

  it("is no memory of failures", () => {
    const broken = Buffer.concat([resource("Ann"), Buffer.from([0x80])]);
    for (let round = 0; round < 2; round++) expect(() => encode(Grant, bytesField(2, broken))).toThrow(BAD);
  });

  it("holds when the source buffer is reused", () => {
    const buffer = Buffer.from(bytesField(2, resource("Ann")));
    encode(Grant, buffer);
    buffer.fill("B", buffer.length - 3);
    expect(encode(Grant, buffer)).toMatchObject({ principal: { displayName: "BBB" } });
  });
});

describe("wide and deep messages", () => {
  it("the stack of field slots grows while messages are open", () => {
    const number = 900;
    const names = Array.from({ length: number }, (_, index) => `f${index}`);
    const fields: MessageType["fields"][number][] = [];
    const Wide: MessageType = { kind: "message", fullName: "test.Wide", form: "plain", fields };
    for (const [index, name] of names.entries()) fields.push({ ...one(index + 1, "int32"), name });
    fields.push({ ...one(number + 1, Wide), name: "inner" });
    fields.push({ ...one(number + 2, "string"), name: "last" });
    const level = (inner: Uint8Array) =>
      Buffer.concat([
        varintField(1, 1),
        bytesField(number + 1, inner),
        varintField(number, 7),
        bytesField(number + 2, "end"),
      ]);
    const json = (inner: object) => ({ f0: 1, f899: 7, inner, last: "end" });
    // A fresh encoder, whose stack has not grown yet.
    const out = new ByteWriter(1);
    new JsonEncoder().encode(Wide, level(level(level(Buffer.alloc(0)))), out);
    expect(JSON.parse(out.slice().toString())).toEqual(json(json(json({}))));
  });
});
