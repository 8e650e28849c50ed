import { describe, expect, it } from "vitest";
import { WireReader } from "../../../src/c1z/protobuf/wire-reader.js";
import { lastVarint, type MapEntry, mapEntries, textAt } from "../../../src/c1z/protobuf/wire-values.js";
import { bytesField, tag, varintField } from "../../support/wire.js";

const BAD = expect.objectContaining({ code: "C1Z_BAD_MESSAGE" });

function keyOf(bytes: Buffer, { keyStart, keyEnd }: MapEntry): string {
  return bytes.toString("utf8", keyStart, keyEnd);
}

describe("textAt", () => {
  it.each(["", "abc", "漢🦀", "\ufffd", "a\u0000b"])("%j", (text) => {
    const bytes = Buffer.from(`<${text}>`);
    expect(textAt(new WireReader(bytes), 1, bytes.length - 1)).toBe(text);
  });

  it("refuses invalid UTF-8, also beside a replacement character", () => {
    const bytes = Buffer.concat([Buffer.from("\ufffd"), Buffer.from([0xff])]);
    expect(() => textAt(new WireReader(bytes), 0, bytes.length)).toThrow(BAD);
  });
});

describe("lastVarint", () => {
  it.each([
    ["none", [bytesField(1, "x"), varintField(2, 7)], 0n],
    ["the last", [varintField(1, 5), varintField(2, 7), varintField(1, 6)], 6n],
    ["all 64 bits", [varintField(1, -1)], 2n ** 64n - 1n],
  ] as const)("%s", (_, fields, value) => {
    const bytes = Buffer.concat(fields);
    expect(lastVarint(new WireReader(bytes), 1, 0, bytes.length)).toBe(value);
  });
});

describe("mapEntries", () => {
  it("gives keys in order, with where their values are", () => {
    const bytes = Buffer.concat([
      bytesField(9, bytesField(1, "b"), varintField(2, 5)),
      varintField(9, 1),
      bytesField(9, varintField(2, 6), bytesField(1, "a")),
      bytesField(9, bytesField(1, "c"), bytesField(2, "x")),
    ]);
    const reader = new WireReader(bytes);
    const entries = mapEntries(reader, (9 << 3) | 2, 2 << 3, 0, bytes.length);
    const values = entries.map((entry) => {
      reader.position = Math.max(0, entry.valueAt);
      return [keyOf(bytes, entry), entry.valueAt < 0 ? undefined : reader.uint(entry.end)];
    });
    expect(values).toEqual([
      ["a", 6],
      ["b", 5],
      ["c", undefined],
    ]);
  });

  it("orders keys by their bytes, of which UTF-16 has another order; the last of equal keys counts", () => {
    const keys = ["\u{1f980}", "\uff21", "b", "", "ab", "b", "a"];
    const bytes = Buffer.concat(keys.map((key) => bytesField(9, bytesField(1, key), varintField(2, 1))));
    const entries = mapEntries(new WireReader(bytes), (9 << 3) | 2, 2 << 3, 0, bytes.length);
    expect(entries.map((entry) => keyOf(bytes, entry))).toEqual(["", "a", "ab", "b", "\uff21", "\u{1f980}"]);
    const lastB = bytes.lastIndexOf("b") + 1;
    expect(entries.find((entry) => keyOf(bytes, entry) === "b")?.keyEnd).toBe(lastB);
  });

  it("refuses an entry that is no message", () => {
    const bytes = bytesField(9, tag(1, 2));
    expect(() => mapEntries(new WireReader(bytes), (9 << 3) | 2, 2 << 3, 0, bytes.length)).toThrow(BAD);
  });
});
