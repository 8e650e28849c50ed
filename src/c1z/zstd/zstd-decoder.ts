import type * as Zstd from "zstd-napi/binding.js";
import type { ArchiveFile } from "../archive-file.js";
import type { ReadLimits } from "../limits.js";
import { zstdEngine } from "../native/zstd.js";
import { declaredContentSize, MAX_HEADER_BYTES } from "../native/zstd-frames.js";
import { windowLog } from "../native/zstd-window.js";
import { decodeZstdWithNode } from "./node-zstd-decoder.js";
import { INPUT_BYTES, OUTPUT_BYTES } from "./zstd-chunks.js";
import { refused, tooLarge, unfinished } from "./zstd-refusals.js";

/** The decoded size that the first frame declares; older writers declare none. */
export function declaredSize(file: ArchiveFile, offset: number): number | undefined {
  return declaredContentSize(file.readUpTo(offset, MAX_HEADER_BYTES));
}

/**
 * Decodes the zstd frames from `offset` to the end of the file (several frames and skippable ones are one stream) and
 * gives the bytes in large chunks: at once with zstd-napi, one after the other with Node's own zstd, which streams work behind
 * promises only. A chunk stays untouched until the second one after it is asked for, so one write may be under way while the next
 * chunk is decoded.
 *
 * Throws `C1Z_TRUNCATED`, `C1Z_CORRUPT`, `C1Z_TOO_LARGE` or `C1Z_NO_ENGINE`.
 */
export function decodeZstd(
  file: ArchiveFile,
  offset: number,
  limits: ReadLimits,
): Iterable<Buffer> | AsyncIterable<Buffer> {
  const declared = declaredSize(file, offset);
  if (limits.failFast && declared !== undefined && declared > limits.decodedBytes)
    throw tooLarge(file, limits, declared);
  const engine = zstdEngine();
  if (engine.kind === "node") return decodeZstdWithNode(engine.zlib, file, offset, limits);
  return decodeNatively(engine.binding, file, offset, limits);
}

function* decodeNatively(zstd: typeof Zstd, file: ArchiveFile, offset: number, limits: ReadLimits): Generator<Buffer> {
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
        // A frame that ended exactly at the end of the buffer has no more output.
        if (betweenFrames) outputWasFull = false;
      } else if (step.consumed === 0 && step.produced === 0) break;
    }
  }
  if (!betweenFrames) throw unfinished(file);
  if (filled > 0) yield outputs[turn % 2 === 0 ? 0 : 1].subarray(0, filled);
}

interface DecodeStep {
  /** 0 if a frame is complete. */
  readonly hint: number;
  readonly produced: number;
  readonly consumed: number;
}

function decodeStep(
  context: Zstd.DCtx,
  output: Buffer,
  input: Buffer,
  file: ArchiveFile,
  position: number,
): DecodeStep {
  try {
    const [hint, produced, consumed] = context.decompressStream(output, input);
    return { hint, produced, consumed };
  } catch (error) {
    throw refused(file, error, position);
  }
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
