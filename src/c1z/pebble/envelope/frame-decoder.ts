import type * as Zstd from "zstd-napi/binding.js";
import { zstdEngine } from "../../native/zstd.js";
import { windowLog } from "../../native/zstd-window.js";
import { corrupt } from "../damage.js";
import { firstOutputBytes } from "./first-output-bytes.js";
import { overlongFrame, refusedFrame, unfinishedFrame } from "./frame-refusals.js";
import { decodeFramesWithNode } from "./node-frame-decoder.js";

/**
 * One native context serves all archives: the garbage collector does not see how much memory a context holds, and would keep
 * those of closed archives for a long time.
 */
let shared: Zstd.DCtx | undefined;

/** Decodes complete zstd streams whose decoded size is already known. */
export class FrameDecoder {
  readonly #windowLog: number;

  /** `windowBytes` bounds the memory that a frame may ask for. */
  constructor(windowBytes: number) {
    this.#windowLog = windowLog(windowBytes);
  }

  /**
   * The decoded bytes of `compressed`, exactly `rawBytes` of them. Throws `C1Z_CORRUPT` if there are more or fewer, and
   * `C1Z_TOO_LARGE` for a window over the limit.
   */
  decode(compressed: Uint8Array, rawBytes: number, place: string): Buffer {
    const engine = zstdEngine();
    return engine.kind === "node"
      ? decodeFramesWithNode(engine.zlib, compressed, { rawBytes, windowLog: this.#windowLog }, place)
      : this.#decodeNatively(engine.binding, compressed, rawBytes, place);
  }

  #decodeNatively(zstd: typeof Zstd, compressed: Uint8Array, rawBytes: number, place: string): Buffer {
    shared ??= new zstd.DCtx();
    shared.reset(zstd.ResetDirective.sessionOnly);
    shared.setParameter(zstd.DParameter.windowLogMax, this.#windowLog);
    let output = Buffer.allocUnsafe(firstOutputBytes(compressed.length, rawBytes));
    let produced = 0;
    let consumed = 0;
    let frameIsComplete = false;
    while (consumed < compressed.length || !frameIsComplete) {
      if (produced === output.length && produced < rawBytes) {
        const grown = Buffer.allocUnsafe(Math.min(rawBytes, output.length * 2));
        output.copy(grown);
        output = grown;
      }
      // One spare byte after the expected size shows whether the stream goes on.
      const isFull = produced === rawBytes;
      const target = isFull ? Buffer.allocUnsafe(1) : output.subarray(produced);
      const [hint, written, read] = step(shared, target, compressed.subarray(consumed), place);
      if (isFull && written > 0) throw overlongFrame(place, rawBytes);
      if (written === 0 && read === 0 && !frameIsComplete) throw unfinishedFrame(place);
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
  context: Zstd.DCtx,
  output: Uint8Array,
  input: Uint8Array,
  place: string,
): readonly [hint: number, written: number, read: number] {
  try {
    return context.decompressStream(output, input);
  } catch (error) {
    throw refusedFrame(error, place);
  }
}
