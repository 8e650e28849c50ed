import type { NodeZlib } from "../../native/node-zlib.js";
import { zstdFrames } from "../../native/zstd-frames.js";
import { corrupt } from "../damage.js";
import { firstOutputBytes } from "./first-output-bytes.js";
import { overlongFrame, refusedFrame, unfinishedFrame } from "./frame-refusals.js";

/** What is known of a stream before it is decoded. */
interface Expected {
  readonly rawBytes: number;
  /** The base-2 logarithm of the largest window that a frame may ask for. */
  readonly windowLog: number;
}

/**
 * Does what a FrameDecoder does with Node's own zstd. That decodes the first frame of what it is given and leaves the rest, or a missing
 * end, without a word: so frames are told apart here.
 */
export function decodeFramesWithNode(
  zlib: NodeZlib,
  compressed: Uint8Array,
  { rawBytes, windowLog }: Expected,
  place: string,
): Buffer {
  const parts: Buffer[] = [];
  let produced = 0;
  let isComplete = false;
  const read = (offset: number, length: number): Uint8Array => compressed.subarray(offset, offset + length);
  for (const frame of zstdFrames(read, 0, compressed.length)) {
    isComplete = frame.isComplete;
    if (frame.kind === "skippable") continue;
    const left = rawBytes - produced;
    const part = decodeFrame(zlib, compressed.subarray(frame.start, frame.end), { rawBytes: left, windowLog }, place);
    if (part === undefined || part.length > left) throw overlongFrame(place, rawBytes);
    parts.push(part);
    produced += part.length;
  }
  if (!isComplete) throw unfinishedFrame(place);
  if (produced !== rawBytes) throw corrupt(place, `it decodes to ${produced} bytes, expected ${rawBytes}`);
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}

/** Undefined where a frame decodes to more than is left to be decoded. */
function decodeFrame(
  zlib: NodeZlib,
  frame: Uint8Array,
  { rawBytes, windowLog }: Expected,
  place: string,
): Buffer | undefined {
  try {
    return zlib.zstdDecompressSync(frame, {
      // One byte more than there will be: a full buffer would be followed by another.
      chunkSize: Math.max(LEAST_CHUNK_BYTES, firstOutputBytes(frame.length, rawBytes) + 1),
      maxOutputLength: Math.max(1, rawBytes),
      params: { [zlib.constants.ZSTD_d_windowLogMax]: windowLog },
    });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ERR_BUFFER_TOO_LARGE") return undefined;
    // From Node 24 on.
    if (code === "Z_BUF_ERROR") throw unfinishedFrame(place);
    throw refusedFrame(error, place);
  }
}

/** Node takes no smaller one. */
const LEAST_CHUNK_BYTES = 64;
