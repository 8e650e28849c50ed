import { describe, expect, it } from "vitest";
import { MessageDecoder } from "../../../../src/c1z/decode.js";
import { RecordFields } from "../../../../src/c1z/pebble/records/record-fields.js";
import { RecordReader } from "../../../../src/c1z/pebble/records/record-reader.js";
import { timestampText } from "../../../../src/c1z/pebble/records/record-timestamp.js";
import { Entitlement, Grant, Resource, ResourceType } from "../../../../src/c1z/protobuf/messages.js";
import { bytesField, tag, varint, varintField } from "../../../support/wire.js";
import { blockOf } from "../support/records.js";

const records = new RecordReader();
const decoder = new MessageDecoder();
const grant = (record: Buffer | string) => {
  const bytes = typeof record === "string" ? Buffer.from(record, "hex") : record;
  return decoder.decode(Grant, records.grantMessage(blockOf([bytes]), 0));
};
const ownFields = (record: Buffer) => {
  const { bytes, start, end } = records.grantOwnFields(blockOf([record]), 0);
  return decoder.decode(Grant, bytes.subarray(start, end));
};
const resource = (...fields: Buffer[]) => decoder.decode(Resource, records.resourceMessage(blockOf(fields), 0));
const resourceType = (...fields: Buffer[]) =>
  decoder.decode(ResourceType, records.resourceTypeMessage(blockOf(fields), 0));
const entitlement = (...fields: Buffer[]) =>
  decoder.decode(Entitlement, records.entitlementMessage(blockOf(fields), 0));

describe("records with special content", () => {
  it("an entitlement with an opaque id", () => {
    const record =
      "120e6f70617175652d656e742d0069641a0b0a04726f6c651203723a3122064f706171756532094f574e455253484950420c0895bb89d8061099d2c18003";
    expect(entitlement(Buffer.from(record, "hex"))).toEqual({
      resource: { id: { resourceType: "role", resource: "r:1" } },
      id: "opaque-ent-\0id",
      displayName: "Opaque",
      purpose: "PURPOSE_VALUE_OWNERSHIP",
    });
  });

  it("a grant with sources", () => {
    const record =
      "121767726f75703a67313a6d656d6265723a757365723a75321a1c0a0567726f7570120267311a0f67726f75703a67313a6d656d626572220a0a0475736572120275322a0c0895bb89d80610e4c2cb80034a150a0f67726f75703a67313a6d656d62657212" +
      "0220014a130a0f67726f75703a67323a6d656d6265721200";
    expect(grant(record)).toEqual({
      entitlement: { resource: { id: { resourceType: "group", resource: "g1" } }, id: "group:g1:member" },
      principal: { id: { resourceType: "user", resource: "u2" } },
      id: "group:g1:member:user:u2",
      sources: { sources: { "group:g1:member": { isDirect: true }, "group:g2:member": {} } },
    });
  });

  it("a grant with expansion and a principal that has a parent", () => {
    const record =
      "121867726f75703a67323a6d656d6265723a67726f75703a67311a1c0a0567726f7570120267321a0f67726f75703a67323a6d656d62657222180a0567726f7570120267311a0770726f6a656374220270312a0c0895bb89d80610e4c2cb800332190a0f67726f75703a67313a6d656d62657210011a0475736572380142330a31747970652e676f6f676c65617069732e636f6d2f63312e636f6e6e6563746f722e76322e4772616e744d65746164617461";
    expect(grant(record)).toEqual({
      entitlement: { resource: { id: { resourceType: "group", resource: "g2" } }, id: "group:g2:member" },
      principal: {
        id: { resourceType: "group", resource: "g1" },
        parentResourceId: { resourceType: "project", resource: "p1" },
      },
      id: "group:g2:member:group:g1",
      annotations: [
        { "@type": "type.googleapis.com/c1.connector.v2.GrantMetadata" },
        {
          "@type": "type.googleapis.com/c1.connector.v2.GrantExpandable",
          entitlementIds: ["group:g1:member"],
          shallow: true,
          resourceTypeIds: ["user"],
        },
      ],
    });
  });
});

describe("an asset record", () => {
  it("has an id, a content type and content, which no listing asks for", () => {
    const record = Buffer.from(
      "0a1b334d526436705a6567336272727435306c46494b617937544d3662120761737365742d311a0a746578742f706c61696e221168656c6c6f2d61737365742d62797465732a0c0895bb89d80610d48bda8003",
      "hex",
    );
    const fields = new RecordFields();
    fields.read(record, 0, record.length);
    expect([1, 2, 3, 4].map((number) => fields.text(number))).toEqual([
      "3MRd6pZeg3brrt50lFIKay7TM6b",
      "asset-1",
      "text/plain",
      "hello-asset-bytes",
    ]);
    expect(timestampText(fields, 5)).toBe("2026-11-22T03:12:21.806782420Z");
  });
});

describe("records as connector.v2 messages", () => {
  const any = (number: number, type: string) =>
    bytesField(number, bytesField(1, `type.googleapis.com/c1.connector.v2.${type}`));

  it("a resource with everything", () => {
    const profile = bytesField(9, bytesField(1, bytesField(1, "a"), bytesField(2, bytesField(3, "b"))));
    const time = (number: number) => bytesField(number, varintField(1, 1), varintField(2, 500_000_000));
    const ref = bytesField(6, bytesField(1, "org"), bytesField(2, "o1"));
    const status = bytesField(10, varintField(1, 2), bytesField(2, "away"));
    const fields = [
      bytesField(1, "sync"),
      bytesField(2, "user"),
      bytesField(3, "u1"),
      bytesField(4, "Ann"),
      bytesField(5, "text"),
    ];
    const message = resource(
      ...fields,
      ref,
      any(7, "BatonID"),
      any(7, "ExternalLink"),
      time(8),
      profile,
      status,
      time(11),
      bytesField(12, "scope"),
      bytesField(13, "asset"),
    );
    expect(message).toEqual({
      id: { resourceType: "user", resource: "u1" },
      parentResourceId: { resourceType: "org", resource: "o1" },
      displayName: "Ann",
      annotations: [
        { "@type": "type.googleapis.com/c1.connector.v2.BatonID" },
        { "@type": "type.googleapis.com/c1.connector.v2.ExternalLink" },
      ],
      description: "text",
      profile: { a: "b" },
      icon: { id: "asset" },
      status: { status: "RESOURCE_STATUS_DISABLED", details: "away" },
      createdAt: "1970-01-01T00:00:01.500Z",
    });
  });

  it("a parent without an id is none, and an empty record still has an id", () => {
    expect(resource(bytesField(2, "user"), bytesField(6, bytesField(1, "org")))).toEqual({
      id: { resourceType: "user" },
    });
    expect(resource()).toEqual({ id: {} });
    expect(records.parent(blockOf([bytesField(6, bytesField(1, "org"))]), 0)).toBeUndefined();
  });

  it("fields in any order, repeated ones as protobuf has it: the last scalar, messages merged", () => {
    const message = resource(
      bytesField(4, "first"),
      bytesField(6, bytesField(1, "org")),
      bytesField(3, "u1"),
      bytesField(2, "user"),
      bytesField(4, "last"),
      bytesField(6, bytesField(2, "o1")),
      varintField(200, 7),
      Buffer.concat([tag(14, 1), Buffer.alloc(8)]),
    );
    expect(message).toEqual({
      id: { resourceType: "user", resource: "u1" },
      parentResourceId: { resourceType: "org", resource: "o1" },
      displayName: "last",
    });
  });

  it("traits by their short names, unknown ones as unspecified", () => {
    const traits = ["USER", "SECURITY_INSIGHT", "NOVEL"].map((name) => bytesField(4, name));
    expect(resourceType(bytesField(2, "user"), ...traits, varintField(8, 1))).toEqual({
      id: "user",
      traits: ["TRAIT_USER", "TRAIT_SECURITY_INSIGHT", "TRAIT_UNSPECIFIED"],
      sourcedExternally: true,
    });
  });

  it("an entitlement's purpose and the types it can be granted to", () => {
    const types = ["user", "group", ""].map((id) => bytesField(10, id));
    expect(
      entitlement(bytesField(2, "e"), bytesField(3), bytesField(6, "NOVEL"), ...types, bytesField(9, "slug")),
    ).toEqual({
      resource: { id: {} },
      id: "e",
      grantableTo: [{ id: "user" }, { id: "group" }, {}],
      slug: "slug",
    });
  });

  const refs = [
    bytesField(3, bytesField(1, "group"), bytesField(2, "g1"), bytesField(3, "group:g1:member")),
    bytesField(4, bytesField(1, "user"), bytesField(2, "u1")),
  ];

  it("a grant without an id gets the composed one, in whatever order grants come", () => {
    const composed = "group:g1:member:user:u1";
    expect(grant(Buffer.concat(refs)).id).toBe(composed);
    expect(grant(Buffer.concat([bytesField(2, "own"), ...refs])).id).toBe("own");
    expect(grant(Buffer.concat([bytesField(2, ""), ...refs])).id).toBe(composed);
  });

  it("the stub of the entitlement is right whichever grant came before", () => {
    const other = bytesField(3, bytesField(1, "role"), bytesField(2, "r1"), bytesField(3, "role:r1:owner"));
    const [entitlementRef = Buffer.alloc(0), principal = Buffer.alloc(0)] = refs;
    const first = grant(Buffer.concat(refs));
    expect(grant(Buffer.concat([other, principal])).entitlement?.id).toBe("role:r1:owner");
    expect(grant(Buffer.concat(refs))).toEqual(first);
    expect(grant(principal).entitlement).toBeUndefined();
    expect(grant(Buffer.concat([bytesField(3), principal])).entitlement).toEqual({ resource: { id: {} } });
    expect(grant(principal).entitlement).toBeUndefined();
    const merged = grant(
      Buffer.concat([bytesField(3, bytesField(1, "group")), principal, bytesField(3, bytesField(2, "g1"))]),
    );
    expect(merged.entitlement).toEqual({ resource: { id: { resourceType: "group", resource: "g1" } } });
    expect(grant(entitlementRef).principal).toBeUndefined();
  });

  it("map entries without a key or a value", () => {
    const entries = [bytesField(9), bytesField(9, bytesField(1, "a")), bytesField(9, bytesField(2, varintField(4, 1)))];
    expect(grant(Buffer.concat([...refs, ...entries])).sources).toEqual({ sources: { "": { isDirect: true }, a: {} } });
    const long = "x".repeat(300);
    expect(grant(Buffer.concat([...refs, bytesField(9, bytesField(1, long))])).sources).toEqual({
      sources: { [long]: {} },
    });
  });

  it.each([
    ["a cut field", Buffer.of(0x12, 5, 1)],
    ["a cut length", Buffer.of(0x12)],
    ["a cut varint", Buffer.of(0x38, 0x80)],
    ["field number 0", Buffer.of(0x02, 0)],
    ["an unknown wire type", Buffer.of(0x17)],
    ["a length beyond 2^53", Buffer.concat([Buffer.of(0x12), varint(2n ** 60n)])],
  ])("%s is an unreadable record, whose row still has its ids", (_, record) => {
    expect(() => grant(record)).toThrow(expect.objectContaining({ code: "C1Z_BAD_MESSAGE" }));
    expect(() => resource(record)).toThrow(expect.objectContaining({ code: "C1Z_BAD_MESSAGE" }));
    expect(records.grantId(blockOf([record]), 0)).toBeUndefined();
    expect(records.parent(blockOf([record]), 0)).toBeUndefined();
    expect(grant(Buffer.concat(refs)).id).toBe("group:g1:member:user:u1");
  });
});

describe("a grant's own fields", () => {
  const refs = [bytesField(3, bytesField(3, "group:g1:member")), bytesField(4, bytesField(2, "u2"))];
  const annotation = bytesField(8, bytesField(1, "x/c1.connector.v2.GrantImmutable"));
  const sources = bytesField(9, bytesField(1, "group:g2:member"));

  it("are its annotations and sources, whatever message was read before", () => {
    const record = Buffer.concat([...refs, annotation, sources]);
    const { annotations, sources: from } = grant(record);
    expect(annotations).toHaveLength(1);
    expect(ownFields(record)).toEqual({ annotations, sources: from });
    expect(ownFields(Buffer.concat(refs))).toEqual({});
    expect(grant(record)).toEqual({ ...grant(Buffer.concat(refs)), annotations, sources: from });
  });

  it.each([3, 4])("are unreadable where the message is: reference %i is none", (field) => {
    const record = bytesField(field, Buffer.from([0x0a, 0x05]));
    expect(() => grant(record)).toThrow(expect.objectContaining({ code: "C1Z_BAD_MESSAGE" }));
    expect(() => ownFields(record)).toThrow(expect.objectContaining({ code: "C1Z_BAD_MESSAGE" }));
  });
});
