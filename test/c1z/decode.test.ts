import { describe, expect, it } from "vitest";
import { MessageDecoder } from "../../src/c1z/decode.js";
import { Resource, ResourceId } from "../../src/c1z/protobuf/messages.js";
import { resourceId } from "../support/encode.js";
import { bytesField, tag } from "../support/wire.js";

describe("MessageDecoder", () => {
  it("gives typed objects, one independent of the other", () => {
    const decoder = new MessageDecoder();
    const first = decoder.decode(ResourceId, resourceId("user", "u1"));
    const second = decoder.decode(Resource, bytesField(3, "Ann"));
    expect([first, second]).toEqual([{ resourceType: "user", resource: "u1" }, { displayName: "Ann" }]);
    expect(() => decoder.decode(ResourceId, tag(1, 2))).toThrow(expect.objectContaining({ code: "C1Z_BAD_MESSAGE" }));
    expect(decoder.decode(ResourceId, Buffer.alloc(0))).toEqual({});
  });

  it("a key like __proto__ is data", () => {
    const entry = bytesField(1, bytesField(1, "__proto__"), bytesField(2, bytesField(3, "x")));
    const { profile } = new MessageDecoder().decode(Resource, bytesField(9, entry));
    expect(Object.keys(profile ?? {})).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(profile)).toBe(Object.prototype);
  });
});
