import type { Duplex } from "node:stream";

/** The part of Node's zlib for zstd that is used (Node's documentation, "Zlib"; the types of Node 20 do not have it). */
export interface NodeZlib {
  zstdDecompressSync(bytes: Uint8Array, options: DecompressOptions & { readonly maxOutputLength: number }): Buffer;
  zstdCompressSync(bytes: Uint8Array): Buffer;
  createZstdDecompress(options: DecompressOptions): ZstdStream;
  createZstdCompress(options: { readonly pledgedSrcSize: number }): Duplex;
  readonly constants: { readonly ZSTD_d_windowLogMax: number };
}

/** `chunkSize` is that of output buffers; `params` are keyed by zstd's own numbers. */
export interface DecompressOptions {
  readonly chunkSize: number;
  readonly params: Readonly<Record<number, number>>;
}

/** Decodes what is written to it. `bytesWritten` is the number of bytes that zstd has consumed. */
export type ZstdStream = Duplex & { readonly bytesWritten: number };

/** Node's zlib, if it has zstd. */
export function loadNodeZlib(): NodeZlib | undefined {
  const module: object | undefined = process.getBuiltinModule("node:zlib");
  return isNodeZlib(module) ? module : undefined;
}

function isNodeZlib(module: object | undefined): module is NodeZlib {
  return module !== undefined && "zstdDecompressSync" in module && "createZstdDecompress" in module;
}
