import { type C1zError, isC1zError } from "../../c1z/errors.js";
import type { ReadLimits } from "../../c1z/limits.js";
import { RunningCrc32c } from "../../c1z/pebble/checksum/crc32c.js";
import { FrameDecoder } from "../../c1z/pebble/envelope/frame-decoder.js";
import { BlockReader } from "../../c1z/pebble/sstable/block-reader.js";
import { DataBlock } from "../../c1z/pebble/sstable/data-block.js";
import type { Footer } from "../../c1z/pebble/sstable/footer.js";
import type { IndexEntry } from "../../c1z/pebble/sstable/index-block.js";
import { TableFile, type TableLayout } from "../../c1z/pebble/sstable/table-file.js";
import type { Damage } from "../salvaged.js";
import { RecoveredDirectory } from "./recovered-directory.js";
import type { RecoveredFile } from "./recovered-file.js";

/** Keys from after one to another, both as bytes. Undefined: from the first, to the last. */
export interface KeyInterval {
  readonly after: Uint8Array | undefined;
  readonly upTo: Uint8Array | undefined;
}

/** The blocks of a table file that a checksum vouches for. */
export interface TableBlocks {
  readonly layout: TableLayout;
  /** The keys that lost blocks can have held. */
  readonly lost: readonly KeyInterval[];
  /** Whether the table's range tombstones are known. If not, it can have deleted rows of older tables. */
  readonly knowsTombstones: boolean;
  /** The least and the greatest sequence number of its rows. */
  readonly sequences: readonly [number, number];
  readonly smallest: Buffer | undefined;
  readonly largest: Buffer | undefined;
  readonly damage: readonly Damage[];
}

/** What the blocks of found tables are checked with; a table that lost its footer does not say. */
const WRITTEN_CHECKSUM = "crc32c";
/** What tables are in, for error messages; left out in what is told. */
const PAYLOAD = "payload";
/** Stands for a footer that is lost. Only its checksum type is used once the blocks are known. */
const NO_FOOTER: Footer = {
  version: 7,
  checksum: WRITTEN_CHECKSUM,
  metaindex: { offset: 0, length: 0 },
  index: { offset: 0, length: 0 },
  attributes: 0,
};
/** Block compressions that are written or read: none, snappy, zstd (docs/format-v3.md, "Blocks"). */
const COMPRESSIONS: ReadonlySet<number | undefined> = new Set([0, 1, 7]);
/** The end of a block is looked for in this many bytes; real ones have about 32 KiB, or as much as their single row takes. */
const MOST_BLOCK_BYTES = 4 * 1024 * 1024;

/**
 * The data blocks of a table file that can be read and whose checksums are right: by the file's own index, or, where that is lost, one after
 * the other from its start. Undefined if there is none and the file does not look like a table.
 */
export function tableBlocks(file: RecoveredFile, limits: ReadLimits): TableBlocks | undefined {
  const checks = new BlockChecks(file, limits);
  try {
    return checks.byIndex();
  } catch (error) {
    if (!isC1zError(error)) throw error;
    return checks.fromStart(damageOf(error, file.place).message);
  }
}

class BlockChecks {
  readonly #file: RecoveredFile;
  readonly #reader: BlockReader;
  readonly #block = new DataBlock();
  readonly #damage: Damage[] = [];
  readonly #table: TableFile;
  #sequences: [number, number] = [Number.POSITIVE_INFINITY, 0];
  #smallest: Buffer | undefined;
  #largest: Buffer | undefined;

  constructor(file: RecoveredFile, { windowBytes }: ReadLimits) {
    this.#file = file;
    this.#reader = new BlockReader(new FrameDecoder(windowBytes));
    const name = file.name ?? file.place;
    const directory = new RecoveredDirectory(new Map([[name, file.bytes]]));
    this.#table = new TableFile(0, name, PAYLOAD, directory, this.#reader);
  }

  /** Throws `C1Z_CORRUPT` if the file's footer, index or tombstones can't be read. */
  byIndex(): TableBlocks {
    const layout = this.#table.layout();
    const lost: KeyInterval[] = [];
    let before: Uint8Array | undefined;
    const index = layout.index.filter((entry) => {
      const after = before;
      before = entry.separator;
      if (this.#isSound(entry, layout.footer)) return true;
      lost.push({ after, upTo: entry.separator });
      return false;
    });
    return this.#result({ ...layout, index }, lost, true);
  }

  fromStart(why: string): TableBlocks | undefined {
    const index: IndexEntry[] = [];
    const { bytes, place } = this.#file;
    for (let offset = 0; ; ) {
      const length = blockLength(bytes, offset);
      const entry = length === undefined ? undefined : this.#found(offset, length);
      if (entry === undefined) break;
      index.push(entry);
      offset += entry.length + 5;
    }
    if (index.length === 0) return undefined;
    this.#damage.push({ where: place, message: `${why}; ${index.length} of its blocks were found from its start` });
    const layout = { footer: NO_FOOTER, index, tombstones: [] };
    return this.#result(layout, [{ after: index.at(-1)?.separator, upTo: undefined }], false);
  }

  #result(layout: TableLayout, lost: readonly KeyInterval[], knowsTombstones: boolean): TableBlocks {
    const [smallest, largest] = [this.#smallest, this.#largest];
    return { layout, lost, knowsTombstones, sequences: this.#sequences, smallest, largest, damage: this.#damage };
  }

  /** The entry of a block that was found; undefined if it is no data block, but one of those that follow them. */
  #found(offset: number, length: number): IndexEntry | undefined {
    if (!this.#isSound({ offset, length, separator: Buffer.alloc(0) }, NO_FOOTER, false)) return undefined;
    return { offset, length, separator: Buffer.from(this.#largest ?? []) };
  }

  #isSound(entry: IndexEntry, { checksum }: Footer, tells = true): boolean {
    const place = this.#table.blockPlace(entry);
    try {
      const block = this.#block;
      block.load(this.#reader.read(this.#file.bytes, entry, checksum, this.#table.place, false), place);
      this.#note(block);
      return true;
    } catch (error) {
      if (!isC1zError(error)) throw error;
      if (tells) this.#damage.push(damageOf(error, place));
      return false;
    }
  }

  #note(block: DataBlock): void {
    for (let row = 0; row < block.rows; row++) {
      const sequence = block.sequence(row);
      this.#sequences = [Math.min(this.#sequences[0], sequence), Math.max(this.#sequences[1], sequence)];
    }
    const keyOf = (row: number): Buffer => {
      block.loadKey(row);
      return Buffer.from(block.key.subarray(0, block.keyLength));
    };
    this.#smallest ??= keyOf(0);
    this.#largest = keyOf(block.rows - 1);
  }
}

/** An error's message without the place that it begins with, and that place as people know it. */
function damageOf({ message }: C1zError, place: string): Damage {
  const where = place.replace(`${PAYLOAD}: `, "");
  return { where, message: message.slice(message.lastIndexOf(": ") + 2).replace(/\.$/, "") };
}

/**
 * The length of the block that begins at `offset`: that at which its checksum is right. The checksum covers the stored bytes and the byte after
 * them, which names the compression, and follows at once.
 */
function blockLength(bytes: Buffer, offset: number): number | undefined {
  const crc = new RunningCrc32c();
  const last = Math.min(bytes.length - 5, offset + MOST_BLOCK_BYTES);
  for (let at = offset; at <= last; at++) {
    const byte = bytes[at] as number;
    crc.add(byte);
    if (at > offset && COMPRESSIONS.has(byte) && crc.masked === bytes.readUInt32LE(at + 1)) return at - offset;
  }
  return undefined;
}
