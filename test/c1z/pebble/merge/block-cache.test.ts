import { beforeAll, describe, expect, it } from "vitest";
import { loadXxh64 } from "../../../../src/c1z/pebble/checksum/xxh64.js";
import { FrameDecoder } from "../../../../src/c1z/pebble/envelope/frame-decoder.js";
import { BlockCache } from "../../../../src/c1z/pebble/merge/block-buffers.js";
import { BlockReader } from "../../../../src/c1z/pebble/sstable/block-reader.js";
import { TableFile } from "../../../../src/c1z/pebble/sstable/table-file.js";
import { memoryDirectory } from "../support/memory-directory.js";
import { TABLE_VECTOR } from "../support/vectors.js";

beforeAll(loadXxh64);

describe("the cache of blocks", () => {
  const frames = new FrameDecoder(1 << 20);
  const file = new TableFile(
    0,
    "x.sst",
    "v",
    memoryDirectory(new Map([["x.sst", TABLE_VECTOR]])),
    new BlockReader(frames),
  );
  const sound = { offset: 0, length: 166 };
  const broken = { offset: 1, length: 166 };

  it("gives the same block again", () => {
    const cache = new BlockCache(frames);
    expect(cache.block(file, sound)).toBe(cache.block(file, sound));
  });

  it("does not give the block before for one that can't be read, however often that is asked for", () => {
    const cache = new BlockCache(frames);
    const block = cache.block(file, sound);
    for (let time = 0; time < 2; time++) {
      expect(() => cache.block(file, broken)).toThrow(expect.objectContaining({ code: "C1Z_CORRUPT" }));
    }
    expect(cache.block(file, sound)).toBe(block);
  });
});
