import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";

const CHUNK_BYTES = 1024 * 1024;

/** The size and the SHA-256 (hexadecimal digits) of a file. Throws the system's errors. */
export function fileDigest(path: string): { readonly bytes: number; readonly sha256: string } {
  const file = openSync(path, "r");
  try {
    const hash = createHash("sha256");
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    let bytes = 0;
    for (;;) {
      const length = readSync(file, chunk, 0, CHUNK_BYTES, bytes);
      if (length === 0) return { bytes, sha256: hash.digest("hex") };
      hash.update(chunk.subarray(0, length));
      bytes += length;
    }
  } finally {
    closeSync(file);
  }
}
