import { maskedCrc32c } from "../../../../src/c1z/pebble/checksum/crc32c.js";
import { ByteBuilder } from "./byte-builder.js";
import { buildTable, type TableOptions, type TableRow, type TableTombstone } from "./table-builder.js";

/** A table of a built store. With `parts` its file is only the backing of virtual tables with those bounds. */
export interface StoreTable {
  readonly number: number;
  readonly level?: number;
  readonly rows: readonly TableRow[];
  readonly tombstones?: readonly TableTombstone[];
  readonly options?: TableOptions;
  /** Both equal and not 0: the sequence number of every key. */
  readonly sequences?: readonly [smallest: number, largest: number];
  readonly parts?: readonly StorePart[];
}

export interface StorePart {
  readonly number: number;
  readonly smallest: Buffer;
  readonly largest: Buffer;
  readonly largestIsExclusive?: boolean;
}

/** A store's directory: what the payload of an envelope holds. */
export type StoreFiles = Map<string, Buffer>;

const EXCLUSIVE_TRAILER = (0xff_ffff_ffff_ffffn << 8n) | 15n;

/** The files of a store with these tables, and with these batches in its log. */
export function buildStore(tables: readonly StoreTable[], batches: readonly Buffer[] = []): StoreFiles {
  const files: StoreFiles = new Map();
  const edit = new ByteBuilder()
    .uvarint(1)
    .str(Buffer.from("leveldb.BytewiseComparator"))
    .uvarint(2)
    .uvarint(LOG_NUMBER);
  for (const table of tables) {
    const file = buildTable(table.rows, table.tombstones ?? [], table.options ?? {});
    files.set(`${String(table.number).padStart(6, "0")}.sst`, file);
    addTable(edit, table, file.length);
  }
  files.set(`${String(LOG_NUMBER).padStart(6, "0")}.log`, buildLog(batches, LOG_NUMBER));
  files.set("MANIFEST-000001", buildManifest([edit.build()]));
  files.set("marker.format-version.000001.024", Buffer.alloc(0));
  files.set("marker.manifest.000001.MANIFEST-000001", Buffer.alloc(0));
  return files;
}

const LOG_NUMBER = 900;

function addTable(edit: ByteBuilder, table: StoreTable, size: number): void {
  const { number, level = 6, rows, tombstones = [], parts } = table;
  const all = rows.map(({ sequence }) => sequence).concat(tombstones.map(({ sequence }) => sequence));
  const [smallestSequence, largestSequence] = table.sequences ?? [Math.min(...all), Math.max(...all)];
  const add = (tableNumber: number, smallest: Buffer, largest: Buffer, backing: number | undefined): void => {
    edit.uvarint(103).uvarint(level).uvarint(tableNumber).uvarint(size).str(smallest).str(largest);
    edit.uvarint(smallestSequence).uvarint(largestSequence);
    if (backing !== undefined) edit.uvarint(66).uvarint(backing);
    edit.uvarint(1);
  };
  if (parts === undefined) {
    const starts = rows.map(({ key }) => key).concat(tombstones.map(({ start }) => start));
    const lastKey = rows
      .map(({ key }) => key)
      .sort(Buffer.compare)
      .at(-1);
    const lastEnd = tombstones
      .map(({ end }) => end)
      .sort(Buffer.compare)
      .at(-1);
    const endsInTombstone = lastEnd !== undefined && (lastKey === undefined || Buffer.compare(lastEnd, lastKey) > 0);
    const smallest = starts.sort(Buffer.compare)[0] ?? Buffer.alloc(0);
    const largest = endsInTombstone ? internalKey(lastEnd, EXCLUSIVE_TRAILER) : internalKey(lastKey ?? smallest, 1n);
    add(number, internalKey(smallest, 1n), largest, undefined);
    return;
  }
  edit.uvarint(105).uvarint(number).uvarint(size);
  for (const part of parts) {
    const trailer = part.largestIsExclusive === true ? EXCLUSIVE_TRAILER : 1n;
    add(part.number, internalKey(part.smallest, 1n), internalKey(part.largest, trailer), number);
  }
}

function internalKey(key: Buffer, trailer: bigint): Buffer {
  return new ByteBuilder().bytes(key).u64(trailer).build();
}

const BLOCK_BYTES = 32768;

/** The store's manifest: a log of these records with the plain chunk header. */
export function buildManifest(records: readonly Buffer[]): Buffer {
  return buildRecordLog(records, 0, Buffer.alloc(0));
}

/** A write-ahead log of these batches with the recyclable chunk header. */
export function buildLog(batches: readonly Buffer[], logNumber: number): Buffer {
  return buildRecordLog(batches, 4, new ByteBuilder().u32(logNumber).build());
}

/** Records cut into chunks; `firstType` + 1 to 4 are full, first, middle, last. */
export function buildRecordLog(records: readonly Buffer[], firstType: number, extraHeader: Buffer): Buffer {
  const log = new ByteBuilder();
  const headerBytes = 7 + extraHeader.length;
  for (const record of records) {
    let from = 0;
    do {
      const left = BLOCK_BYTES - (log.length % BLOCK_BYTES);
      if (left < headerBytes) log.bytes(Buffer.alloc(left));
      const room = BLOCK_BYTES - (log.length % BLOCK_BYTES) - headerBytes;
      const part = record.subarray(from, from + room);
      const isLast = from + part.length === record.length;
      const type = firstType + (from === 0 ? (isLast ? 1 : 2) : isLast ? 4 : 3);
      const checked = Buffer.concat([Buffer.of(type), extraHeader, part]);
      log.u32(maskedCrc32c(checked)).u16(part.length).bytes(checked);
      from += part.length;
    } while (from < record.length);
  }
  return log.build();
}

/** A log batch: operations with consecutive sequence numbers. `value` of a range deletion (15) is its end. */
export function buildBatch(
  sequence: number,
  operations: readonly { readonly kind: number; readonly key: Buffer; readonly value?: Buffer }[],
): Buffer {
  const counted = operations.filter(({ kind }) => kind !== 3).length;
  const batch = new ByteBuilder().u64(BigInt(sequence)).u32(counted);
  for (const { kind, key, value } of operations) {
    batch.u8(kind).str(key);
    if (value !== undefined) batch.str(value);
  }
  return batch.build();
}
