import zstd from "zstd-napi/binding.js";
import { type ArchiveFile, INTERRUPTED } from "../archive-file.js";
import { C1zError } from "../errors.js";
import { formatBytes, type ReadLimits } from "../limits.js";

const INPUT_BYTES = 256 * 1024;
/** Output buffers: one is filled while the other is being written by its consumer. */
const OUTPUT_BYTES = 1024 * 1024;
/** The largest frame header there is (RFC 8878, section 3.1.1). */
const MAX_HEADER_BYTES = 18;
/** How zstd words ZSTD_error_frameParameter_windowTooLarge; the binding passes the text only. */
const WINDOW_TOO_LARGE = "Frame requires too much memory for decoding";

/** The decoded size that the first frame declares; older writers declare none. */
export function declaredSize(file: ArchiveFile, offset: number): number | undefined {
  try {
    return zstd.getFrameContentSize(file.readUpTo(offset, MAX_HEADER_BYTES)) ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * Decodes the zstd frames from `offset` to the end of the file (several frames and skippable ones are one stream) and
 * yields the bytes in large chunks. A chunk stays untouched until the second one after it is asked for, so one write may be
 * under way while the next chunk is decoded.
 *
 * Throws `C1Z_TRUNCATED`, `C1Z_CORRUPT` or `C1Z_TOO_LARGE`.
 */
export function* decodeZstd(file: ArchiveFile, offset: number, limits: ReadLimits): Generator<Buffer> {
  const declared = declaredSize(file, offset);
  if (limits.failFast && declared !== undefined && declared > limits.decodedBytes)
    throw tooLarge(file, limits, declared);
  const context = new zstd.DCtx();
  context.setParameter(zstd.DParameter.windowLogMax, windowLog(limits.windowBytes));
  const outputs = [Buffer.allocUnsafe(OUTPUT_BYTES), Buffer.allocUnsafe(OUTPUT_BYTES)] as const;
  let turn = 0;
  let filled = 0;
  let decoded = 0;
  let betweenFrames = false;
  for (const [input, position] of inputChunks(file, offset)) {
    let consumed = 0;
    // A full output buffer may hide more decoded bytes that need no further input.
    let outputWasFull = false;
    while (consumed < input.length || outputWasFull) {
      const output = outputs[turn % 2 === 0 ? 0 : 1];
      const step = decodeStep(context, output.subarray(filled), input.subarray(consumed), file, position + consumed);
      consumed += step.consumed;
      filled += step.produced;
      decoded += step.produced;
      if (step.consumed > 0 || step.produced > 0) betweenFrames = step.hint === 0;
      if (decoded > limits.decodedBytes) throw tooLarge(file, limits);
      outputWasFull = filled === OUTPUT_BYTES;
      if (outputWasFull) {
        yield output;
        turn++;
        filled = 0;
        // A frame that ended exactly at the end of the buffer has nothing more to give.
        if (betweenFrames) outputWasFull = false;
      } else if (step.consumed === 0 && step.produced === 0) break;
    }
  }
  if (!betweenFrames) {
    throw new C1zError(
      "C1Z_TRUNCATED",
      `${file.path} is cut short: its zstd stream is unfinished at byte ${file.size}.`,
      { hint: INTERRUPTED },
    );
  }
  if (filled > 0) yield outputs[turn % 2 === 0 ? 0 : 1].subarray(0, filled);
}

interface DecodeStep {
  /** 0 when a frame is complete. */
  readonly hint: number;
  readonly produced: number;
  readonly consumed: number;
}

function decodeStep(
  context: zstd.DCtx,
  output: Buffer,
  input: Buffer,
  file: ArchiveFile,
  position: number,
): DecodeStep {
  try {
    const [hint, produced, consumed] = context.decompressStream(output, input);
    return { hint, produced, consumed };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (reason === WINDOW_TOO_LARGE) throw windowTooLarge(file, position, error);
    const message = `${file.path} is damaged: zstd says "${reason}" near byte ${position}.`;
    throw new C1zError("C1Z_CORRUPT", message, { cause: error });
  }
}

/** The base-2 logarithm of the largest window allowed, within what zstd can be told at all. */
export function windowLog(windowBytes: number): number {
  const { lowerBound, upperBound } = zstd.dParamGetBounds(zstd.DParameter.windowLogMax);
  return Math.max(lowerBound, Math.min(upperBound, Math.floor(Math.log2(windowBytes))));
}

function windowTooLarge(file: ArchiveFile, position: number, cause: unknown): C1zError {
  return new C1zError(
    "C1Z_TOO_LARGE",
    `${file.path} asks for more memory to decode than the limit: its zstd window, near byte ${position}, is too large.`,
    { cause, hint: "If you trust the file, raise BATON_DECODER_MAX_MEMORY_MB (MiB)." },
  );
}

function* inputChunks(file: ArchiveFile, offset: number): Generator<[chunk: Buffer, position: number]> {
  const buffer = Buffer.allocUnsafe(Math.min(INPUT_BYTES, file.size - offset));
  for (let position = offset; position < file.size; ) {
    const count = file.readInto(buffer, position);
    if (count === 0) return;
    yield [buffer.subarray(0, count), position];
    position += count;
  }
}

function tooLarge(file: ArchiveFile, limits: ReadLimits, declared?: number): C1zError {
  const size = declared === undefined ? "decodes to" : `declares ${formatBytes(declared)},`;
  return new C1zError(
    "C1Z_TOO_LARGE",
    `${file.path} ${size} more than the limit of ${formatBytes(limits.decodedBytes)}.`,
    {
      hint: "If you trust the file, raise BATON_DECODER_MAX_DECODED_SIZE_MB (MiB).",
    },
  );
}
