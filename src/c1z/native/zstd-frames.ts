/** The first four bytes of a frame, little-endian (RFC 8878, section 3.1.1). */
const FRAME_MAGIC = 0xfd2fb528;
/** Those of a skippable frame, whose last four bits may be any (RFC 8878, section 3.1.2). */
const SKIPPABLE_MAGIC = 0x184d2a50;
const SKIPPABLE_MASK = 0xfffffff0;
const MAGIC_BYTES = 4;
const SKIPPABLE_HEADER_BYTES = 8;
const BLOCK_HEADER_BYTES = 3;
const CHECKSUM_BYTES = 4;
/** A block of this type holds one byte, which is repeated (RFC 8878, section 3.1.1.2.2). */
const RLE_BLOCK = 1;
/** Bytes of the dictionary id, and of the content size, by their flag in the frame header descriptor (RFC 8878, section 3.1.1.1). */
const DICTIONARY_ID_BYTES = [0, 1, 2, 4] as const;
const CONTENT_SIZE_BYTES = [0, 2, 4, 8] as const;
/** The reserved bit of the descriptor: a frame that sets it has a future format. */
const RESERVED_BIT = 8;
/** The largest frame header there is, with its magic. */
export const MAX_HEADER_BYTES = 18;
/** zstd supports no larger windows than 2 to this power. */
const MAX_WINDOW_LOG = 31;

/** Returns the bytes at an offset: as many as were asked for, or fewer at the end. */
export type ByteSource = (offset: number, length: number) => Uint8Array;

/**
 * A frame of a zstd stream: where it starts, and where the next one does. `unknown` is data that does not start like a frame,
 * and extends to the end of the stream; `isComplete` says whether all of the frame is there.
 */
export interface ZstdFrame {
  readonly kind: "data" | "skippable" | "unknown";
  readonly start: number;
  readonly end: number;
  readonly isComplete: boolean;
}

/** The header of a frame with data (RFC 8878, section 3.1.1.1). */
interface FrameHeader {
  /** Bytes, with the magic. */
  readonly length: number;
  readonly hasChecksum: boolean;
  /** Undefined if none is declared. */
  readonly contentSize: number | undefined;
  /** Whether zstd refuses frames of this kind. */
  readonly isRefused: boolean;
}

/**
 * The frames of the stream between `start` and `end`, found by the lengths in their headers, without decoding. The stream ends
 * with the first frame that is unknown or incomplete.
 */
export function* zstdFrames(read: ByteSource, start: number, end: number): Generator<ZstdFrame> {
  for (let at = start; at < end; ) {
    const frame = frameAt(read, at, end);
    yield frame;
    at = frame.isComplete ? frame.end : end;
  }
}

/**
 * The decoded size that the header of this frame declares, 0 for a skippable frame; undefined if it declares none or is
 * incomplete.
 */
export function declaredContentSize(bytes: Uint8Array): number | undefined {
  if (bytes.length < MAGIC_BYTES) return undefined;
  const magic = uint32(bytes, 0);
  if (isSkippable(magic)) return bytes.length < SKIPPABLE_HEADER_BYTES ? undefined : 0;
  const header = magic === FRAME_MAGIC ? decodeHeader(bytes) : undefined;
  return header === undefined || header.isRefused ? undefined : header.contentSize;
}

function frameAt(read: ByteSource, start: number, streamEnd: number): ZstdFrame {
  const bytes = read(start, Math.min(MAX_HEADER_BYTES, streamEnd - start));
  const cut = { kind: "data", start, end: streamEnd, isComplete: false } as const;
  if (bytes.length < MAGIC_BYTES) return cut;
  const magic = uint32(bytes, 0);
  if (isSkippable(magic)) {
    const end =
      bytes.length < SKIPPABLE_HEADER_BYTES ? streamEnd + 1 : start + SKIPPABLE_HEADER_BYTES + uint32(bytes, 4);
    return end > streamEnd ? cut : { kind: "skippable", start, end, isComplete: true };
  }
  if (magic !== FRAME_MAGIC) return { ...cut, kind: "unknown" };
  const header = decodeHeader(bytes);
  if (header === undefined) return cut;
  const end = blocksEnd(read, start + header.length, streamEnd);
  if (end === undefined) return cut;
  const frameEnd = end + (header.hasChecksum ? CHECKSUM_BYTES : 0);
  return frameEnd > streamEnd ? cut : { kind: "data", start, end: frameEnd, isComplete: true };
}

/** Where the last of the blocks from `start` on ends (RFC 8878, section 3.1.1.2); undefined if the stream ends before that. */
function blocksEnd(read: ByteSource, start: number, streamEnd: number): number | undefined {
  for (let at = start; at + BLOCK_HEADER_BYTES <= streamEnd; ) {
    const [low = 0, middle = 0, high = 0] = read(at, BLOCK_HEADER_BYTES);
    const header = low | (middle << 8) | (high << 16);
    const size = header >>> 3;
    at += BLOCK_HEADER_BYTES + (((header >>> 1) & 3) === RLE_BLOCK ? 1 : size);
    if ((header & 1) === 1) return at;
  }
  return undefined;
}

/** Undefined if the bytes end inside the header. */
function decodeHeader(bytes: Uint8Array): FrameHeader | undefined {
  const descriptor = bytes[MAGIC_BYTES];
  if (descriptor === undefined) return undefined;
  const isSingleSegment = (descriptor & 32) !== 0;
  const sizeFlag = descriptor >>> 6;
  // Frames with a single segment have no window, and their size takes at least one byte.
  const sizeBytes = sizeFlag === 0 && isSingleSegment ? 1 : (CONTENT_SIZE_BYTES[sizeFlag] ?? 0);
  const sizeAt = MAGIC_BYTES + 1 + (isSingleSegment ? 0 : 1) + (DICTIONARY_ID_BYTES[descriptor & 3] ?? 0);
  const length = sizeAt + sizeBytes;
  if (bytes.length < length) return undefined;
  const windowLog = isSingleSegment ? 0 : 10 + ((bytes[MAGIC_BYTES + 1] ?? 0) >>> 3);
  return {
    length,
    hasChecksum: (descriptor & 4) !== 0,
    contentSize: sizeBytes === 0 ? undefined : contentSize(bytes, sizeAt, sizeBytes),
    isRefused: (descriptor & RESERVED_BIT) !== 0 || windowLog > MAX_WINDOW_LOG,
  };
}

/** A size of two bytes counts from 256 (RFC 8878, section 3.1.1.1.4). Above 2^53 it is rounded: no limit is that high. */
function contentSize(bytes: Uint8Array, offset: number, length: number): number {
  const [low = 0, high = 0] = bytes.subarray(offset, offset + length);
  if (length === 1) return low;
  if (length === 2) return low + high * 256 + 256;
  return uint32(bytes, offset) + (length === 8 ? uint32(bytes, offset + 4) * 2 ** 32 : 0);
}

function isSkippable(magic: number): boolean {
  return (magic & SKIPPABLE_MASK) >>> 0 === SKIPPABLE_MAGIC;
}

function uint32(bytes: Uint8Array, offset: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(offset, offset + 4);
  return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
}
