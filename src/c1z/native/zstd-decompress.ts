import { zstdEngine } from "./zstd.js";

const MOST_CHUNK_BYTES = 1024 * 1024;

/** Decompresses one zstd frame that holds `size` bytes. Throws an `Error` if it holds more, or is none; `C1Z_NO_ENGINE`. */
export function zstdDecompress(bytes: Uint8Array, size: number): Uint8Array {
  const engine = zstdEngine();
  // Node takes no limit of zero.
  if (engine.kind === "node")
    return engine.zlib.zstdDecompressSync(bytes, {
      chunkSize: Math.max(64, Math.min(size, MOST_CHUNK_BYTES)),
      params: {},
      maxOutputLength: Math.max(1, size),
    });
  const out = Buffer.allocUnsafe(size);
  return out.subarray(0, new engine.binding.DCtx().decompress(out, bytes));
}
