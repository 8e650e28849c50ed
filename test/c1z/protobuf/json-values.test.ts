import { describe, expect, it } from "vitest";
import { Struct } from "../../../src/c1z/protobuf/well-known.js";
import { encode } from "../../support/encode.js";
import { bytesField, fixed64Field, varintField } from "../../support/wire.js";

describe("values of a Struct", () => {
  const value = (...fields: readonly Uint8Array[]) =>
    encode(Struct, bytesField(1, bytesField(1, "v"), bytesField(2, ...fields)));

  it.each([
    ["null", varintField(1, 0), null],
    ["an unknown null", varintField(1, 9), null],
    ["nothing", Buffer.alloc(0), null],
    ["a number", fixed64Field(2, -1.5), -1.5],
    ["NaN", fixed64Field(2, Number.NaN), "NaN"],
    ["infinity", fixed64Field(2, Number.NEGATIVE_INFINITY), "-Infinity"],
    ["empty text", bytesField(3), ""],
    ["false", varintField(4, 0), false],
    ["an empty struct", bytesField(5), {}],
    ["an empty list", bytesField(6), []],
    ["a list of nothing", bytesField(6, bytesField(1), bytesField(1, varintField(4, 1))), [null, true]],
    ["the last of several", Buffer.concat([bytesField(3, "x"), fixed64Field(2, 7)]), 7],
  ] as const)("%s", (_, field, json) => expect(value(field)).toEqual({ v: json }));

  it("a member with the wrong wire type is none", () => {
    expect(value(bytesField(3, "x"), varintField(3, 1))).toEqual({ v: "x" });
    expect(value(bytesField(4, "x"))).toEqual({ v: null });
    expect(value(varintField(4, 1), bytesField(2, "x"))).toEqual({ v: true });
  });
});
