import { maskedCrc32c } from "../checksum/crc32c.js";
import { corrupt } from "../damage.js";

/** A log is a sequence of blocks of this size; a chunk never crosses from one into the next (docs/format-v3.md, "Record logs"). */
const BLOCK_BYTES = 32768;
/** checksum u32, length u16, type u8. */
const BASE_HEADER_BYTES = 7;
/** Up to this many leftover bytes of a block are padding, because they can't hold the longest header. */
const MAX_PADDING_BYTES = 18;

/** The position in its record of a chunk of some type, and the length of its header. */
interface ChunkType {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly headerBytes: number;
  /** Whether the header contains the number of the log, which distinguishes old chunks in a recycled file. */
  readonly hasLogNumber: boolean;
}

/** Chunk types from 1 on: full, first, middle, last, in three header forms (plain, recyclable, sync offset). */
const CHUNK_TYPES: readonly ChunkType[] = [BASE_HEADER_BYTES, 11, 19].flatMap((headerBytes) =>
  [
    { isFirst: true, isLast: true },
    { isFirst: true, isLast: false },
    { isFirst: false, isLast: false },
    { isFirst: false, isLast: true },
  ].map((position) => ({ ...position, headerBytes, hasLogNumber: headerBytes > BASE_HEADER_BYTES })),
);

/** What is at a position of a log: a chunk, padding up to the next block, or the reason why there is neither. */
type LogItem =
  | { readonly kind: "chunk"; readonly type: ChunkType; readonly start: number; readonly end: number }
  | { readonly kind: "padding"; readonly end: number }
  | { readonly kind: "broken"; readonly why: string };

/** The records of the store's MANIFEST. Throws `C1Z_CORRUPT` at the first invalid chunk. */
export function readManifestRecords(bytes: Buffer, place: string): readonly Buffer[] {
  const broken = (position: number, why: string) => corrupt(`${place}, chunk at byte ${position}`, why);
  const records = readRecords(bytes, undefined, broken);
  if (records.length === 0) throw corrupt(place, "it holds no record");
  return records;
}

/**
 * The records of the write-ahead log with this file number. A log ends where its writer stopped: at the first bytes that are
 * not a chunk of this log.
 */
export function readLogRecords(bytes: Buffer, fileNumber: number): readonly Buffer[] {
  return readRecords(bytes, fileNumber % 2 ** 32, () => undefined);
}

function readRecords(
  bytes: Buffer,
  logNumber: number | undefined,
  broken: (position: number, why: string) => Error | undefined,
): readonly Buffer[] {
  const records: Buffer[] = [];
  let parts: Buffer[] = [];
  let unfinished = false;
  const stop = (position: number, why: string): readonly Buffer[] => {
    const error = broken(position, why);
    if (error !== undefined) throw error;
    return records;
  };
  for (let position = 0; position < bytes.length; ) {
    const item = itemAt(bytes, position, logNumber);
    if (item.kind === "broken") return stop(position, item.why);
    if (item.kind === "chunk") {
      if (item.type.isFirst === unfinished) return stop(position, "it does not continue the chunk before it");
      parts.push(bytes.subarray(item.start, item.end));
      unfinished = !item.type.isLast;
      if (item.type.isLast) {
        records.push(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts));
        parts = [];
      }
    }
    position = item.end;
  }
  return unfinished ? stop(bytes.length, "the last record is unfinished") : records;
}

function itemAt(bytes: Buffer, position: number, logNumber: number | undefined): LogItem {
  const blockEnd = Math.min(bytes.length, (Math.floor(position / BLOCK_BYTES) + 1) * BLOCK_BYTES);
  const left = blockEnd - position;
  if (left < BASE_HEADER_BYTES) return paddingOr("it is too short for a chunk", bytes, position, blockEnd);
  const checksum = bytes.readUInt32LE(position);
  const length = bytes.readUInt16LE(position + 4);
  const typeByte = bytes.readUInt8(position + 6);
  if (checksum === 0 && length === 0 && typeByte === 0) {
    return left > MAX_PADDING_BYTES
      ? { kind: "broken", why: "it is zeroed" }
      : paddingOr("it is zeroed", bytes, position, blockEnd);
  }
  const type = CHUNK_TYPES[typeByte - 1];
  if (type === undefined) return { kind: "broken", why: `its type is ${typeByte}` };
  if (type.hasLogNumber !== (logNumber !== undefined)) {
    return { kind: "broken", why: `its type ${typeByte} does not occur in such a file` };
  }
  const start = position + type.headerBytes;
  const end = start + length;
  if (end > blockEnd) return { kind: "broken", why: "it runs past its block" };
  if (maskedCrc32c(bytes, position + 6, end) !== checksum) return { kind: "broken", why: "checksum mismatch (crc32c)" };
  if (logNumber !== undefined && bytes.readUInt32LE(position + 7) !== logNumber) {
    return { kind: "broken", why: "it belongs to another log" };
  }
  return { kind: "chunk", type, start, end };
}

function paddingOr(why: string, bytes: Buffer, position: number, end: number): LogItem {
  const isZero = bytes.subarray(position, end).every((byte) => byte === 0);
  return isZero ? { kind: "padding", end } : { kind: "broken", why };
}
