import { maskedCrc32c } from "../../../../src/c1z/pebble/checksum/crc32c.js";
import { xxh64 } from "../../../../src/c1z/pebble/checksum/xxh64.js";
import { ByteBuilder } from "./byte-builder.js";

/** A version of a key as a table stores it. */
export interface TableRow {
  readonly key: Buffer;
  readonly sequence: number;
  /** 1 SET, 0 DEL … */
  readonly kind: number;
  readonly value: Buffer;
}

export interface TableTombstone {
  readonly start: Buffer;
  readonly end: Buffer;
  readonly sequence: number;
}

export interface TableOptions {
  readonly rowsPerBlock?: number;
  readonly twoLevelIndex?: boolean;
  readonly checksum?: "crc32c" | "xxh64";
  readonly attributes?: number;
  /** Replaces the compression byte of data blocks, for blocks that must be refused. */
  readonly compression?: number;
  /** Compresses the content of a data block. */
  readonly compress?: (block: Buffer) => Buffer;
  readonly comparer?: string;
  /** What the table says its number of entries is. */
  readonly entries?: number;
}

type Column = { readonly type: number; readonly write: (block: ByteBuilder) => void };

export const KEY_SCHEMA = "DefaultKeySchema(leveldb.BytewiseComparator,16)";

/** An sstable of version 7 (docs/format-v3.md, "Table files"), written as plainly as the format allows. Rows must be in order. */
export function buildTable(
  rows: readonly TableRow[],
  tombstones: readonly TableTombstone[] = [],
  options: TableOptions = {},
): Buffer {
  const file = new ByteBuilder();
  const addBlock = (content: Buffer, compression = 0): { offset: number; length: number } => {
    const handle = { offset: file.length, length: content.length };
    const checked = Buffer.concat([content, Buffer.of(compression)]);
    const checksum = options.checksum === "xxh64" ? Number(xxh64(checked) & 0xffff_ffffn) : maskedCrc32c(checked);
    file.bytes(checked).u32(checksum);
    return handle;
  };
  const index: { separator: Buffer; offset: number; length: number }[] = [];
  const rowsPerBlock = options.rowsPerBlock ?? 16;
  for (let from = 0; from < rows.length; from += rowsPerBlock) {
    const part = rows.slice(from, from + rowsPerBlock);
    const content = dataBlock(part);
    const stored = options.compress === undefined ? content : options.compress(content);
    index.push({ separator: part.at(-1)?.key ?? Buffer.alloc(0), ...addBlock(stored, options.compression ?? 0) });
  }
  const meta: [string, Buffer][] = [];
  if (tombstones.length > 0) meta.push(["rocksdb.range_del2", handleBytes(addBlock(keyspanBlock(tombstones)))]);
  const properties = addBlock(keyValueBlock(tableProperties(rows, tombstones, options)));
  meta.push(["rocksdb.properties", handleBytes(properties)]);
  let indexHandle: { offset: number; length: number };
  if (options.twoLevelIndex === true) {
    const halves = [index.slice(0, Math.ceil(index.length / 2)), index.slice(Math.ceil(index.length / 2))];
    const top = halves
      .filter((half) => half.length > 0)
      .map((half) => ({ separator: half.at(-1)?.separator ?? Buffer.alloc(0), ...addBlock(indexBlock(half)) }));
    indexHandle = addBlock(indexBlock(top));
  } else indexHandle = addBlock(indexBlock(index));
  meta.sort(([a], [b]) => (a < b ? -1 : 1));
  const metaindex = addBlock(keyValueBlock(meta));
  const attributes = options.attributes ?? attributesOf(rows, tombstones, options);
  return file.bytes(footer(metaindex, indexHandle, attributes, options.checksum === "xxh64" ? 3 : 1)).build();
}

function attributesOf(rows: readonly TableRow[], tombstones: readonly TableTombstone[], options: TableOptions): number {
  return (rows.length > 0 ? 128 : 0) | (tombstones.length > 0 ? 16 : 0) | (options.twoLevelIndex === true ? 32 : 0);
}

function tableProperties(
  rows: readonly TableRow[],
  tombstones: readonly TableTombstone[],
  options: TableOptions,
): [string, Buffer][] {
  const count = (value: number) => new ByteBuilder().uvarint(value).build();
  const deleted = rows.filter(({ kind }) => kind === 0).length + tombstones.length;
  return [
    ["pebble.colblk.schema", Buffer.from(KEY_SCHEMA)],
    ["rocksdb.comparator", Buffer.from(options.comparer ?? "leveldb.BytewiseComparator")],
    ["rocksdb.deleted.keys", count(deleted)],
    ["rocksdb.num.entries", count(options.entries ?? rows.length + tombstones.length)],
    ["rocksdb.num.range-deletions", count(tombstones.length)],
  ];
}

function handleBytes({ offset, length }: { offset: number; length: number }): Buffer {
  return new ByteBuilder().uvarint(offset).uvarint(length).build();
}

function footer(
  metaindex: { offset: number; length: number },
  index: { offset: number; length: number },
  attributes: number,
  checksumType: number,
): Buffer {
  const handles = Buffer.concat([handleBytes(metaindex), handleBytes(index)]);
  const head = new ByteBuilder()
    .u8(checksumType)
    .bytes(handles)
    .bytes(Buffer.alloc(40 - handles.length))
    .u32(attributes);
  const tail = new ByteBuilder().u32(7).bytes(Buffer.from("f09faab3f09faab3", "hex")).build();
  const checksum = maskedCrc32c(Buffer.concat([head.build(), tail]));
  return head.u32(checksum).bytes(tail).build();
}

/** A columnar block: header, columns, a byte of padding. */
export function columnarBlock(custom: Buffer, rowCount: number, columns: readonly Column[]): Buffer {
  const headerBytes = custom.length + 7 + columns.length * 5;
  const body = new ByteBuilder().bytes(Buffer.alloc(headerBytes));
  const starts = columns.map(({ write }) => {
    const start = body.length;
    write(body);
    return start;
  });
  body.u8(0);
  const header = new ByteBuilder().bytes(custom).u8(1).u16(columns.length).u32(rowCount);
  for (const [index, { type }] of columns.entries()) header.u8(type).u32(starts[index] ?? 0);
  return Buffer.concat([header.build(), body.build().subarray(headerBytes)]);
}

/** Uints of the least width that fits, or of a given one. */
export function uints(values: readonly bigint[], width?: number): Column {
  return { type: 2, write: (block) => writeUints(block, values, width) };
}

/** Uints as what each has more than a base, in the given number of bytes. */
export function uintsAbove(base: bigint, values: readonly bigint[], width: number): Column {
  return {
    type: 2,
    write(block) {
      block.u8(0x80 | width).u64(base);
      if (width > 0) block.align(width);
      for (const value of values) block.fixed(width, value - base);
    },
  };
}

function writeUints(block: ByteBuilder, values: readonly bigint[], forced?: number): void {
  if (values.length === 0) return;
  const largest = values.reduce((a, b) => (a > b ? a : b));
  const width =
    forced ?? (largest === 0n ? 0 : largest < 256n ? 1 : largest < 65536n ? 2 : largest < 2n ** 32n ? 4 : 8);
  block.u8(width);
  if (width > 0) block.align(width);
  for (const value of values) block.fixed(width, value);
}

export function slices(values: readonly Buffer[]): Column {
  return {
    type: 3,
    write(block) {
      if (values.length === 0) return;
      writeUints(block, ends([Buffer.alloc(0), ...values]));
      for (const value of values) block.bytes(value);
    },
  };
}

function ends(parts: readonly Buffer[]): bigint[] {
  let end = 0;
  return parts.map((part) => {
    end += part.length;
    return BigInt(end);
  });
}

export function bits(values: readonly boolean[]): Column {
  return {
    type: 1,
    write(block) {
      if (!values.includes(true)) {
        block.u8(1);
        return;
      }
      block.u8(0).align(8);
      const words = Array.from({ length: Math.ceil(values.length / 64) }, () => 0n);
      values.forEach((value, index) => {
        if (value) words[index >> 6] = (words[index >> 6] ?? 0n) | (1n << BigInt(index & 63));
      });
      for (const word of words) block.u64(word);
      for (let summary = 0; summary < Math.ceil(words.length / 64); summary++) block.u64(0n);
    },
  };
}

const BUNDLE_SHIFT = 4;

/** Keys with a prefix for the block and for each bundle of 16; an empty suffix repeats the key before. */
function prefixBytes(keys: readonly Buffer[]): Column {
  return {
    type: 4,
    write(block) {
      block.u8(BUNDLE_SHIFT);
      const blockPrefix = sharedPrefix(keys);
      const parts: Buffer[] = [keys[0]?.subarray(0, blockPrefix) ?? Buffer.alloc(0)];
      for (let from = 0; from < keys.length; from += 1 << BUNDLE_SHIFT) {
        const bundle = keys.slice(from, from + (1 << BUNDLE_SHIFT));
        const bundlePrefix = sharedPrefix(bundle);
        parts.push(bundle[0]?.subarray(blockPrefix, bundlePrefix) ?? Buffer.alloc(0));
        bundle.forEach((key, row) => {
          const repeats = row > 0 && bundle[row - 1]?.equals(key) === true;
          parts.push(repeats ? Buffer.alloc(0) : key.subarray(bundlePrefix));
        });
      }
      writeUints(block, ends(parts));
      for (const part of parts) block.bytes(part);
    },
  };
}

function sharedPrefix(keys: readonly Buffer[]): number {
  const [first] = keys;
  if (first === undefined) return 0;
  let length = first.length;
  for (const key of keys) {
    let same = 0;
    while (same < length && same < key.length && key[same] === first[same]) same++;
    length = same;
  }
  return length;
}

/** A data block: `override` replaces columns by their number, for blocks that must be refused. */
export function dataBlock(rows: readonly TableRow[], override: Readonly<Record<number, Column>> = {}): Buffer {
  const keys = rows.map(({ key }) => key);
  const custom = new ByteBuilder().u32(Math.max(...keys.map((key) => key.length))).build();
  const columns = [
    prefixBytes(keys),
    slices(rows.map(() => Buffer.alloc(0))),
    uints(rows.map(({ sequence, kind }) => (BigInt(sequence) << 8n) | BigInt(kind))),
    bits(keys.map((key, row) => row === 0 || keys[row - 1]?.equals(key) === false)),
    slices(rows.map(({ value }) => value)),
    bits(rows.map(() => false)),
    bits(rows.map(() => false)),
  ];
  return columnarBlock(
    custom,
    rows.length,
    columns.map((column, index) => override[index] ?? column),
  );
}

function indexBlock(entries: readonly { separator: Buffer; offset: number; length: number }[]): Buffer {
  return columnarBlock(Buffer.alloc(0), entries.length, [
    slices(entries.map(({ separator }) => separator)),
    uints(entries.map(({ offset }) => BigInt(offset))),
    uints(entries.map(({ length }) => BigInt(length))),
    slices(entries.map(() => Buffer.alloc(0))),
  ]);
}

function keyValueBlock(entries: readonly (readonly [string, Buffer])[]): Buffer {
  return columnarBlock(Buffer.alloc(0), entries.length, [
    slices(entries.map(([name]) => Buffer.from(name))),
    slices(entries.map(([, value]) => value)),
  ]);
}

/** Tombstones must not overlap: each is a span of its own, with empty spans between those that do not touch. */
function keyspanBlock(tombstones: readonly TableTombstone[]): Buffer {
  const sorted = [...tombstones].sort((a, b) => Buffer.compare(a.start, b.start));
  const boundaries: { key: Buffer; from: number }[] = [];
  sorted.forEach(({ start, end }, index) => {
    if (boundaries.at(-1)?.key.equals(start) === true) boundaries.pop();
    boundaries.push({ key: start, from: index }, { key: end, from: index + 1 });
  });
  const custom = new ByteBuilder().u32(boundaries.length).build();
  return columnarBlock(custom, sorted.length, [
    slices(boundaries.map(({ key }) => key)),
    uints(boundaries.map(({ from }) => BigInt(from))),
    uints(sorted.map(({ sequence }) => (BigInt(sequence) << 8n) | 15n)),
    slices(sorted.map(() => Buffer.alloc(0))),
    slices(sorted.map(() => Buffer.alloc(0))),
  ]);
}
