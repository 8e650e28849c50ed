import { MAX_PROPERTY_BLOCK_BYTES } from "../../limits.js";
import { ByteCursor } from "../byte-cursor.js";
import { corrupt } from "../damage.js";
import type { DecodedBlock } from "./block-reader.js";
import { COLUMN, readColumnarBlock, readSlices } from "./columnar-block.js";

/** The names and values of a metaindex or properties block in their columnar form (docs/format-v3.md, "Key-value blocks"). */
export function readKeyValueBlock({ bytes, length }: DecodedBlock, place: string): ReadonlyMap<string, Buffer> {
  const block = readColumnarBlock(bytes, length, 0, [COLUMN.bytes, COLUMN.bytes], place);
  const keys = readSlices(block, 0, block.rows);
  const values = readSlices(block, 1, block.rows);
  return new Map(keys.map((key, row) => [key.toString("latin1"), values[row] as Buffer]));
}

/**
 * The same in the row form of older tables: each key shares its beginning with the previous key (docs/format-v3.md, "Metaindex
 * and properties").
 */
export function readRowKeyValueBlock({ bytes, length }: DecodedBlock, place: string): ReadonlyMap<string, Buffer> {
  if (length < 4) throw corrupt(place, `its ${length} bytes are too few for a block`);
  // If every key shared all of a long previous key, the keys together would take the square of the block's length.
  if (length > MAX_PROPERTY_BLOCK_BYTES) throw corrupt(place, `its ${length} bytes are too many for its kind`);
  const end = length - 4 - bytes.readUInt32LE(length - 4) * 4;
  if (end < 0) throw corrupt(place, "its restart points take more room than it has");
  const cursor = new ByteCursor(bytes, place, 0, end);
  const entries = new Map<string, Buffer>();
  let key = "";
  while (!cursor.done) {
    const shared = cursor.uvarint();
    const unshared = cursor.uvarint();
    const valueLength = cursor.uvarint();
    if (shared > key.length) throw corrupt(place, "a key shares more with the key before than that has");
    key = key.slice(0, shared) + cursor.take(unshared).toString("latin1");
    entries.set(key, cursor.take(valueLength));
  }
  return entries;
}
