import type { Random } from "../support/random.js";

/** One way to damage bytes; gives damaged ones and leaves the given ones as they are. */
export type Mutation = (bytes: Buffer, random: Random) => Buffer;

/** What can happen to a file on its way. Positions are chosen anywhere, and near the ends, where the formats have their heads. */
export const FILE_MUTATIONS: readonly Mutation[] = [
  (bytes, random) => flippedBit(bytes, position(bytes, random), random),
  (bytes, random) => overwritten(bytes, position(bytes, random), random.bytes(1 + random.below(64))),
  function zero(bytes, random) {
    const at = position(bytes, random);
    return overwritten(bytes, at, Buffer.alloc(random.below(4096)));
  },
  (bytes, random) => bytes.subarray(0, position(bytes, random)),
  function cutOut(bytes, random) {
    const at = position(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(600))]);
  },
  function insert(bytes, random) {
    const at = position(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), random.bytes(1 + random.below(600)), bytes.subarray(at)]);
  },
  function moveBlock(bytes, random) {
    const from = position(bytes, random);
    const at = position(bytes, random);
    return overwritten(bytes, at, bytes.subarray(from, from + random.below(1000)));
  },
  (bytes, random) => Buffer.concat([bytes, random.bytes(1 + random.below(100))]),
];

const PAGE_BYTES = 4096;
/** A page's header, and the first of the pointers to its cells (SQLite file format, section 1.6). */
const PAGE_HEAD_BYTES = 120;

/**
 * What can happen to a SQLite database in memory or on a disk, whose size stays the same: single bytes anywhere and in the heads of pages,
 * runs of bytes, pages that are lost or written to the wrong place. The header of the file stays, which is checked when it is opened.
 */
export const DATABASE_MUTATIONS: readonly Mutation[] = [
  (bytes, random) => flippedBit(bytes, anywhere(bytes, random), random),
  (bytes, random) => flippedBit(bytes, inPageHead(bytes, random), random),
  (bytes, random) => overwritten(bytes, anywhere(bytes, random), random.bytes(1 + random.below(8))),
  (bytes, random) => overwritten(bytes, inPageHead(bytes, random), random.bytes(1 + random.below(4))),
  (bytes, random) => overwritten(bytes, anywhere(bytes, random), Buffer.alloc(1 + random.below(300))),
  (bytes, random) => overwritten(bytes, pageStart(bytes, random), Buffer.alloc(PAGE_BYTES)),
  function misplacedPage(bytes, random) {
    const from = pageStart(bytes, random);
    return overwritten(bytes, pageStart(bytes, random), bytes.subarray(from, from + PAGE_BYTES));
  },
];

function flippedBit(bytes: Buffer, at: number, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ (1 << random.below(8)), at);
  return copy;
}

function overwritten(bytes: Buffer, at: number, by: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  by.copy(copy, at);
  return copy;
}

function position(bytes: Buffer, random: Random): number {
  const nearby = Math.min(600, bytes.length);
  if (random.chance(0.15)) return random.below(nearby);
  if (random.chance(0.15)) return bytes.length - 1 - random.below(nearby);
  return random.below(bytes.length);
}

function anywhere(bytes: Buffer, random: Random): number {
  return 100 + random.below(bytes.length - 100);
}

/** Never the first page, which holds the header and the schema. */
function pageStart(bytes: Buffer, random: Random): number {
  return PAGE_BYTES * (1 + random.below(Math.floor(bytes.length / PAGE_BYTES) - 1));
}

function inPageHead(bytes: Buffer, random: Random): number {
  return pageStart(bytes, random) + random.below(PAGE_HEAD_BYTES);
}
