import type { C1zError } from "../../errors.js";
import { corrupt, tooLarge } from "../damage.js";

/** An error of zstd about a frame: damage, or a window over the limit. */
export function refusedFrame(error: unknown, place: string): C1zError {
  const reason = error instanceof Error ? error.message : String(error);
  if (/too large|too much memory|windowLog/i.test(reason)) {
    const hint = "If you trust the file, raise BATON_DECODER_MAX_MEMORY_MB (MiB).";
    return tooLarge(place, `zstd says "${reason}"`, hint);
  }
  return corrupt(place, `zstd says "${reason}"`, error);
}

/** The frame ends too early. */
export function unfinishedFrame(place: string): C1zError {
  return corrupt(place, "its zstd stream is unfinished");
}

/** The frame continues where it should end. */
export function overlongFrame(place: string, rawBytes: number): C1zError {
  return corrupt(place, `it decodes to more than the ${rawBytes} bytes it should`);
}
