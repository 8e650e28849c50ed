import { describe, expect, it } from "vitest";
import { WireReader } from "../../../src/c1z/protobuf/wire-reader.js";
import { bytesField, fixed64Field, group, tag, varint, varintField } from "../../support/wire.js";

const BAD = expect.objectContaining({ code: "C1Z_BAD_MESSAGE" });
const BOUNDARIES = [
  0n,
  1n,
  127n,
  128n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 32n,
  2n ** 53n - 1n,
  2n ** 53n,
] as const;

describe("varints", () => {
  it.each(BOUNDARIES)("%i as a number and as 64 bits", (value) => {
    const bytes = varint(value);
    for (const read of ["uint", "uint64"] as const) {
      const reader = new WireReader(bytes);
      expect(BigInt(reader[read](bytes.length))).toBe(value);
      expect(reader.position).toBe(bytes.length);
    }
  });

  it.each([-1n, -(2n ** 63n), 2n ** 63n, 2n ** 64n - 1n, 2n ** 53n + 1n])("%i keeps all 64 bits", (value) => {
    const bytes = varint(value);
    expect(new WireReader(bytes).uint64(bytes.length)).toBe(BigInt.asUintN(64, value));
    expect(new WireReader(bytes).uint(bytes.length)).toBeCloseTo(Number(BigInt.asUintN(64, value)), -4);
  });

  it("padded with zeros up to ten bytes", () => {
    const padded = Buffer.from([0x85, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00]);
    expect(new WireReader(padded).uint(10)).toBe(5);
    expect(new WireReader(padded).uint64(10)).toBe(5n);
  });

  it.each([
    ["of eleven bytes", Buffer.alloc(11, 0x80), 11],
    ["that is not there", Buffer.alloc(0), 0],
    ["cut off", Buffer.from([0x80, 0x80]), 2],
    ["that goes on past its end", Buffer.from([0x80, 0x01]), 1],
  ])("%s is refused", (_, bytes, end) => {
    expect(() => new WireReader(bytes).uint(end)).toThrow(BAD);
    expect(() => new WireReader(bytes).uint64(end)).toThrow(BAD);
  });
});

describe("tags and lengths", () => {
  it.each([8, 15, 2 ** 32 - 1])("tag %i", (value) => expect(new WireReader(varint(value)).tag(5)).toBe(value));

  it.each([0, 7, 2 ** 32])("no tag: %i", (value) => {
    const bytes = varint(value);
    expect(() => new WireReader(bytes).tag(bytes.length)).toThrow(BAD);
  });

  it("a length must fit between here and the end", () => {
    const bytes = Buffer.concat([varint(3), Buffer.from("abc")]);
    expect(new WireReader(bytes).limit(4)).toBe(4);
    expect(() => new WireReader(bytes).limit(3)).toThrow(BAD);
    expect(() => new WireReader(varint(2n ** 64n - 1n)).limit(10)).toThrow(BAD);
  });

  it("a double, at any alignment of the bytes behind it", () => {
    const padded = Buffer.concat([Buffer.from("abc"), fixed64Field(1, -0.1)]).subarray(3);
    const reader = new WireReader(padded);
    reader.position = 1;
    expect(reader.double(9)).toBe(-0.1);
    reader.position = 1;
    expect(() => reader.double(8)).toThrow(BAD);
  });
});

describe("skip", () => {
  it.each([
    ["a varint", varintField(1, 2n ** 64n - 1n)],
    ["a double", fixed64Field(1, 1)],
    ["bytes", bytesField(1, "x".repeat(200))],
    ["a group in a group", group(1, group(2, bytesField(3, "x")), varintField(4, 1))],
  ])("%s", (_, field) => {
    const reader = new WireReader(Buffer.concat([field, Buffer.from("rest")]));
    reader.skip(reader.tag(field.length), field.length);
    expect(reader.position).toBe(field.length);
    const cut = new WireReader(field);
    expect(() => cut.skip(cut.tag(field.length), field.length - 1)).toThrow(BAD);
  });

  it("a group ends only with its own number", () => {
    const bytes = Buffer.concat([tag(2, 3), tag(3, 4)]);
    const reader = new WireReader(bytes);
    expect(() => reader.skip(reader.tag(2), 2)).toThrow(BAD);
  });
});
