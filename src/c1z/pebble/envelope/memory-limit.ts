import { formatBytes, MAX_MEMORY_FILE_BYTES, MEMORY_FREE_BYTES, PAYLOAD_RATIO, type ReadLimits } from "../../limits.js";
import { tooLarge } from "../damage.js";

/**
 * Most bytes that a payload may decode to: the user's setting, else 10 GiB, or a hundred times the file if that is more
 * (docs/format-v3.md, "Bounds of what is decoded").
 */
export function decodedBudget(limits: ReadLimits, fileBytes: number): number {
  return limits.decodedBytesAreSet ? limits.decodedBytes : Math.max(limits.decodedBytes, PAYLOAD_RATIO * fileBytes);
}

/**
 * Most decoded bytes held in memory for a payload that can't be read in parts, or for one file of it. Real stores are several
 * times as large as their file; a small file that claims gigabytes is not a real one, even if it may decode to that much.
 */
export function memoryLimit(limits: ReadLimits, fileBytes: number): number {
  const wanted = limits.decodedBytesAreSet ? limits.decodedBytes : scanMemory(limits, fileBytes);
  return Math.min(MAX_MEMORY_FILE_BYTES, wanted);
}

/** Most memory for the tables that one scan reads at the same time. */
export function scanMemory(limits: ReadLimits, fileBytes: number): number {
  const wanted = limits.decodedBytesAreSet ? limits.decodedBytes : PAYLOAD_RATIO * fileBytes;
  return Math.max(MEMORY_FREE_BYTES, wanted);
}

/** Throws `C1Z_TOO_LARGE` if `bytes` exceed the limit for decoded bytes. */
export function checkBudget(place: string, bytes: number, budget: number): void {
  if (bytes <= budget) return;
  throw tooLarge(
    place,
    `its payload claims to decode to ${formatBytes(bytes)}, more than the limit of ${formatBytes(budget)}`,
    "If you trust the file, raise BATON_DECODER_MAX_DECODED_SIZE_MB (MiB).",
  );
}

/** Throws `C1Z_TOO_LARGE` if `bytes` are more than this reader holds in memory. */
export function checkMemory(place: string, bytes: number, limit: number): void {
  if (bytes <= limit) return;
  throw tooLarge(
    place,
    `it takes ${formatBytes(bytes)} of memory or more, and a file of this size is given at most ${formatBytes(limit)}`,
    "If you trust the file, raise BATON_DECODER_MAX_DECODED_SIZE_MB (MiB; up to 2048 here), or write it anew with the SDK's default payload encoding, which is read in parts.",
  );
}
