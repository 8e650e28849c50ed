import { describe, expect, it } from "vitest";
import { ByteCursor } from "../../../../src/c1z/pebble/byte-cursor.js";
import { readManifestRecords } from "../../../../src/c1z/pebble/record-log/record-log.js";
import { decodeVersionEdit } from "../../../../src/c1z/pebble/version/version-edit.js";
import { ByteBuilder } from "../support/byte-builder.js";
import { MANIFEST_VECTOR } from "../support/vectors.js";

const decode = (record: Buffer) => decodeVersionEdit(new ByteCursor(record, "edit"), "edit");
const internalKey = (key: string, trailer: bigint) => new ByteBuilder().bytes(Buffer.from(key)).u64(trailer).build();

describe("the store manifest of the tiny archive", () => {
  const edits = readManifestRecords(MANIFEST_VECTOR, "manifest").map(decode);

  it("has four edits", () => {
    expect(edits).toHaveLength(4);
    expect(edits[0]).toMatchObject({ comparer: "leveldb.BytewiseComparator", lastSequence: 0 });
    expect(edits[2]).toMatchObject({ minUnflushedLog: 5, lastSequence: 28 });
    expect(edits[3]).toMatchObject({ minUnflushedLog: 7, lastSequence: 28, added: [] });
  });

  it("adds the two tables", () => {
    const key = "030708007465616d0074310031006d656d626572000f0b75736572007531";
    const [first] = edits[1]?.added ?? [];
    expect(first).toMatchObject({ number: 4, level: 6, size: 800, smallestSequence: 25, largestSequence: 25 });
    expect([first?.smallest, first?.largest].map((bound) => bound?.toString("hex"))).toEqual([key, key]);
    expect(first).toMatchObject({ largestIsExclusive: false, backing: undefined });
    const [second] = edits[2]?.added ?? [];
    expect(second).toMatchObject({ number: 6, level: 0, size: 1418, smallestSequence: 10, largestSequence: 28 });
    expect(second?.smallest.toString("hex")).toBe("0301007465616d");
    expect(second?.largest.toString("hex")).toBe("03ff737461747300");
  });
});

describe("version edits", () => {
  /** A new table with the given custom fields. */
  const newTable = (tag: number, custom: (edit: ByteBuilder) => ByteBuilder) =>
    custom(
      new ByteBuilder()
        .uvarint(tag)
        .uvarint(6)
        .uvarint(9)
        .uvarint(100)
        .str(internalKey("a", 1n))
        .str(internalKey("b", (0xff_ffff_ffff_ffffn << 8n) | 15n))
        .uvarint(1)
        .uvarint(2),
    ).build();

  it("a virtual table names its backing, and a sentinel makes its upper bound exclusive", () => {
    const edit = decode(newTable(103, (bytes) => bytes.uvarint(6).str(Buffer.of(1)).uvarint(66).uvarint(4).uvarint(1)));
    expect(edit.added).toMatchObject([{ number: 9, backing: 4, largestIsExclusive: true }]);
  });

  it("unknown custom fields that may be skipped are, and no blob references are fine", () => {
    const edit = decode(
      newTable(103, (bytes) => bytes.uvarint(3).str(Buffer.of(1)).uvarint(69).uvarint(0).uvarint(0).uvarint(1)),
    );
    expect(edit.added).toHaveLength(1);
  });

  it("registers and removes backings, deletes tables, skips what is unused", () => {
    const edit = new ByteBuilder().uvarint(105).uvarint(4).uvarint(800).uvarint(106).uvarint(3);
    edit
      .uvarint(6)
      .uvarint(0)
      .uvarint(7)
      .uvarint(9)
      .uvarint(1)
      .uvarint(3)
      .uvarint(1)
      .uvarint(5)
      .uvarint(1)
      .str(Buffer.of(1));
    expect(decode(edit.build())).toMatchObject({
      addedBackings: [{ number: 4, size: 800 }],
      removedBackings: [3],
      deleted: [{ level: 0, number: 7 }],
    });
  });

  it.each([
    ["a synthetic key prefix", newTable(103, (bytes) => bytes.uvarint(67).str(Buffer.of(1)).uvarint(1))],
    ["a synthetic key suffix", newTable(103, (bytes) => bytes.uvarint(68).str(Buffer.of(1)).uvarint(1))],
    ["path id", newTable(103, (bytes) => bytes.uvarint(65).str(Buffer.of(1)).uvarint(1))],
    ["an unknown table field", newTable(103, (bytes) => bytes.uvarint(70).uvarint(1))],
    ["blob files", newTable(103, (bytes) => bytes.uvarint(69).uvarint(1).uvarint(1).uvarint(1).uvarint(1).uvarint(1))],
    ["range keys", new ByteBuilder().uvarint(104).build()],
    ["blob files", new ByteBuilder().uvarint(107).build()],
    ["column families", new ByteBuilder().uvarint(200).build()],
    ["an unknown field", new ByteBuilder().uvarint(110).build()],
  ])("refuses %s by name", (feature, record) => {
    expect(() => decode(record)).toThrow(
      expect.objectContaining({ code: "C1Z_UNSUPPORTED", message: expect.stringContaining(feature) }),
    );
  });

  it.each([
    ["cut off", newTable(103, (bytes) => bytes)],
    ["a level there is not", new ByteBuilder().uvarint(6).uvarint(7).uvarint(1).build()],
    [
      "bounds out of order",
      new ByteBuilder()
        .uvarint(7)
        .uvarint(0)
        .uvarint(1)
        .uvarint(1)
        .str(internalKey("b", 1n))
        .str(internalKey("a", 1n))
        .build(),
    ],
    [
      "a bound without a trailer",
      new ByteBuilder().uvarint(7).uvarint(0).uvarint(1).uvarint(1).str(Buffer.of(1)).str(Buffer.of(1)).build(),
    ],
    ["a number beyond 2^53", new ByteBuilder().uvarint(4).bytes(Buffer.from("ffffffffffffffff7f", "hex")).build()],
    ["a number without an end", new ByteBuilder().uvarint(4).bytes(Buffer.alloc(11, 0xff)).build()],
  ])("%s is corrupt", (_, record) => {
    expect(() => decode(record)).toThrow(expect.objectContaining({ code: "C1Z_CORRUPT" }));
  });
});
