import { pipeline, Readable } from "node:stream";
import { C1zError } from "../c1z/errors.js";
import { formatBytes } from "../c1z/limits.js";
import { type ZstdEngine, zstdEngine } from "../c1z/native/zstd.js";
import { zstdFrames } from "../c1z/native/zstd-frames.js";
import { windowLog } from "../c1z/native/zstd-window.js";

/**
 * How a zstd stream ended: `whole` (each frame was complete, and its checksum, if it has one, was right), `cut` (the bytes end inside a frame),
 * `broken` (zstd refused the bytes near `at`), `mismatch` (all was decoded, but a frame's checksum speaks against it).
 */
export type StreamEnd =
  | { readonly kind: "whole" | "cut" | "mismatch" }
  | { readonly kind: "broken"; readonly at: number; readonly says: string };

/** Bytes that are read piece by piece: a file, or a part of one. */
export interface ByteInput {
  readonly size: number;
  /** As many bytes as asked for, or fewer at the end. */
  readUpTo(offset: number, length: number): Buffer;
}

/** How much may be decoded. */
export interface DecodeBounds {
  /** Bytes. */
  readonly decodedBytes: number;
  /** The largest zstd window, in bytes. */
  readonly windowBytes: number;
  /** Names the input in the error. */
  readonly place: string;
}

/**
 * The input that zstd gets at once. What a call decodes before it meets damage is lost with the call, so it gets little: blocks of
 * real archives take a few kilobytes.
 */
const INPUT_BYTES = 512;
/** The checksum at the end of a frame gets a call of its own, or the last block would be lost with a wrong one. */
const CHECKSUM_BYTES = 4;
const OUTPUT_BYTES = 256 * 1024;
/** zstd's text for ZSTD_error_checksum_wrong; bindings pass only the text. */
const CHECKSUM_WRONG = "doesn't match checksum";
/** Node's errors for a stream that ends inside a frame (since 24), and for one that is no stream. */
const UNFINISHED = "Z_BUF_ERROR";
/** Signals are handled between turns of the event loop; there is one after this many decoded bytes. */
const TURN_BYTES = 16 * 1024 * 1024;

/**
 * Decodes the zstd stream from `offset` on as far as it goes, and passes what was decoded to `take`, which must not keep the bytes.
 * Throws `C1Z_TOO_LARGE`, `C1Z_NO_ENGINE`, and what `take` throws.
 */
export async function decodePrefix(
  input: ByteInput,
  offset: number,
  bounds: DecodeBounds,
  take: (bytes: Buffer) => Promise<void> | void,
): Promise<StreamEnd> {
  let decoded = 0;
  let turns = 0;
  const engine = zstdEngine();
  const pieces =
    engine.kind === "node" ? nodePieces(engine, input, offset, bounds) : nativePieces(engine, input, offset, bounds);
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return value;
    decoded += value.length;
    if (decoded > bounds.decodedBytes) throw tooLarge(bounds);
    await take(value);
    if (decoded / TURN_BYTES > turns + 1) {
      turns++;
      await new Promise(setImmediate);
    }
  }
}

function* nativePieces(
  { binding }: Extract<ZstdEngine, { kind: "zstd-napi" }>,
  input: ByteInput,
  offset: number,
  { windowBytes }: DecodeBounds,
): Generator<Buffer, StreamEnd> {
  const context = new binding.DCtx();
  context.setParameter(binding.DParameter.windowLogMax, windowLog(windowBytes));
  const output = Buffer.allocUnsafe(OUTPUT_BYTES);
  let isBetweenFrames = false;
  for (let at = offset; at < input.size; ) {
    const left = input.size - at;
    const chunk = input.readUpTo(at, left > CHECKSUM_BYTES ? Math.min(INPUT_BYTES, left - CHECKSUM_BYTES) : left);
    if (chunk.length === 0) break;
    for (let consumed = 0, isFull = false; consumed < chunk.length || isFull; ) {
      let step: readonly [number, number, number];
      try {
        step = context.decompressStream(output, chunk.subarray(consumed));
      } catch (error) {
        return endOf(error, at + consumed);
      }
      const [hint, produced, taken] = step;
      consumed += taken;
      isBetweenFrames = hint === 0;
      if (produced > 0) yield output.subarray(0, produced);
      // A full output may hide more bytes that need no further input, unless the frame has ended.
      isFull = produced === OUTPUT_BYTES && !isBetweenFrames;
      if (taken === 0 && produced === 0) break;
    }
    at += chunk.length;
  }
  return { kind: isBetweenFrames ? "whole" : "cut" };
}

/** Node decodes the first frame of its input and silently ignores the rest, so each frame is a stream of its own. */
async function* nodePieces(
  { zlib }: Extract<ZstdEngine, { kind: "node" }>,
  input: ByteInput,
  offset: number,
  { windowBytes }: DecodeBounds,
): AsyncGenerator<Buffer, StreamEnd> {
  const options = { chunkSize: OUTPUT_BYTES, params: { [zlib.constants.ZSTD_d_windowLogMax]: windowLog(windowBytes) } };
  let isComplete = false;
  for (const frame of zstdFrames((at, length) => input.readUpTo(at, length), offset, input.size)) {
    isComplete = frame.isComplete;
    if (frame.kind === "skippable") continue;
    const decoder = zlib.createZstdDecompress(options);
    // Errors are thrown by the iteration below.
    pipeline(Readable.from(chunks(input, frame.start, frame.end)), decoder, () => {});
    try {
      for await (const piece of decoder) yield piece;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === UNFINISHED) return { kind: "cut" };
      return endOf(error, frame.start + decoder.bytesWritten);
    }
  }
  return { kind: isComplete ? "whole" : "cut" };
}

function* chunks(input: ByteInput, start: number, end: number): Generator<Buffer> {
  for (let at = start; at < end; ) {
    const chunk = input.readUpTo(at, Math.min(INPUT_BYTES, end - at));
    if (chunk.length === 0) return;
    yield chunk;
    at += chunk.length;
  }
}

function endOf(error: unknown, at: number): StreamEnd {
  const says = error instanceof Error ? error.message : String(error);
  return says.includes(CHECKSUM_WRONG) ? { kind: "mismatch" } : { kind: "broken", at, says };
}

function tooLarge({ place, decodedBytes }: DecodeBounds): C1zError {
  const hint = "If you trust the file, raise BATON_DECODER_MAX_DECODED_SIZE_MB (MiB).";
  return new C1zError("C1Z_TOO_LARGE", `${place} decodes to more than the limit of ${formatBytes(decodedBytes)}.`, {
    hint,
  });
}
