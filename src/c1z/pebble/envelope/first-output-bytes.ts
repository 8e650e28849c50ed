/** A frame that claims more than this many times its compressed size is given memory as it decodes, not at once. */
const TRUSTED_RATIO = 16;
const FIRST_BYTES = 1024 * 1024;

/** How much memory a frame that claims `rawBytes` is given before it is decoded. */
export function firstOutputBytes(compressedBytes: number, rawBytes: number): number {
  return Math.min(rawBytes, Math.max(FIRST_BYTES, compressedBytes * TRUSTED_RATIO));
}
