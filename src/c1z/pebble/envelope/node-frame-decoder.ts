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
 * Does with Node's own zstd what a FrameDecoder does. Node decodes the first frame of its input and silently ignores the rest,
 * or a missing end, so the ends of frames are found here.
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

/** Undefined if a frame decodes to more bytes than are expected. */
function decodeFrame(
  zlib: NodeZlib,
  frame: Uint8Array,
  { rawBytes, windowLog }: Expected,
  place: string,
): Buffer | undefined {
  try {
    return zlib.zstdDecompressSync(frame, {
      // One byte more than expected: when a buffer is full, another one follows.
      chunkSize: Math.max(LEAST_CHUNK_BYTES, firstOutputBytes(frame.length, rawBytes) + 1),
      maxOutputLength: Math.max(1, rawBytes),
      params: { [zlib.constants.ZSTD_d_windowLogMax]: windowLog },
    });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ERR_BUFFER_TOO_LARGE") return undefined;
    // Since Node 24.
    if (code === "Z_BUF_ERROR") throw unfinishedFrame(place);
    throw refusedFrame(error, place);
  }
}

/** Node accepts no smaller one. */
const LEAST_CHUNK_BYTES = 64;
