import { ByteCursor } from "../byte-cursor.js";
import { maskedCrc32c } from "../checksum/crc32c.js";
import { corrupt, unsupported } from "../damage.js";
import { CHECKSUM_TYPES, type ChecksumType } from "./checksum-type.js";

/** Where a block is in its table file; its trailer of five bytes follows. */
export interface BlockHandle {
  readonly offset: number;
  readonly length: number;
}

/** The end of a table file, from which everything else is found (docs/format-v3.md, "Footer"). */
export interface Footer {
  readonly version: number;
  readonly checksum: ChecksumType;
  readonly metaindex: BlockHandle;
  readonly index: BlockHandle;
  /** Undefined before version 7, which introduced them. */
  readonly attributes: number | undefined;
}

/** Attribute bits that matter to this reader. */
export const ATTRIBUTES = { rangeTombstones: 16, twoLevelIndex: 32 } as const;

/** Attribute bits of features that no c1z writer uses. */
const UNSUPPORTED_ATTRIBUTES = [
  { bit: 1, name: "value blocks" },
  { bit: 2, name: "range keys" },
  { bit: 4, name: "range keys" },
  { bit: 8, name: "range keys" },
  { bit: 64, name: "blob values" },
] as const;

/** A footer of one version: its length, and where its parts start. */
interface FooterLayout {
  readonly bytes: number;
  readonly attributesAt?: number;
  readonly checksumAt?: number;
}

const LAYOUTS: ReadonlyMap<number, FooterLayout> = new Map([
  [5, { bytes: 53 }],
  [6, { bytes: 57, checksumAt: 41 }],
  [7, { bytes: 61, attributesAt: 41, checksumAt: 45 }],
]);

const MAGIC = Buffer.from("f09faab3f09faab3", "hex");
const HANDLES_START = 1;
const HANDLES_END = 41;
const BLOCK_TRAILER_BYTES = 5;

/** Reads the footer of a table file. */
export function readFooter(file: Buffer, place: string): Footer {
  const magicAt = file.length - MAGIC.length;
  if (magicAt < 4 || !file.subarray(magicAt).equals(MAGIC)) throw corrupt(place, "its last bytes are no table footer");
  const version = file.readUInt32LE(magicAt - 4);
  const layout = LAYOUTS.get(version);
  if (layout === undefined) {
    throw unsupported(place, `it has table version ${version}; read are ${[...LAYOUTS.keys()].join(", ")}`);
  }
  const start = file.length - layout.bytes;
  if (start < 0) throw corrupt(place, "it is shorter than a table footer");
  const footer = file.subarray(start);
  if (layout.checksumAt !== undefined) checkFooter(footer, layout.checksumAt, place);
  const attributes = layout.attributesAt === undefined ? undefined : footer.readUInt32LE(layout.attributesAt);
  for (const { bit, name } of UNSUPPORTED_ATTRIBUTES) {
    if (attributes !== undefined && (attributes & bit) !== 0) throw unsupported(place, `it uses ${name}`);
  }
  const checksum = CHECKSUM_TYPES.get(footer.readUInt8(0));
  if (checksum === undefined) {
    throw unsupported(
      place,
      `its blocks have checksums of type ${footer.readUInt8(0)}; read are 1 (crc32c) and 3 (xxh64)`,
    );
  }
  const handles = new ByteCursor(footer, `${place}, footer`, HANDLES_START, HANDLES_END);
  const metaindex = readHandle(handles, start, place);
  return { version, checksum, metaindex, index: readHandle(handles, start, place), attributes };
}

/** A block handle as stored in metadata: two uvarints. `fileEnd` is where the blocks end. */
export function readHandle(cursor: ByteCursor, fileEnd: number, place: string): BlockHandle {
  const handle = { offset: cursor.uvarint(), length: cursor.uvarint() };
  if (handle.offset + handle.length + BLOCK_TRAILER_BYTES > fileEnd) {
    throw corrupt(
      place,
      `a block is said to lie at bytes ${handle.offset} to ${handle.offset + handle.length}, outside of it`,
    );
  }
  return handle;
}

/** The checksum covers the footer without its own four bytes. */
function checkFooter(footer: Buffer, checksumAt: number, place: string): void {
  const covered = Buffer.concat([footer.subarray(0, checksumAt), footer.subarray(checksumAt + 4)]);
  if (maskedCrc32c(covered) !== footer.readUInt32LE(checksumAt)) {
    throw corrupt(`${place}, footer`, "checksum mismatch (crc32c)");
  }
}
