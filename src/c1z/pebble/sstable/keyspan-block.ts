import { corrupt, unsupported } from "../damage.js";
import type { DecodedBlock } from "./block-reader.js";
import {
  COLUMN,
  checkCount,
  readColumnarBlock,
  readNumbers,
  readSlices,
  readUintColumn,
  uintAt,
} from "./columnar-block.js";
import { KIND } from "./key-kinds.js";

/** A range tombstone: it hides the keys from `start` up to `end` (exclusive) whose sequence number is less than its own. */
export interface RangeTombstone {
  readonly start: Uint8Array;
  readonly end: Uint8Array;
  readonly sequence: number;
}

const CUSTOM_BYTES = 4;
const COLUMNS = [COLUMN.bytes, COLUMN.uint, COLUMN.uint, COLUMN.bytes, COLUMN.bytes];

/**
 * The range tombstones of a keyspan block (docs/format-v3.md, "Keyspan blocks"): boundary keys divide the key space into spans,
 * and span `i` carries the tombstones from `first[i]` up to `first[i + 1]`.
 */
export function readKeyspanBlock({ bytes, length }: DecodedBlock, place: string): readonly RangeTombstone[] {
  if (length < CUSTOM_BYTES) throw corrupt(place, `its ${length} bytes are too few for its header`);
  const boundaryCount = bytes.readUInt32LE(0);
  checkCount(boundaryCount, length, place);
  const block = readColumnarBlock(bytes, length, CUSTOM_BYTES, COLUMNS, place);
  const boundaries = readSlices(block, 0, boundaryCount).map((boundary) => Buffer.from(boundary));
  const first = readNumbers(block, 1, boundaryCount);
  const sequences = readSequences(block.rows, block);
  const tombstones: RangeTombstone[] = [];
  boundaries.slice(0, -1).forEach((start, span) => {
    const end = boundaries[span + 1] as Buffer;
    if (start.compare(end) >= 0) throw corrupt(place, "its boundaries do not ascend");
    const from = first[span] as number;
    const to = first[span + 1] as number;
    if (from > to || to > block.rows)
      throw corrupt(place, `span ${span} has tombstones ${from} to ${to} of ${block.rows}`);
    for (let row = from; row < to; row++) tombstones.push({ start, end, sequence: sequences[row] as number });
  });
  return tombstones;
}

function readSequences(count: number, block: ReturnType<typeof readColumnarBlock>): readonly number[] {
  if (count === 0) return [];
  const { bytes, starts, place } = block;
  const column = readUintColumn(bytes, starts[2] as number, starts[3] as number, count, place);
  return Array.from({ length: count }, (_, row) => {
    const trailer = uintAt(bytes, column, row);
    const kind = Number(trailer & 0xffn);
    if (kind !== KIND.rangeDelete)
      throw unsupported(place, `it holds a span of kind ${kind}; read are range deletions`);
    return Number((trailer & 0xffff_ffff_ffff_ffffn) >> 8n);
  });
}
