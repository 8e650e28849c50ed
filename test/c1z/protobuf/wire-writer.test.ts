import { describe, expect, it } from "vitest";
import { WireWriter } from "../../../src/c1z/protobuf/wire-writer.js";
import { bytesField, varint, varintField } from "../../support/wire.js";

/** What `write` gives in a writer that has to grow for every byte. */
function written(write: (writer: WireWriter) => void): Buffer {
  const writer = new WireWriter(0);
  write(writer);
  return Buffer.from(writer.view());
}

describe("WireWriter", () => {
  it.each([0, 1, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 32, 2 ** 53 - 1])("varint %i", (value) => {
    expect(written((writer) => writer.varint(value))).toEqual(varint(value));
  });

  it("leaves out what is the default", () => {
    expect(written((writer) => writer.varintField(1, 0))).toHaveLength(0);
    expect(written((writer) => writer.stringField(1, ""))).toHaveLength(0);
    expect(written((writer) => writer.varintField(2000, 5))).toEqual(varintField(2000, 5));
  });

  it.each([0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152])("a field of %i bytes", (length) => {
    const content = Buffer.alloc(length, "x");
    const expected = bytesField(7, content);
    expect(written((writer) => writer.bytesField(7, content)).equals(expected)).toBe(true);
    const opened = written((writer) => {
      const mark = writer.begin(7);
      writer.copy(content);
      writer.end(mark);
      writer.ascii("after");
    });
    expect(opened.equals(Buffer.concat([expected, Buffer.from("after")]))).toBe(true);
  });

  it("a part of some bytes", () => {
    expect(written((writer) => writer.bytesField(1, Buffer.from("abcdef"), 2, 4))).toEqual(bytesField(1, "cd"));
  });

  it("fields in fields, the lengths of all of which need two bytes", () => {
    const text = "漢".repeat(60);
    const nested = written((writer) => {
      const outer = writer.begin(1);
      const inner = writer.begin(2);
      writer.stringField(3, text);
      writer.end(inner);
      writer.stringField(4, "after");
      writer.end(outer);
    });
    expect(nested).toEqual(bytesField(1, bytesField(2, bytesField(3, text)), bytesField(4, "after")));
  });
});
