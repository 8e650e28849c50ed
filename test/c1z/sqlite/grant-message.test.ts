import { describe, expect, it } from "vitest";
import { spanOf } from "../../../src/c1z/bytes/byte-span.js";
import type { GrantRef } from "../../../src/c1z/model.js";
import { Grant } from "../../../src/c1z/protobuf/messages.js";
import { GrantMessages } from "../../../src/c1z/sqlite/grant-message.js";
import { any, encode } from "../../support/encode.js";
import { bytesField, fixed32Field, tag, varintField } from "../../support/wire.js";

const REF: GrantRef = {
  id: "row",
  entitlement: { id: "group:g1:member", resourceType: "group", resource: "g1" },
  principal: { resourceType: "user", resource: "u1" },
};
const ENTITLEMENT = bytesField(1, bytesField(2, "e"));
const PRINCIPAL = bytesField(2, bytesField(3, "Ann"));
const STUBS = {
  entitlement: { id: "group:g1:member", resource: { id: { resourceType: "group", resource: "g1" } } },
  principal: { id: { resourceType: "user", resource: "u1" } },
};
const EXPANDABLE = "type.googleapis.com/c1.connector.v2.GrantExpandable";

const messages = new GrantMessages();

/** The same grant between others in a buffer, whose fields must not be taken for its own. */
function completeWithin(stored: Buffer): Buffer {
  const span = spanOf(Buffer.concat([PRINCIPAL, stored, ENTITLEMENT, PRINCIPAL]));
  span.start = PRINCIPAL.length;
  span.end = span.start + stored.length;
  const { bytes, start, end } = messages.completeSpan(span, REF);
  return Buffer.from(bytes.subarray(start, end));
}

describe("complete", () => {
  it.each([
    ["a full grant", [ENTITLEMENT, PRINCIPAL], { entitlement: { id: "e" }, principal: { displayName: "Ann" } }],
    ["no entitlement", [PRINCIPAL], { entitlement: STUBS.entitlement, principal: { displayName: "Ann" } }],
    ["no principal", [ENTITLEMENT], { entitlement: { id: "e" }, principal: STUBS.principal }],
    ["neither", [], STUBS],
    ["empty parts, which are there", [bytesField(1), bytesField(2)], { entitlement: {}, principal: {} }],
    ["parts of the wrong wire type, which are not", [varintField(1, 1), fixed32Field(2)], STUBS],
  ])("%s", (_, parts, json) => {
    const stored = Buffer.concat([...parts, bytesField(3, "g")]);
    expect(encode(Grant, messages.complete(stored, REF))).toEqual({ ...json, id: "g" });
    expect(encode(Grant, completeWithin(stored))).toEqual({ ...json, id: "g" });
  });

  it("empty columns give empty stubs", () => {
    const nobody = {
      id: "",
      entitlement: { id: "", resourceType: "", resource: "" },
      principal: { resourceType: "", resource: "" },
    };
    expect(encode(Grant, messages.complete(Buffer.alloc(0), nobody))).toEqual({
      entitlement: { resource: { id: {} } },
      principal: { id: {} },
    });
  });

  it("ids long enough for lengths of several bytes", () => {
    const long = { ...REF, principal: { resourceType: "t".repeat(200), resource: "🦀".repeat(5000) } };
    expect(encode(Grant, messages.complete(ENTITLEMENT, long))).toMatchObject({ principal: { id: long.principal } });
  });

  it("what is no message comes back as it is", () => {
    const broken = Buffer.from([0x80]);
    expect(messages.complete(broken, REF)).toBe(broken);
    expect(completeWithin(broken)).toEqual(broken);
  });
});

describe("splitExpansion", () => {
  const value = Buffer.concat([bytesField(1, "group:g1:member"), varintField(2, 1)]);
  const other = bytesField(4, any("x/c1.connector.v2.GrantImmutable"));
  const grant = (...fields: readonly Buffer[]) => Buffer.concat([ENTITLEMENT, ...fields, bytesField(3, "g")]);

  it("takes the annotation out, wherever it stands", () => {
    for (const fields of [
      [bytesField(4, any(EXPANDABLE, value)), other],
      [other, bytesField(4, any(EXPANDABLE, value))],
      [other, bytesField(4, bytesField(2, value), varintField(9, 1), bytesField(1, EXPANDABLE))],
    ]) {
      const { message, expansion } = messages.splitExpansion(grant(...fields));
      expect(Buffer.from(message)).toEqual(grant(other));
      expect(expansion && Buffer.from(expansion)).toEqual(value);
    }
  });

  it("a grant without one comes back as it is", () => {
    const stored = grant(other);
    expect(messages.splitExpansion(stored)).toEqual({ message: stored, expansion: undefined });
    const onlyNamed = Buffer.concat([bytesField(3, EXPANDABLE)]);
    expect(Buffer.from(messages.splitExpansion(onlyNamed).message)).toEqual(onlyNamed);
  });

  it.each([
    ["names none", Buffer.alloc(0)],
    ["names blanks only", Buffer.concat([bytesField(1, ""), bytesField(1, " \t")])],
  ])("one that %s is dropped, as the reference reader does", (_, empty) => {
    const { message, expansion } = messages.splitExpansion(grant(bytesField(4, any(EXPANDABLE, empty))));
    expect(Buffer.from(message)).toEqual(grant());
    expect(expansion).toBeUndefined();
  });

  it.each([
    ["cut off", tag(1, 2)],
    ["no UTF-8", bytesField(1, Buffer.from([0xff]))],
  ])("one that is %s stays where it is, and costs nothing else", (_, broken) => {
    const stored = grant(bytesField(4, any(EXPANDABLE, broken)));
    const { message, expansion } = messages.splitExpansion(stored);
    expect(encode(Grant, message)).toMatchObject({
      id: "g",
      annotations: [{ "@type": EXPANDABLE, value: broken.toString("base64") }],
    });
    expect(expansion).toBeUndefined();
  });

  it("fields of the wrong wire type are no annotations", () => {
    const stored = grant(
      varintField(4, 300),
      bytesField(4, any(EXPANDABLE, value)),
      bytesField(4, varintField(1, 8), any("x")),
    );
    expect(Buffer.from(messages.splitExpansion(stored).message)).toEqual(
      grant(varintField(4, 300), bytesField(4, varintField(1, 8), any("x"))),
    );
  });

  it("what is no message is refused", () => {
    const broken = Buffer.concat([bytesField(3, EXPANDABLE), Buffer.from([0x80])]);
    expect(() => messages.splitExpansion(broken)).toThrow(expect.objectContaining({ code: "C1Z_BAD_MESSAGE" }));
  });
});
