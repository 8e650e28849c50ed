import { pipeline, Readable } from "node:stream";
import type { ArchiveFile } from "../archive-file.js";
import { isC1zError } from "../errors.js";
import type { ReadLimits } from "../limits.js";
import type { NodeZlib } from "../native/node-zlib.js";
import { type ByteSource, type ZstdFrame, zstdFrames } from "../native/zstd-frames.js";
import { windowLog } from "../native/zstd-window.js";
import { INPUT_BYTES, OUTPUT_BYTES } from "./zstd-chunks.js";
import { refused, tooLarge, unfinished } from "./zstd-refusals.js";

/** Node's error (since 24) for a stream that ends inside a frame. */
const UNFINISHED = "Z_BUF_ERROR";
/** Block headers are about ten kilobytes apart; in hostile streams, three bytes. */
const LOOK_AHEAD_BYTES = 4096;

/**
 * Does with Node's own zstd what `decodeZstd` does. Node decodes the first frame of its input and silently ignores the rest, so
 * the ends of frames are found here, and each frame is decoded as a separate stream.
 */
export async function* decodeZstdWithNode(
  zlib: NodeZlib,
  file: ArchiveFile,
  offset: number,
  limits: ReadLimits,
): AsyncGenerator<Buffer> {
  const outputs = [Buffer.allocUnsafe(OUTPUT_BYTES), Buffer.allocUnsafe(OUTPUT_BYTES)] as const;
  let turn = 0;
  let filled = 0;
  let decoded = 0;
  for await (const piece of decodedPieces(zlib, file, offset, limits)) {
    decoded += piece.length;
    if (decoded > limits.decodedBytes) throw tooLarge(file, limits);
    for (let taken = 0; taken < piece.length; ) {
      const output = outputs[turn % 2 === 0 ? 0 : 1];
      const count = piece.copy(output, filled, taken);
      taken += count;
      filled += count;
      if (filled < OUTPUT_BYTES) continue;
      yield output;
      turn++;
      filled = 0;
    }
  }
  if (filled > 0) yield outputs[turn % 2 === 0 ? 0 : 1].subarray(0, filled);
}

/** The content of the frames, in pieces of at most OUTPUT_BYTES. */
async function* decodedPieces(
  zlib: NodeZlib,
  file: ArchiveFile,
  offset: number,
  limits: ReadLimits,
): AsyncGenerator<Buffer> {
  const options = {
    chunkSize: OUTPUT_BYTES,
    params: { [zlib.constants.ZSTD_d_windowLogMax]: windowLog(limits.windowBytes) },
  };
  let last: ZstdFrame | undefined;
  for (const frame of zstdFrames(lookAhead(file), offset, file.size)) {
    last = frame;
    if (frame.kind === "skippable") continue;
    const decoder = zlib.createZstdDecompress(options);
    // Errors are thrown by the iteration below.
    pipeline(Readable.from(inputChunks(file, offset, frame)), decoder, () => {});
    try {
      for await (const piece of decoder) yield piece;
    } catch (error) {
      if (isC1zError(error)) throw error;
      if (codeOf(error) === UNFINISHED) throw unfinished(file);
      throw refused(file, error, frame.start + decoder.bytesWritten);
    }
  }
  if (!last?.isComplete) throw unfinished(file);
}

/** Frames are cut at the same places as the whole stream would be, so that errors name the same place as with zstd-napi. */
function* inputChunks(file: ArchiveFile, streamStart: number, { start, end }: ZstdFrame): Generator<Buffer> {
  for (let position = start; position < end; ) {
    const chunkEnd = position + INPUT_BYTES - ((position - streamStart) % INPUT_BYTES);
    const chunk = file.readUpTo(position, Math.min(chunkEnd, end) - position);
    if (chunk.length === 0) return;
    yield chunk;
    position += chunk.length;
  }
}

function lookAhead(file: ArchiveFile): ByteSource {
  let start = 0;
  let bytes: Buffer = Buffer.alloc(0);
  return (offset, length) => {
    if (offset < start || offset + length > start + bytes.length) {
      start = offset;
      bytes = file.readUpTo(offset, Math.max(length, LOOK_AHEAD_BYTES));
    }
    return bytes.subarray(offset - start, offset - start + length);
  };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
