import xxhash, { type XXHashAPI } from "xxhash-wasm";

/** The hash copies its input into memory of its own, which never shrinks: feed it large buffers in pieces of this size. */
const PIECE_BYTES = 64 * 1024;

let api: XXHashAPI | undefined;

/** Loads the hash; {@link xxh64} can be used once this is done. */
export async function loadXxh64(): Promise<void> {
  api ??= await xxhash();
}

/** XXH64 of the bytes with seed 0. */
export function xxh64(bytes: Uint8Array): bigint {
  if (api === undefined) throw new Error("Expected loadXxh64 to be awaited before xxh64 is used");
  if (bytes.length <= PIECE_BYTES) return api.h64Raw(bytes);
  const state = api.create64();
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
    state.update(bytes.subarray(start, start + PIECE_BYTES));
  }
  return state.digest();
}
