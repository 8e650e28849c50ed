import { ByteCache } from "../byte-cache.js";
import type { FrameDecoder } from "../envelope/frame-decoder.js";
import { BlockReader } from "../sstable/block-reader.js";
import { DataBlock } from "../sstable/data-block.js";
import type { BlockHandle } from "../sstable/footer.js";
import type { TableFile } from "../sstable/table-file.js";

/** Number of blocks kept for point lookups. */
const CACHED_BYTES = 24 * 1024 * 1024;
/** The memory for a row of a decoded block in addition to the block's bytes: its key and value offsets and its kind. */
const ROW_BYTES = 13;
/** More than any offset in a table file. */
const OFFSETS = 2 ** 32;

/** A data block, and the reader whose buffer holds its bytes. */
export interface BlockBuffers {
  readonly reader: BlockReader;
  readonly block: DataBlock;
}

/** Buffers for scans: a scan takes a set and returns it when it ends, for the next scan to use. */
export class ReusedBlocks {
  readonly #frames: FrameDecoder;
  readonly #free: BlockBuffers[] = [];

  constructor(frames: FrameDecoder) {
    this.#frames = frames;
  }

  take(): BlockBuffers {
    return this.#free.pop() ?? { reader: new BlockReader(this.#frames), block: new DataBlock() };
  }

  give(buffers: BlockBuffers): void {
    this.#free.push(buffers);
  }
}

/** Decoded blocks of point lookups: neighbouring keys are often looked up one after the other. */
export class BlockCache {
  readonly #reader: BlockReader;
  readonly #blocks = new ByteCache<number, DataBlock>(CACHED_BYTES);
  /** The block that was requested last: no other can evict it from the cache. */
  #lastKey = -1;
  #last: DataBlock | undefined;
  #lastFile: TableFile | undefined;

  constructor(frames: FrameDecoder) {
    this.#reader = new BlockReader(frames);
  }

  /** The block that an index entry of the file leads to. It stays valid. */
  block(file: TableFile, entry: BlockHandle): DataBlock {
    const key = file.ordinal * OFFSETS + entry.offset;
    if (key === this.#lastKey && this.#last !== undefined) return this.#last;
    // Only blocks that could be read are cached.
    const block = this.#blocks.get(key) ?? this.#load(file, entry, key);
    this.#lastKey = key;
    this.#last = block;
    this.#lastFile = file;
    return block;
  }

  /** The block that was requested last, if it belongs to this file. */
  lastOf(file: TableFile): DataBlock | undefined {
    return file === this.#lastFile ? this.#last : undefined;
  }

  #load(file: TableFile, entry: BlockHandle, key: number): DataBlock {
    const block = new DataBlock();
    const decoded = file.dataBlock(file.bytes(), entry, this.#reader, true);
    block.load(decoded, file.blockPlace(entry));
    this.#blocks.set(key, block, decoded.length + block.rows * ROW_BYTES);
    return block;
  }
}
