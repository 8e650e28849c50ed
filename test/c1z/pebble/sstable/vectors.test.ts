import { beforeAll, describe, expect, it } from "vitest";
import { loadXxh64 } from "../../../../src/c1z/pebble/checksum/xxh64.js";
import { FrameDecoder } from "../../../../src/c1z/pebble/envelope/frame-decoder.js";
import { BlockReader } from "../../../../src/c1z/pebble/sstable/block-reader.js";
import { DataBlock } from "../../../../src/c1z/pebble/sstable/data-block.js";
import { readFooter } from "../../../../src/c1z/pebble/sstable/footer.js";
import { readKeyspanBlock } from "../../../../src/c1z/pebble/sstable/keyspan-block.js";
import { TableFile } from "../../../../src/c1z/pebble/sstable/table-file.js";
import { memoryDirectory } from "../support/memory-directory.js";
import { KEYSPAN_VECTOR, TABLE_VECTOR } from "../support/vectors.js";

beforeAll(loadXxh64);
const blocks = () => new BlockReader(new FrameDecoder(1 << 20));

describe("the table of the test vectors", () => {
  const table = () => new TableFile(0, "x.sst", "v", memoryDirectory(new Map([["x.sst", TABLE_VECTOR]])), blocks());

  it("has its footer", () => {
    expect(readFooter(TABLE_VECTOR, "table")).toEqual({
      version: 7,
      checksum: "crc32c",
      metaindex: { offset: 998, length: 46 },
      index: { offset: 171, length: 36 },
      attributes: 0x80,
    });
  });

  it("has one data block and no tombstones", () => {
    const { index, tombstones } = table().layout();
    expect(index).toMatchObject([{ offset: 0, length: 166 }]);
    expect(Buffer.from(index[0]?.separator ?? []).toString("hex")).toBe("04");
    expect(tombstones).toEqual([]);
  });

  it("has its rows", () => {
    const file = table();
    const block = new DataBlock();
    const [entry] = file.layout().index;
    if (entry === undefined) throw new Error("Expected a block");
    block.load(file.dataBlock(TABLE_VECTOR, entry, blocks(), false), "block");
    const rows = Array.from({ length: block.rows }, (_, row) => {
      block.loadKey(row);
      const value = block.bytes.subarray(block.valueStart(row), block.valueEnd(row)).toString("hex");
      return [block.key.toString("hex", 0, block.keyLength), block.isValue(row), value, block.sequence(row)];
    });
    expect(rows).toEqual([
      ["0301007465616d", true, "12047465616d1a045465616d", 0],
      ["03010075736572", true, "1204757365721a0455736572220455534552", 0],
      ["03020075736572007531", true, "1204757365721a0275312203416e6e", 0],
      ["03020075736572007532", false, "", 0],
    ]);
    expect([block.firstUnclean(0), block.firstUnclean(3)]).toEqual([3, 3]);
    expect([0, 1, 2, 3].map((row) => block.repeatsKey(row))).toEqual([false, false, false, false]);
  });

  it("has its properties", () => {
    const properties = table().properties();
    expect(properties.get("rocksdb.comparator")?.toString()).toBe("leveldb.BytewiseComparator");
    expect(properties.get("rocksdb.num.entries")).toEqual(Buffer.of(4));
    expect(properties.get("rocksdb.deleted.keys")).toEqual(Buffer.of(1));
  });
});

describe("the range tombstones of the test vectors", () => {
  it("are one, of a sequence number", () => {
    const block = blocks().read(KEYSPAN_VECTOR, { offset: 0, length: KEYSPAN_VECTOR.length - 5 }, "crc32c", "t", false);
    const tombstones = readKeyspanBlock(block, "block");
    expect(tombstones).toEqual([{ start: Buffer.of(3, 0x0a), end: Buffer.of(3, 0x0b), sequence: 145 }]);
  });
});
