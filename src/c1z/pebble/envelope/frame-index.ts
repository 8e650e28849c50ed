import { type ArchiveFile, INTERRUPTED } from "../../archive-file.js";
import { C1zError } from "../../errors.js";
import { formatBytes } from "../../limits.js";
import { WIRE_BYTES, WIRE_FIXED64, WIRE_VARINT, WireReader } from "../../protobuf/wire-reader.js";
import { textAt } from "../../protobuf/wire-values.js";
import { xxh64 } from "../checksum/xxh64.js";
import { corrupt, readingMessage } from "../damage.js";
import { checkName, type StoredFile } from "./store-directory.js";

/** One frame of an indexed payload: a file of the store, compressed separately. */
export interface Frame extends StoredFile {
  /** Where it starts in the archive. */
  readonly offset: number;
  readonly compressedBytes: number;
  /** XXH64 of the decoded bytes. */
  readonly xxh64: bigint;
  /** SHA-256 of the decoded bytes. */
  readonly sha256: Uint8Array;
}

/** The index at the end of an indexed payload (docs/format-v3.md, "Frame index"). */
export interface FrameIndex {
  readonly frames: ReadonlyMap<string, Frame>;
  /** 0: the writer recorded no checksum. */
  readonly manifestXxh64: bigint;
}

const FOOTER_MAGIC = Buffer.from("C1ZIDX1\0", "latin1");
/** u64 BE index offset, u32 BE index length, u64 BE xxh64 of the index, magic. */
const FOOTER_BYTES = 28;
const MAX_INDEX_BYTES = 64 * 1024 * 1024;
const SHA256_BYTES = 32;

const ENTRIES = (1 << 3) | WIRE_BYTES;
const MANIFEST_XXH64 = (4 << 3) | WIRE_FIXED64;

/** Reads the index of a payload that starts at `payloadStart`. */
export function readFrameIndex(file: ArchiveFile, payloadStart: number): FrameIndex {
  const place = `${file.path}: frame index`;
  if (file.size < payloadStart + FOOTER_BYTES) throw cutOff(file);
  const footer = file.read(file.size - FOOTER_BYTES, FOOTER_BYTES);
  checkMagic(file, footer.subarray(FOOTER_BYTES - FOOTER_MAGIC.length));
  const offset = Number(footer.readBigUInt64BE(0));
  const length = footer.readUInt32BE(8);
  if (length > MAX_INDEX_BYTES) throw corrupt(place, `its length ${length} is over ${formatBytes(MAX_INDEX_BYTES)}`);
  if (offset < payloadStart || offset + length + FOOTER_BYTES !== file.size) {
    throw corrupt(place, `the footer puts it at bytes ${offset} to ${offset + length} of a file of ${file.size}`);
  }
  const bytes = file.read(offset, length);
  if (xxh64(bytes) !== footer.readBigUInt64BE(12)) throw corrupt(place, "checksum mismatch (xxh64)");
  return readingMessage(place, () => decodeIndex(bytes, place, payloadStart, offset));
}

/** A truncated file ends with arbitrary bytes; a file that is damaged at the end still has most of the magic. */
function checkMagic(file: ArchiveFile, magic: Uint8Array): void {
  const matching = magic.reduce((count, byte, index) => count + (byte === FOOTER_MAGIC[index] ? 1 : 0), 0);
  if (matching === FOOTER_MAGIC.length) return;
  if (matching > FOOTER_MAGIC.length / 2) throw corrupt(`${file.path}: frame index`, "its footer is damaged");
  throw cutOff(file);
}

function cutOff(file: ArchiveFile): C1zError {
  return new C1zError(
    "C1Z_TRUNCATED",
    `${file.path} is cut short: it ends at byte ${file.size} without the frame index that closes a v3 archive.`,
    { hint: INTERRUPTED },
  );
}

function decodeIndex(bytes: Uint8Array, place: string, payloadStart: number, payloadEnd: number): FrameIndex {
  const reader = new WireReader(bytes);
  const end = bytes.length;
  const frames = new Map<string, Frame>();
  let manifestXxh64 = 0n;
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag === ENTRIES) {
      const limit = reader.limit(end);
      const frame = decodeFrame(bytes.subarray(reader.position, limit));
      reader.position = limit;
      checkName(place, frame.name, frames);
      checkFrame(place, frame, payloadStart, payloadEnd);
      frames.set(frame.name, frame);
    } else if (tag === MANIFEST_XXH64) manifestXxh64 = fixed64(reader, end);
    else reader.skip(tag, end);
  }
  return { frames, manifestXxh64 };
}

function decodeFrame(bytes: Uint8Array): Frame {
  const reader = new WireReader(bytes);
  const end = bytes.length;
  const numbers = new Map<number, number>();
  let name = "";
  let hash = 0n;
  let sha256 = new Uint8Array(0);
  while (reader.position < end) {
    const tag = reader.tag(end);
    if ((tag & 7) === WIRE_VARINT) numbers.set(tag >>> 3, reader.uint(end));
    else if (tag === ((5 << 3) | WIRE_FIXED64)) hash = fixed64(reader, end);
    else if (tag === ((1 << 3) | WIRE_BYTES) || tag === ((6 << 3) | WIRE_BYTES)) {
      const limit = reader.limit(end);
      if (tag >>> 3 === 1) name = textAt(reader, reader.position, limit);
      else sha256 = bytes.slice(reader.position, limit);
      reader.position = limit;
    } else reader.skip(tag, end);
  }
  return {
    name,
    offset: numbers.get(2) ?? 0,
    compressedBytes: numbers.get(3) ?? 0,
    rawBytes: numbers.get(4) ?? 0,
    xxh64: hash,
    sha256,
  };
}

function fixed64(reader: WireReader, end: number): bigint {
  const start = reader.position;
  reader.skip(WIRE_FIXED64, end);
  return new DataView(reader.bytes.buffer, reader.bytes.byteOffset + start, 8).getBigUint64(0, true);
}

/** Negative sizes are varints of ten bytes, so they are read as numbers larger than any file. */
function checkFrame(place: string, frame: Frame, payloadStart: number, payloadEnd: number): void {
  const { name, offset, compressedBytes, rawBytes } = frame;
  const fits = compressedBytes > 0 && offset >= payloadStart && compressedBytes <= payloadEnd - offset;
  if (!fits)
    throw corrupt(place, `frame ${name} at bytes ${offset} to ${offset + compressedBytes} is not in the payload`);
  if (rawBytes > Number.MAX_SAFE_INTEGER) throw corrupt(place, `frame ${name} has a negative size`);
  if (frame.sha256.length !== SHA256_BYTES) throw corrupt(place, `frame ${name} has no SHA-256`);
}
