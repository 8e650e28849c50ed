import { beforeAll, describe, expect, it } from "vitest";
import { compress } from "zstd-napi";
import { loadXxh64 } from "../../../../src/c1z/pebble/checksum/xxh64.js";
import { DataBlock } from "../../../../src/c1z/pebble/sstable/data-block.js";
import { readRowKeyValueBlock } from "../../../../src/c1z/pebble/sstable/key-value-block.js";
import { openStore, rowsOf, storedValue } from "../support/memory-directory.js";
import { buildStore, type StoreFiles } from "../support/store-builder.js";
import {
  bits,
  columnarBlock,
  dataBlock,
  slices,
  type TableOptions,
  type TableRow,
  uints,
  uintsAbove,
} from "../support/table-builder.js";

beforeAll(loadXxh64);

const row = (key: string, value: string, sequence = 1, kind = 1): TableRow => ({
  key: Buffer.from(key, "latin1"),
  value: Buffer.from(value, "latin1"),
  sequence,
  kind,
});
const ROWS = Array.from({ length: 200 }, (_, index) => row(`key-${String(index).padStart(4, "0")}`, `value ${index}`));
const asText = (rows: readonly TableRow[]) =>
  rows.map(({ key, value }) => [key.toString("latin1"), value.toString("latin1")]);

const storeOf = (rows: readonly TableRow[], options: TableOptions = {}): StoreFiles =>
  buildStore([{ number: 4, rows, options }]);

describe("tables", () => {
  it.each<[string, TableOptions]>([
    ["of one block", { rowsPerBlock: 1000 }],
    ["of blocks with one row", { rowsPerBlock: 1 }],
    ["of several blocks", { rowsPerBlock: 7 }],
    ["with a two-level index", { rowsPerBlock: 7, twoLevelIndex: true }],
    ["with xxh64 checksums", { checksum: "xxh64" }],
    [
      "compressed by zstd",
      { compression: 7, compress: (block) => Buffer.concat([uvarint(block.length), compress(block)]) },
    ],
  ])("%s are read, scanned and looked up", (_, options) => {
    const { store } = openStore(storeOf(ROWS, options));
    expect(rowsOf(store)).toEqual(asText(ROWS));
    expect(storedValue(store, "key-0123")).toBe("value 123");
    expect(storedValue(store, "key-01230")).toBeUndefined();
    expect(storedValue(store, "a")).toBeUndefined();
    expect(storedValue(store, "z")).toBeUndefined();
    const range = { lower: Buffer.from("key-0010"), upper: Buffer.from("key-0150") };
    expect(rowsOf(store, range)).toEqual(asText(ROWS.slice(10, 150)));
  });

  it("values of more than 64 KiB and keys with any byte", () => {
    const rows = [row("\0", "zero"), row("\x01", ""), row("a", "x".repeat(100_000)), row("\xff\xff", "last")];
    expect(rowsOf(openStore(storeOf(rows)).store)).toEqual(asText(rows));
  });

  it.each([2, 3, 16, 17, 100])("one key several times, in blocks of %i: the newest version counts", (rowsPerBlock) => {
    const versions = Array.from({ length: 40 }, (_, index) => row("b", `v${40 - index}`, 40 - index));
    const rows = [row("a", "1"), ...versions, row("c", "1")];
    const { store } = openStore(storeOf(rows, { rowsPerBlock }));
    const expected = [
      ["a", "1"],
      ["b", "v40"],
      ["c", "1"],
    ];
    expect(rowsOf(store)).toEqual(expected);
    expect(rowsOf(store, { lower: Buffer.from("b"), upper: undefined })).toEqual(expected.slice(1));
    expect(storedValue(store, "b")).toBe("v40");
  });

  it("deletions of every kind hide what is older", () => {
    const rows = [0, 7, 23].flatMap((kind) => [row(`k${kind}`, "", 5, kind), row(`k${kind}`, "old", 4)]);
    const sorted = [...rows].sort((a, b) => Buffer.compare(a.key, b.key) || b.sequence - a.sequence);
    expect(rowsOf(openStore(storeOf(sorted)).store)).toEqual([]);
    expect(storedValue(openStore(storeOf(sorted)).store, "k7")).toBeUndefined();
  });

  it("SETWITHDEL is a value", () =>
    expect(rowsOf(openStore(storeOf([row("a", "1", 3, 18)])).store)).toEqual([["a", "1"]]));

  it.each([
    ["merge operands", 2],
    ["range keys", 21],
    ["unknown kind", 99],
  ])("%s are refused by name", (name, kind) => {
    const refusal = { code: "C1Z_UNSUPPORTED", message: expect.stringContaining(name) };
    expect(() => rowsOf(openStore(storeOf([row("a", "1", 1, kind)])).store)).toThrow(expect.objectContaining(refusal));
  });

  it.each<[string, TableOptions]>([
    ["value blocks", { attributes: 128 | 1 }],
    ["range keys", { attributes: 128 | 2 }],
    ["blob values", { attributes: 128 | 64 }],
    ["MinLZ", { compression: 8 }],
    ["unknown method", { compression: 77 }],
    ["rocksdb.comparator", { comparer: "other", attributes: 128 | 16 }],
  ])("a table with %s is refused by name", (name, options) => {
    const { store, files } = openStore(storeOf(ROWS, options));
    const read = () => {
      rowsOf(store);
      for (const file of files.values()) file.properties();
    };
    expect(read).toThrow(expect.objectContaining({ code: "C1Z_UNSUPPORTED", message: expect.stringContaining(name) }));
  });

  it.each([4, 8])("table version %i is refused", (version) => {
    const files = storeOf(ROWS);
    const table = files.get("000004.sst") ?? Buffer.alloc(0);
    table.writeUInt32LE(version, table.length - 12);
    const refusal = { code: "C1Z_UNSUPPORTED", message: expect.stringContaining(`table version ${version}`) };
    expect(() => rowsOf(openStore(files).store)).toThrow(expect.objectContaining(refusal));
  });
});

describe("sequence numbers", () => {
  const part = ROWS.slice(0, 3);
  const trailers = (sequences: readonly number[]) => sequences.map((sequence) => (BigInt(sequence) << 8n) | 1n);
  const sequencesOf = (column: ReturnType<typeof uints>): readonly number[] => {
    const content = dataBlock(part, { 2: column });
    const block = new DataBlock();
    block.load({ bytes: content, length: content.length }, "built");
    return part.map((_, row) => block.sequence(row));
  };

  it.each<[string, readonly number[]]>([
    ["small", [1, 2, 3]],
    ["of two bytes", [1, 200, 255]],
    ["of four bytes", [1, 2 ** 16, 2 ** 24 - 1]],
    ["of eight bytes", [1, 2 ** 32, Number.MAX_SAFE_INTEGER]],
  ])("that are %s are read", (_, sequences) => {
    expect(sequencesOf(uints(trailers(sequences)))).toEqual(sequences);
  });

  it.each([1, 2 ** 20, 2 ** 44, 2 ** 45 - 2 ** 24, 2 ** 45, 2 ** 52])("above a base of %i are read", (base) => {
    const sequences = [base, base + 1, base + 2 ** 23];
    expect(sequencesOf(uintsAbove(BigInt(base) << 8n, trailers(sequences), 4))).toEqual(sequences);
    expect(sequencesOf(uintsAbove((BigInt(base) << 8n) | 1n, trailers([base, base, base]), 0))).toEqual([
      base,
      base,
      base,
    ]);
  });

  it("that no store reaches are refused", () => {
    const refusal = { code: "C1Z_CORRUPT", message: expect.stringContaining("no plausible sequence number") };
    expect(() => sequencesOf(uints([1n, 2n, 0xffff_ffff_ffff_ff01n]))).toThrow(expect.objectContaining(refusal));
  });
});

/** Replaces the first data block of a table by other content, with its checksum. */
describe("data blocks that contradict themselves", () => {
  const part = ROWS.slice(0, 16);
  const refuse = (content: Buffer, code: string) => {
    const files = storeOf(part, { compress: () => content });
    expect(() => rowsOf(openStore(files).store)).toThrow(expect.objectContaining({ code }));
  };

  it.each<[string, Buffer, string]>([
    ["a key suffix", dataBlock(part, { 1: slices(part.map(() => Buffer.from("s"))) }), "C1Z_UNSUPPORTED"],
    ["values stored elsewhere", dataBlock(part, { 5: bits(part.map((_, index) => index === 3)) }), "C1Z_UNSUPPORTED"],
    ["a first row equal to the one before", dataBlock(part, { 3: bits(part.map(() => false)) }), "C1Z_CORRUPT"],
    ["a column of another type", dataBlock(part, { 2: bits(part.map(() => true)) }), "C1Z_CORRUPT"],
    ["too few values", dataBlock(part, { 4: slices([Buffer.from("only one")]) }), "C1Z_CORRUPT"],
    ["no rows", columnarBlock(Buffer.alloc(4), 0, []), "C1Z_CORRUPT"],
    ["fewer columns", columnarBlock(Buffer.alloc(4), 1, [uints([1n])]), "C1Z_CORRUPT"],
    ["nothing at all", Buffer.alloc(0), "C1Z_CORRUPT"],
  ])("%s", (_, content, code) => refuse(content, code));

  it("more rows than it can hold, without reserving room for them", () => {
    const content = dataBlock(part);
    content.writeUInt32LE(0xffff_fff0, 7);
    refuse(content, "C1Z_CORRUPT");
  });

  it("more rows than any block has, however many bytes it brings along for them", () => {
    const content = Buffer.concat([dataBlock(part), Buffer.alloc(3_000_000)]);
    content.writeUInt32LE(2_000_000, 7);
    const files = storeOf(part, { compress: () => content });
    const refusal = { code: "C1Z_CORRUPT", message: expect.stringContaining("can't hold 2000000 rows") };
    expect(() => rowsOf(openStore(files).store)).toThrow(expect.objectContaining(refusal));
  });

  it("columns outside of it", () => {
    const content = dataBlock(part);
    content.writeUInt32LE(0xffff_fff0, 12);
    refuse(content, "C1Z_CORRUPT");
  });

  it("any one byte changed gives rows or a refusal, never another exception", () => {
    const content = dataBlock(part);
    for (let at = 0; at < content.length; at++) {
      for (const change of [1, 0x80, 0xff]) {
        const altered = Buffer.from(content);
        altered.writeUInt8(altered.readUInt8(at) ^ change, at);
        const { store } = openStore(storeOf(part, { compress: () => altered }));
        expect(["rows", "C1zError"], `byte ${at}`).toContain(outcome(() => rowsOf(store)));
      }
    }
  });
});

/** What comes of reading: rows, or the name of the exception. */
function outcome(read: () => unknown): string {
  try {
    read();
    return "rows";
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

function uvarint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
}

it("lists of properties in row form are short", () => {
  const bytes = Buffer.alloc(2 * 1024 * 1024);
  expect(() => readRowKeyValueBlock({ bytes, length: bytes.length }, "block")).toThrow(
    expect.objectContaining({ code: "C1Z_CORRUPT", message: expect.stringContaining("too many") }),
  );
});
