import { formatBytes, MAX_BLOCK_BYTES } from "../../limits.js";
import { ByteCursor } from "../byte-cursor.js";
import { corrupt, unsupported } from "../damage.js";
import type { FrameDecoder } from "../envelope/frame-decoder.js";
import { blockChecksum, type ChecksumType } from "./checksum-type.js";
import type { BlockHandle } from "./footer.js";
import { decodeSnappy } from "./snappy.js";

/** Block compressions by the byte that names them (docs/format-v3.md, "Blocks"). */
const COMPRESSION = { none: 0, snappy: 1, zstd: 7 } as const;
const UNSUPPORTED_COMPRESSIONS = new Map([
  [2, "zlib"],
  [3, "bzip2"],
  [4, "lz4"],
  [5, "lz4hc"],
  [6, "xpress"],
  [8, "MinLZ"],
]);

const FIRST_BUFFER_BYTES = 64 * 1024;

/** A decoded block: `bytes[0, length)`. */
export interface DecodedBlock {
  readonly bytes: Buffer;
  readonly length: number;
}

/** The beginning of a block that is wanted: its first `headerBytes` tell where it ends. */
export interface WantedPart {
  readonly headerBytes: number;
  readonly endOf: (header: Buffer) => number;
}

/** Reads blocks of table files: checks and decodes them into a buffer, which is reused unless a block is to be kept. */
export class BlockReader {
  readonly #frames: FrameDecoder;
  #buffer = Buffer.allocUnsafe(FIRST_BUFFER_BYTES);

  constructor(frames: FrameDecoder) {
    this.#frames = frames;
  }

  /**
   * The block at `handle`. Its bytes belong to the file, or to a buffer that the next call overwrites, unless `keep` is set.
   * `place` names the table. With `part`, the bytes after it need not be decoded.
   */
  read(
    file: Buffer,
    handle: BlockHandle,
    checksum: ChecksumType,
    place: string,
    keep: boolean,
    part?: WantedPart,
  ): DecodedBlock {
    const { offset, length } = handle;
    const end = offset + length;
    if (end + 5 > file.length) throw corrupt(place, `a block is said to lie at byte ${offset}, outside of it`);
    if (blockChecksum(checksum, file, offset, end + 1) !== file.readUInt32LE(end + 1)) {
      throw corrupt(blockPlace(place, handle), `checksum mismatch (${checksum})`);
    }
    const compression = file[end] as number;
    if (compression === COMPRESSION.none) return { bytes: file.subarray(offset, end), length };
    const where = blockPlace(place, handle);
    if (compression !== COMPRESSION.snappy && compression !== COMPRESSION.zstd) {
      const name = UNSUPPORTED_COMPRESSIONS.get(compression) ?? "an unknown method";
      throw unsupported(where, `it is compressed by ${name} (${compression}); read are none, snappy, zstd`);
    }
    const cursor = new ByteCursor(file, where, offset, end);
    const rawLength = cursor.uvarint();
    if (rawLength > MAX_BLOCK_BYTES) {
      throw corrupt(
        where,
        `it claims ${formatBytes(rawLength)}, more than the ${formatBytes(MAX_BLOCK_BYTES)} of any block`,
      );
    }
    if (compression === COMPRESSION.zstd) {
      const compressed = file.subarray(cursor.position, end);
      return { bytes: this.#frames.decode(compressed, rawLength, where), length: rawLength };
    }
    return this.#snappy(file, cursor.position, end, rawLength, where, keep, part);
  }

  #snappy(
    file: Buffer,
    start: number,
    end: number,
    rawLength: number,
    place: string,
    keep: boolean,
    part: WantedPart | undefined,
  ): DecodedBlock {
    // A copy of 64 bytes takes 3 bytes: a block that claims a higher ratio has a wrong length.
    if (rawLength > (end - start) * 22) throw corrupt(place, `its ${end - start} bytes can't hold ${rawLength}`);
    if (!keep && rawLength > this.#buffer.length) this.#buffer = Buffer.allocUnsafe(rawLength + FIRST_BUFFER_BYTES);
    const target = keep ? Buffer.allocUnsafeSlow(rawLength) : this.#buffer;
    const decode = (wanted?: number): void => {
      const failure = decodeSnappy(file, start, end, target, rawLength, wanted);
      if (failure !== undefined) throw corrupt(place, `its snappy data ${failure}`);
    };
    if (part === undefined) decode();
    else {
      decode(part.headerBytes);
      decode(part.endOf(target));
    }
    return { bytes: target, length: rawLength };
  }
}

/** A block for error messages. */
export function blockPlace(place: string, handle: BlockHandle): string {
  return `${place}, block at byte ${handle.offset}`;
}
