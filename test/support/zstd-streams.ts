import { Compressor, type CompressParameters } from "zstd-napi";

/** A frame with a checksum that holds `content`. */
export function frame(content: Uint8Array, parameters: CompressParameters = {}): Buffer {
  const compressor = new Compressor();
  compressor.setParameters({ checksumFlag: true, ...parameters });
  return compressor.compress(content);
}

/** A skippable frame of so many bytes behind its header. */
export function skippable(length: number): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(0x184d2a53, 0);
  header.writeUInt32LE(length, 4);
  return Buffer.concat([header, Buffer.alloc(length, 7)]);
}
