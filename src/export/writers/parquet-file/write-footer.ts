import type { ByteWriter } from "../../../c1z/protobuf/byte-writer.js";
import type { TableShape } from "../../table.js";
import { ENCODING, STORED_TYPES } from "./column-types.js";
import { CompactThrift } from "./compact-thrift.js";
import { type ChunkFacts, PAGE } from "./write-chunk.js";

/** What the footer says about one row group. */
export interface GroupFacts {
  readonly rows: number;
  readonly columns: readonly ChunkFacts[];
}

const VERSION = 2;
const CREATED_BY = "baton";
/** FieldRepetitionType and CompressionCodec (parquet.thrift). */
const OPTIONAL = 1;
const ZSTD = 6;

/** Appends the FileMetaData of a file with these columns and row groups. */
export function writeFooter(columns: TableShape["columns"], groups: readonly GroupFacts[], out: ByteWriter): void {
  const file = new CompactThrift(out);
  file.i32(1, VERSION);
  file.structs(2, [undefined, ...columns], (column) => {
    if (column !== undefined) writeSchemaElement(column, file);
    else {
      file.text(4, "root");
      file.i32(5, columns.length);
    }
  });
  file.i64(
    3,
    sum(groups, ({ rows }) => rows),
  );
  file.structs(4, groups, (group) => writeGroup(group, file));
  file.text(6, CREATED_BY);
  // ColumnOrder, TYPE_ORDER: bounds are in the order of the type, or readers ignore them.
  file.structs(7, columns, () => file.struct(1, () => {}));
  file.end();
}

function writeSchemaElement({ name, type }: TableShape["columns"][number], file: CompactThrift): void {
  const { physical, converted, isInstant } = STORED_TYPES[type];
  file.i32(1, physical);
  file.i32(3, OPTIONAL);
  file.text(4, name);
  if (converted !== undefined) file.i32(6, converted);
  if (isInstant !== true) return;
  // LogicalType.TIMESTAMP, adjusted to UTC, TimeUnit.MICROS.
  file.struct(10, () =>
    file.struct(8, () => {
      file.bool(1, true);
      file.struct(2, () => file.struct(2, () => {}));
    }),
  );
}

function writeGroup({ rows, columns }: GroupFacts, file: CompactThrift): void {
  file.structs(1, columns, (chunk) => {
    file.i64(2, chunk.offset);
    file.struct(3, () => writeChunkFacts(chunk, file));
  });
  file.i64(
    2,
    sum(columns, ({ uncompressedBytes }) => uncompressedBytes),
  );
  file.i64(3, rows);
  file.i64(
    6,
    sum(columns, ({ compressedBytes }) => compressedBytes),
  );
}

/** ColumnMetaData. */
function writeChunkFacts(chunk: ChunkFacts, file: CompactThrift): void {
  const { hasDictionary } = chunk;
  const encoding = hasDictionary ? ENCODING.rleDictionary : ENCODING.plain;
  file.i32(1, STORED_TYPES[chunk.type].physical);
  file.i32s(2, hasDictionary ? [ENCODING.plain, ENCODING.rleDictionary] : [ENCODING.plain]);
  file.texts(3, [chunk.name]);
  file.i32(4, ZSTD);
  file.i64(5, chunk.rows);
  file.i64(6, chunk.uncompressedBytes);
  file.i64(7, chunk.compressedBytes);
  file.i64(9, chunk.dataOffset);
  if (hasDictionary) file.i64(11, chunk.offset);
  file.struct(12, () => writeStatistics(chunk, file));
  const dictionary = { type: PAGE.dictionary, encoding: ENCODING.plain };
  const pages = [...(hasDictionary ? [dictionary] : []), { type: PAGE.dataV2, encoding }];
  file.structs(13, pages, (page) => {
    file.i32(1, page.type);
    file.i32(2, page.encoding);
    file.i32(3, 1);
  });
}

function writeStatistics({ nulls, bounds }: ChunkFacts, file: CompactThrift): void {
  file.i64(3, nulls);
  if (bounds === undefined) return;
  const [low, high] = bounds;
  file.binary(5, storedBound(high));
  file.binary(6, storedBound(low));
  file.bool(7, true);
  file.bool(8, true);
}

function storedBound(bound: Uint8Array | bigint): Uint8Array {
  if (typeof bound !== "bigint") return bound;
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(bound);
  return bytes;
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
