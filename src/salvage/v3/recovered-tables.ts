import { isC1zError } from "../../c1z/errors.js";
import type { ReadLimits } from "../../c1z/limits.js";
import { compareKeys } from "../../c1z/pebble/keys/compare-keys.js";
import { printableKey } from "../../c1z/pebble/keys/key-range.js";
import { decodeStoreVersion, type StoreVersion } from "../../c1z/pebble/version/store-version.js";
import { fileNumberOf, type TableMetadata, tableFileName } from "../../c1z/pebble/version/table-metadata.js";
import type { Damage } from "../salvaged.js";
import type { RecoveredFile } from "./recovered-file.js";
import { type KeyInterval, type TableBlocks, tableBlocks } from "./table-blocks.js";

/** A table of the store, with the blocks of it that can be read; none if its file is lost. */
export interface RecoveredTable {
  readonly metadata: TableMetadata;
  readonly bytes: Buffer;
  readonly blocks: TableBlocks | undefined;
}

/** The tables of a store that were found. */
export interface RecoveredTables {
  readonly tables: readonly RecoveredTable[];
  /** Undefined if the list of live tables is lost: then all that were found count as live. */
  readonly version: StoreVersion | undefined;
  readonly damage: readonly Damage[];
}

const MANIFEST_NAME = /^MANIFEST-\d+$/;
const MANIFEST_MARKER = /^marker\.manifest\.(\d{1,15})\.(.+)$/;
const TABLE_NAME = /^\d+\.sst$/;
/** What a MANIFEST begins with after the header of its first chunk: tag 1, the length of the comparer's name, and the name. */
const COMPARER = Buffer.from("leveldb.BytewiseComparator", "latin1");
const COMPARER_WITHIN = 64;

/** Finds the tables of a store among its files, by the MANIFEST if that can be read. */
export function recoverTables(files: readonly RecoveredFile[], limits: ReadLimits): RecoveredTables {
  const damage: Damage[] = [];
  const version = findVersion(files, damage);
  const found = files.filter(isTable).flatMap((file) => {
    const blocks = tableBlocks(file, limits);
    return blocks === undefined ? [] : [{ file, blocks }];
  });
  for (const { blocks } of found) damage.push(...blocks.damage);
  if (version === undefined) {
    damage.push({
      where: "the store's MANIFEST",
      message: "it is lost: nothing says which tables are live, and whether there were newer ones",
    });
    return { tables: found.map(({ file, blocks }, index) => withoutManifest(file, blocks, index)), version, damage };
  }
  const tables = version.tables.map((metadata) => {
    const match = found.find(({ file, blocks }) => isFileOf(file, blocks, metadata, version));
    if (match === undefined) {
      const where = `table file ${tableFileName(fileNumberOf(metadata))}`;
      damage.push({ where, message: "it is missing, or none of its blocks can be read", rows: describeKeys(metadata) });
    }
    return { metadata, bytes: match?.file.bytes ?? Buffer.alloc(0), blocks: match?.blocks };
  });
  return { tables, version, damage };
}

function isTable({ name }: RecoveredFile): boolean {
  return name === undefined || TABLE_NAME.test(name);
}

/** The name of the live MANIFEST by the newest marker file (docs/format-v3.md, "Store directory"); undefined if none is left. */
function liveManifest(files: readonly RecoveredFile[]): string | undefined {
  let newest: { readonly iteration: number; readonly value: string } | undefined;
  for (const { name = "" } of files) {
    const [, digits = "", value = ""] = MANIFEST_MARKER.exec(name) ?? [];
    if (value !== "" && Number(digits) >= (newest?.iteration ?? -1)) newest = { iteration: Number(digits), value };
  }
  return newest?.value;
}

/**
 * What the live MANIFEST says. A marker file names it; where none does, there may be only one. One that is cut says what was the case
 * before, so it is taken for lost.
 */
function findVersion(files: readonly RecoveredFile[], damage: Damage[]): StoreVersion | undefined {
  const live = liveManifest(files);
  const manifests = files.filter(({ name, bytes }) =>
    name === undefined
      ? live === undefined && bytes.subarray(0, COMPARER_WITHIN).includes(COMPARER)
      : MANIFEST_NAME.test(name) && (live === undefined || name === live),
  );
  if (manifests.length > 1) {
    damage.push({
      where: "the store's MANIFEST",
      message: `there are ${manifests.length}, and nothing says which is live`,
    });
    return undefined;
  }
  for (const { bytes, place, fault } of manifests) {
    if (fault !== undefined) continue;
    try {
      return decodeStoreVersion(bytes, place);
    } catch (error) {
      if (!isC1zError(error)) throw error;
      damage.push({ where: place, message: error.message.replace(`${place}: `, "").replace(/\.$/, "") });
    }
  }
  return undefined;
}

/** A file without a name is known by its size and its first key. */
function isFileOf(
  { name, bytes }: RecoveredFile,
  blocks: TableBlocks,
  table: TableMetadata,
  version: StoreVersion,
): boolean {
  const number = fileNumberOf(table);
  if (name !== undefined) return name === tableFileName(number);
  const size = table.backing === undefined ? table.size : version.backings.get(number);
  const startsAsSaid = table.backing !== undefined || blocks.smallest?.equals(table.smallest) === true;
  return size === bytes.length && startsAsSaid;
}

function withoutManifest(file: RecoveredFile, blocks: TableBlocks, index: number): RecoveredTable {
  const [smallestSequence, largestSequence] = blocks.sequences;
  const metadata = {
    number: index + 1,
    level: 0,
    size: file.bytes.length,
    backing: undefined,
    smallest: blocks.smallest ?? Buffer.alloc(0),
    largest: blocks.largest ?? Buffer.alloc(0),
    largestIsExclusive: false,
    // Different numbers: equal ones would count for all rows, whatever is stored with them.
    smallestSequence: smallestSequence === largestSequence ? -1 : smallestSequence,
    largestSequence,
  };
  return { metadata, bytes: file.bytes, blocks };
}

/** The keys of a table as printable text. */
function describeKeys({ smallest, largest }: Pick<TableMetadata, "smallest" | "largest">): string {
  return `keys from ${printableKey(smallest)} to ${printableKey(largest)}`;
}

/** The keys that a table can have held and no longer shows: those of lost blocks, or all if its file or its tombstones are lost. */
export function lostKeys({ metadata: { smallest, largest }, blocks }: RecoveredTable): readonly KeyInterval[] {
  if (blocks === undefined || !blocks.knowsTombstones) return [{ after: before(smallest), upTo: largest }];
  return blocks.lost.map(({ after, upTo }) => ({ after: after ?? before(smallest), upTo: upTo ?? largest }));
}

/** The greatest key that is below this one as far as intervals go: itself without its last byte, or nothing. */
function before(key: Uint8Array): Uint8Array | undefined {
  return key.length === 0 ? undefined : key.subarray(0, key.length - 1);
}

/** Whether the keys from after `after` to `upTo` meet those of an interval. */
export function overlap(after: Uint8Array | undefined, upTo: Uint8Array, interval: KeyInterval): boolean {
  const startsBeforeEnd =
    interval.upTo === undefined ||
    after === undefined ||
    compareKeys(after, after.length, interval.upTo, interval.upTo.length) < 0;
  const endsAfterStart =
    interval.after === undefined || compareKeys(upTo, upTo.length, interval.after, interval.after.length) > 0;
  return startsBeforeEnd && endsAfterStart;
}
