import type { Duplex } from "node:stream";
import type * as ZstdNapi from "zstd-napi";
import { loadModule } from "./native-module.js";
import { zstdEngine } from "./zstd.js";
import { nativeFrameStream } from "./zstd-native-frame-stream.js";

/** Compresses bytes as one zstd frame, at the default level and without a checksum. Throws `C1Z_NO_ENGINE`. */
export function zstdCompress(bytes: Buffer): Buffer {
  const engine = zstdEngine();
  return engine.kind === "node" ? engine.zlib.zstdCompressSync(bytes) : zstdNapi().compress(bytes);
}

/**
 * A stream that compresses `size` bytes as one zstd frame that states its size. Node's own zstd reads only the first
 * frame of a file, and a reader who knows the size can refuse it or allocate memory. Fails if a different number of bytes is
 * written. Throws `C1Z_NO_ENGINE`.
 */
export function zstdFrameStream(size: number): Duplex {
  const engine = zstdEngine();
  if (engine.kind === "node") return engine.zlib.createZstdCompress({ pledgedSrcSize: size });
  return nativeFrameStream(engine.binding, size);
}

function zstdNapi(): typeof ZstdNapi {
  return loadModule("zstd-napi") as typeof ZstdNapi;
}
