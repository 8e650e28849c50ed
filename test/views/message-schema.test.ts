import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { EntitlementExclusionGroup, RateLimitDescription } from "../../src/c1z/protobuf/annotations.js";
import { Grant, ResourceType } from "../../src/c1z/protobuf/messages.js";
import type { MessageType } from "../../src/c1z/protobuf/schema.js";
import { printSchema } from "../../src/json-schema/print-schema.js";
import { messageSchema } from "../../src/views/message-schema.js";

function takes(type: MessageType, value: unknown): boolean {
  const schema = printSchema({ name: type.fullName, title: "", description: "" }, messageSchema(type));
  return new Ajv2020({ strict: true, strictTypes: false }).compile(schema)(value) === true;
}

describe("messageSchema", () => {
  it.each([
    ["every field may be absent", Grant, {}, true],
    ["others are not there", Grant, { other: 1 }, false],
    ["a map has any names", Grant, { sources: { sources: { a: { isDirect: true } } } }, true],
    ["and values of its type", Grant, { sources: { sources: { a: { isDirect: 1 } } } }, false],
    ["an enum by its name", ResourceType, { traits: ["TRAIT_USER"] }, true],
    ["or the number of an unknown value", ResourceType, { traits: [99] }, true],
    ["but by no other name", ResourceType, { traits: ["TRAIT_OTHER"] }, false],
    ["64-bit integers are texts", RateLimitDescription, { limit: "-5" }, true],
    ["and no numbers", RateLimitDescription, { limit: 5 }, false],
    ["32-bit integers are numbers", EntitlementExclusionGroup, { order: 5 }, true],
  ] as const)("%s", (_, type, value, isTaken) => expect(takes(type, value)).toBe(isTaken));

  const annotated = (annotation: object) => takes(Grant, { annotations: [annotation] });

  it("of an annotation knows the fields by its type", () => {
    const type = { "@type": "type.googleapis.com/c1.connector.v2.GrantExpandable" };
    expect(annotated({ ...type, entitlementIds: ["a"], shallow: true })).toBe(true);
    expect(annotated({ ...type, entitlementIds: "a" })).toBe(false);
    expect(annotated({ ...type, other: true })).toBe(false);
    expect(annotated({ entitlementIds: ["a"] })).toBe(false);
  });

  it("of one that is unknown or unreadable there is only the value", () => {
    expect(annotated({ "@type": "x/y.Unknown", value: "AA==" })).toBe(true);
    expect(annotated({ "@type": "x/c1.connector.v2.GrantExpandable", value: "AA==" })).toBe(true);
    expect(annotated({ "@type": "x/y.Unknown", other: "AA==" })).toBe(false);
  });
});
