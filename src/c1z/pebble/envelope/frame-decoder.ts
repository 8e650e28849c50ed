import zstd from "zstd-napi/binding.js";
import { windowLog } from "../../sqlite/zstd-decoder.js";
import { corrupt, tooLarge } from "../damage.js";

/** A frame that claims more than this many times its compressed size is given memory as it decodes, not at once. */
const TRUSTED_RATIO = 16;
const FIRST_BYTES = 1024 * 1024;

/**
 * One native context serves all archives: the garbage collector does not see how much memory each of them holds, and would
 * keep those of closed archives for long.
 */
let shared: zstd.DCtx | undefined;

/** Decodes complete zstd streams whose decoded size is known from elsewhere. */
export class FrameDecoder {
  readonly #windowLog: number;

  /** `windowBytes` bounds the memory that a frame may ask for. */
  constructor(windowBytes: number) {
    this.#windowLog = windowLog(windowBytes);
  }

  /**
   * The decoded bytes of `compressed`, which are exactly `rawBytes`. Throws `C1Z_CORRUPT` where they are not, and
   * `C1Z_TOO_LARGE` for a window over the bound.
   */
  decode(compressed: Uint8Array, rawBytes: number, place: string): Buffer {
    shared ??= new zstd.DCtx();
    shared.reset(zstd.ResetDirective.sessionOnly);
    shared.setParameter(zstd.DParameter.windowLogMax, this.#windowLog);
    let output = Buffer.allocUnsafe(Math.min(rawBytes, Math.max(FIRST_BYTES, compressed.length * TRUSTED_RATIO)));
    let produced = 0;
    let consumed = 0;
    let frameIsComplete = false;
    while (consumed < compressed.length || !frameIsComplete) {
      if (produced === output.length && produced < rawBytes) {
        const grown = Buffer.allocUnsafe(Math.min(rawBytes, output.length * 2));
        output.copy(grown);
        output = grown;
      }
      // Past the expected size one spare byte tells a stream that goes on from one that ends.
      const isFull = produced === rawBytes;
      const target = isFull ? Buffer.allocUnsafe(1) : output.subarray(produced);
      const [hint, written, read] = step(shared, target, compressed.subarray(consumed), place);
      if (isFull && written > 0) throw corrupt(place, `it decodes to more than the ${rawBytes} bytes it should`);
      if (written === 0 && read === 0 && !frameIsComplete) throw corrupt(place, "its zstd stream is unfinished");
      if (written === 0 && read === 0) break;
      produced += written;
      consumed += read;
      frameIsComplete = hint === 0;
    }
    if (produced !== rawBytes) throw corrupt(place, `it decodes to ${produced} bytes, expected ${rawBytes}`);
    return output;
  }
}

function step(
  context: zstd.DCtx,
  output: Uint8Array,
  input: Uint8Array,
  place: string,
): readonly [hint: number, written: number, read: number] {
  try {
    return context.decompressStream(output, input);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (/too large|too much memory|windowLog/i.test(reason)) {
      const hint = "If you trust the file, raise BATON_DECODER_MAX_MEMORY_MB (MiB).";
      throw tooLarge(place, `zstd says "${reason}"`, hint);
    }
    throw corrupt(place, `zstd says "${reason}"`, error);
  }
}
