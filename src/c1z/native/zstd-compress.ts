import type { Duplex } from "node:stream";
import type * as ZstdNapi from "zstd-napi";
import { loadModule } from "./native-module.js";
import { zstdEngine } from "./zstd.js";

/** Packs bytes as one zstd frame, of the usual level and without a checksum. Throws `C1Z_NO_ENGINE`. */
export function zstdCompress(bytes: Buffer): Buffer {
  const engine = zstdEngine();
  return engine.kind === "node" ? engine.zlib.zstdCompressSync(bytes) : zstdNapi().compress(bytes);
}

/** A stream that packs what is written to it like that. Throws `C1Z_NO_ENGINE`. */
export function zstdCompressStream(): Duplex {
  const engine = zstdEngine();
  return engine.kind === "node" ? engine.zlib.createZstdCompress() : new (zstdNapi().CompressStream)();
}

function zstdNapi(): typeof ZstdNapi {
  return loadModule("zstd-napi") as typeof ZstdNapi;
}
