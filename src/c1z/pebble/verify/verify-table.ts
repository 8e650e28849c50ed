import type { IntegrityProblem } from "../../store.js";
import type { FrameDecoder } from "../envelope/frame-decoder.js";
import { compareKeys, keyAfter } from "../keys/compare-keys.js";
import { printableKey } from "../keys/key-range.js";
import type { Table } from "../merge/table.js";
import { BlockReader } from "../sstable/block-reader.js";
import { DataBlock } from "../sstable/data-block.js";
import type { IndexEntry } from "../sstable/index-block.js";
import type { TableFile } from "../sstable/table-file.js";
import { untilStopped } from "./problems.js";

/** Counts in a table's properties are uvarints. */
const ENTRIES_PROPERTY = "rocksdb.num.entries";

/** What was found in a table file. */
interface Contents {
  /** Blocks that can't be read contain rows that were not counted. */
  unreadBlocks: number;
  rows: number;
  first: Uint8Array | undefined;
  last: Uint8Array | undefined;
}

/**
 * Reads a table file block by block. Checks the checksums, the order of keys within and across blocks, the separators of the
 * index, the number of entries, and that the tables that use the file have suitable bounds.
 */
export function* verifyTableFile(
  file: TableFile,
  tables: readonly Table[],
  frames: FrameDecoder,
  path: string,
): Generator<IntegrityProblem> {
  const contents: Contents = { unreadBlocks: 0, rows: 0, first: undefined, last: undefined };
  const where = `table file ${file.name}`;
  yield* untilStopped(path, () => verifyBlocks(file, frames, path, contents));
  yield* untilStopped(path, () => verifyEntries(file, where, contents));
  for (const table of tables) yield* verifyBounds(table, where, contents);
}

function* verifyBlocks(
  file: TableFile,
  frames: FrameDecoder,
  path: string,
  contents: Contents,
): Generator<IntegrityProblem> {
  const bytes = file.bytes();
  const reader = new BlockReader(frames);
  const block = new DataBlock();
  let separator: Uint8Array | undefined;
  for (const entry of file.layout().index) {
    contents.unreadBlocks++;
    yield* untilStopped(path, function* () {
      block.load(file.dataBlock(bytes, entry, reader, false), file.blockPlace(entry));
      yield* verifyOrder(block, entry, separator, path, contents);
      contents.unreadBlocks--;
    });
    separator = entry.separator;
  }
}

/** One problem per block is enough: all keys after the first one out of order are out of order too. */
function* verifyOrder(
  block: DataBlock,
  { separator }: IndexEntry,
  before: Uint8Array | undefined,
  path: string,
  contents: Contents,
): Generator<IntegrityProblem> {
  const where = block.place.slice(path.length + 2);
  contents.rows += block.rows;
  for (let row = 0; row < block.rows; row++) {
    block.loadKey(row);
    // Called because it throws for kinds that are not supported.
    block.isValue(row);
    const { last } = contents;
    const order = last === undefined ? 1 : compareKeys(block.key, block.keyLength, last, last.length);
    const isMarkedEqual = row > 0 && block.repeatsKey(row);
    const isInOrder = row === 0 ? order >= 0 : isMarkedEqual ? order === 0 : order > 0;
    const isAhead = before !== undefined && compareKeys(block.key, block.keyLength, before, before.length) < 0;
    const isBehind = compareKeys(block.key, block.keyLength, separator, separator.length) > 0;
    const isNewest = !isMarkedEqual || block.sequence(row - 1) > block.sequence(row);
    const key = Uint8Array.from(block.key.subarray(0, block.keyLength));
    contents.first ??= key;
    contents.last = key;
    if (isInOrder && !isAhead && !isBehind && isNewest) continue;
    yield { where, message: `the key ${printableKey(key)} in row ${row} is out of order` };
    return;
  }
}

/** The stored number of entries counts range tombstones too. */
function* verifyEntries(file: TableFile, where: string, contents: Contents): Generator<IntegrityProblem> {
  if (contents.unreadBlocks > 0) return;
  const stored = file.properties().get(ENTRIES_PROPERTY);
  if (stored === undefined) return;
  const expected = decodeCount(stored);
  const found = contents.rows + file.layout().tombstones.length;
  if (expected !== found) yield { where, message: `it says it has ${expected} entries, but ${found} were found` };
}

function* verifyBounds(table: Table, where: string, { first, last }: Contents): Generator<IntegrityProblem> {
  const { smallest, largest, largestIsExclusive, backing, number } = table.metadata;
  if (backing !== undefined || first === undefined || last === undefined) return;
  const end = largestIsExclusive ? largest : keyAfter(largest);
  const isWithin =
    compareKeys(first, first.length, smallest, smallest.length) >= 0 &&
    compareKeys(last, last.length, end, end.length) < 0;
  if (!isWithin)
    yield { where, message: `its keys are not within the bounds that the store manifest has of table ${number}` };
}

/** A count in a property. */
export function decodeCount(bytes: Uint8Array): number {
  return bytes.reduce((value, byte, index) => value + (byte & 0x7f) * 0x80 ** index, 0);
}
