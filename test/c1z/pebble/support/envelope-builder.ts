import { createHash } from "node:crypto";
import { compress } from "zstd-napi";
import { xxh64 } from "../../../../src/c1z/pebble/checksum/xxh64.js";
import { bytesField, varintField } from "../../../support/wire.js";
import { ByteBuilder } from "./byte-builder.js";
import type { StoreFiles } from "./store-builder.js";

const MAGIC = Buffer.from("C1Z3\0", "latin1");
const FOOTER_MAGIC = Buffer.from("C1ZIDX1\0", "latin1");

function fixed64Field(number: number, value: bigint): Buffer {
  return new ByteBuilder()
    .uvarint(number * 8 + 1)
    .u64(value)
    .build();
}

/** The manifest of an envelope. */
export function buildArchiveManifest(encoding: number, engine = "pebble3"): Buffer {
  return Buffer.concat([bytesField(1, engine), varintField(2, 24), varintField(4, encoding)]);
}

/** Everything up to the payload. */
export function buildHead(manifest: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(manifest.length);
  return Buffer.concat([MAGIC, length, manifest]);
}

/** What an entry of the frame index says, to be changed into a lie. */
export interface FrameEntry {
  name: string;
  offset: number;
  compressedSize: number;
  rawSize: number;
  xxh64: bigint;
  sha256: Buffer;
}

/** An archive with the payload encoding `indexed_zstd`. `change` alters the entries of the index before it is written. */
export function buildIndexedArchive(
  files: StoreFiles,
  change: (entries: FrameEntry[]) => void = () => {},
  engine = "pebble3",
): Buffer {
  const manifest = buildArchiveManifest(5, engine);
  const archive = new ByteBuilder().bytes(buildHead(manifest));
  const entries: FrameEntry[] = [];
  for (const [name, content] of files) {
    const frame = compress(content);
    entries.push({
      name,
      offset: archive.length,
      compressedSize: frame.length,
      rawSize: content.length,
      xxh64: xxh64(content),
      sha256: createHash("sha256").update(content).digest(),
    });
    archive.bytes(frame);
  }
  change(entries);
  const index = Buffer.concat([
    ...entries.map((entry) => bytesField(1, encodeEntry(entry))),
    fixed64Field(4, xxh64(manifest)),
  ]);
  const footer = Buffer.alloc(20);
  footer.writeBigUInt64BE(BigInt(archive.length));
  footer.writeUInt32BE(index.length, 8);
  footer.writeBigUInt64BE(xxh64(index), 12);
  return archive.bytes(index).bytes(footer).bytes(FOOTER_MAGIC).build();
}

function encodeEntry(entry: FrameEntry): Buffer {
  return Buffer.concat([
    bytesField(1, entry.name),
    varintField(2, entry.offset),
    varintField(3, entry.compressedSize),
    varintField(4, entry.rawSize),
    fixed64Field(5, entry.xxh64),
    bytesField(6, entry.sha256),
  ]);
}

/** One entry of a tar archive with its content; `header` changes the header before its checksum is made. */
export function tarEntry(name: string, content: Buffer, header: (block: Buffer) => void = () => {}): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0, "utf8");
  block.write("0000644\0", 100, "latin1");
  block.write("0000000\0", 108, "latin1");
  block.write("0000000\0", 116, "latin1");
  block.write(`${content.length.toString(8).padStart(11, "0")}\0`, 124, "latin1");
  block.write("00000000000\0", 136, "latin1");
  block.write("        ", 148, "latin1");
  block.write("0", 156, "latin1");
  block.write("ustar\0" + "00", 257, "latin1");
  header(block);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return Buffer.concat([block, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

/** A tar archive of the store's files; `before` comes first. */
export function buildTar(files: StoreFiles, before: readonly Buffer[] = []): Buffer {
  const entries = [...files].map(([name, content]) => tarEntry(name, content));
  return Buffer.concat([...before, ...entries, Buffer.alloc(1024)]);
}

/** An archive with the payload encoding `tar`. */
export function buildTarArchive(tar: Buffer): Buffer {
  return Buffer.concat([buildHead(buildArchiveManifest(2)), tar]);
}

/** An archive with the payload encoding `tar_zstd`, in one frame or cut into several. */
export function buildTarZstdArchive(tar: Buffer, frames = 1): Buffer {
  const size = Math.ceil(tar.length / frames);
  const parts = Array.from({ length: frames }, (_, index) => compress(tar.subarray(index * size, (index + 1) * size)));
  return Buffer.concat([buildHead(buildArchiveManifest(1)), ...parts]);
}
