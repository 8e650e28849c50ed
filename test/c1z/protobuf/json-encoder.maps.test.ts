import { describe, expect, it } from "vitest";
import { ResourceId } from "../../../src/c1z/protobuf/messages.js";
import { map, message } from "../../../src/c1z/protobuf/schema.js";
import { BoolValue, Struct, Timestamp } from "../../../src/c1z/protobuf/well-known.js";
import { encode, encodeText } from "../../support/encode.js";
import { bytesField, varintField } from "../../support/wire.js";

describe("map entries", () => {
  const Maps = message("test.Maps", {
    texts: map(1, "string"),
    counts: map(2, "int64"),
    ids: map(3, ResourceId),
    flags: map(4, BoolValue),
    times: map(5, Timestamp),
  });

  it("lack a key or a value", () => {
    for (const [number, json] of [
      [1, { texts: { "": "" } }],
      [2, { counts: { "": "0" } }],
      [3, { ids: { "": {} } }],
      [4, { flags: { "": false } }],
      [5, { times: { "": "1970-01-01T00:00:00Z" } }],
    ] as const) {
      expect(encode(Maps, bytesField(number))).toEqual(json);
    }
    expect(encode(Struct, bytesField(1))).toEqual({ "": null });
  });

  it("with the same key replace each other, and come out sorted", () => {
    const entry = (key: string, value: string) => bytesField(1, bytesField(1, key), bytesField(2, value));
    expect(encodeText(Maps, entry("b", "1"), entry("a", "2"), entry("10", "x"), entry("b", "3"), entry("9", ""))).toBe(
      '{"texts":{"10":"x","9":"","a":"2","b":"3"}}',
    );
  });

  it("with a value of the wrong wire type have none", () => {
    const key = bytesField(1, "k");
    expect(encode(Maps, bytesField(1, key, varintField(2, 5)))).toEqual({ texts: { k: "" } });
    expect(encode(Maps, bytesField(2, key, bytesField(2, "12")))).toEqual({ counts: { k: "0" } });
    expect(encode(Maps, bytesField(3, key, varintField(2, 10)))).toEqual({ ids: { k: {} } });
    expect(encode(Struct, bytesField(1, key, varintField(2, 8)))).toEqual({ k: null });
  });

  it("may have the keys of Object.prototype", () => {
    const entry = (key: string) => bytesField(1, bytesField(1, key), bytesField(2, "x"));
    const json = encodeText(Maps, entry("__proto__"), entry("constructor"));
    expect(json).toBe('{"texts":{"__proto__":"x","constructor":"x"}}');
  });
});
