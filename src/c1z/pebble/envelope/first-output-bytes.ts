/**
 * If a frame claims more than this many times its compressed size, its memory is allocated while it is decoded, not at once.
 */
const TRUSTED_RATIO = 16;
const FIRST_BYTES = 1024 * 1024;

/** How much memory is allocated for a frame that claims `rawBytes` before it is decoded. */
export function firstOutputBytes(compressedBytes: number, rawBytes: number): number {
  return Math.min(rawBytes, Math.max(FIRST_BYTES, compressedBytes * TRUSTED_RATIO));
}
