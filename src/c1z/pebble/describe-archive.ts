import { isC1zError } from "../errors.js";
import type { ArchiveDescription, ArchivePart } from "../store.js";
import type { Envelope } from "./envelope/envelope.js";
import type { StoredFile } from "./envelope/store-directory.js";
import { compareKeys } from "./keys/compare-keys.js";
import { printableKey } from "./keys/key-range.js";
import type { Table } from "./merge/table.js";
import type { OpenedTables } from "./open-tables.js";
import type { KeySpace } from "./store-stamps.js";
import { decodeCount } from "./verify/verify-table.js";

/** Which releases of the SDK write an engine of this name (docs/format-v3.md, "Envelope manifest"). */
const WRITERS: ReadonlyMap<string, string> = new Map([
  ["pebble3", "baton-sdk 0.18.0 or newer"],
  ["pebble2", "baton-sdk between 0.13.5 and 0.18.0"],
  ["pebble", "baton-sdk 0.10.0 to 0.13"],
]);

/** Row counts are in the tables, which then have to be decoded; up to this total size that is quick. */
const QUICKLY_DECODED_BYTES = 32 * 1024 * 1024;

/** How a v3 archive is built. Reads only the properties of its tables, and only if that is quick. */
export function describeArchive(
  fileBytes: number,
  envelope: Envelope,
  opened: OpenedTables,
  keySpace: KeySpace,
): ArchiveDescription {
  const { manifest, encoding, directory } = envelope;
  const files = [...directory.files.values()];
  const tableBytes = files.reduce((sum, { name, rawBytes }) => sum + (opened.files.has(name) ? rawBytes : 0), 0);
  const countRows = tableBytes <= QUICKLY_DECODED_BYTES;
  return {
    format: "v3",
    engine: manifest.engine,
    encoding,
    fileBytes,
    decodedBytes: files.reduce((sum, { rawBytes }) => sum + rawBytes, 0),
    facts: facts(envelope, opened, keySpace),
    parts: files.map((file) => describePart(file, opened, countRows)),
  };
}

function facts(envelope: Envelope, opened: OpenedTables, keySpace: KeySpace): ReadonlyMap<string, string> {
  const { manifest, manifestIsChecked } = envelope;
  const { version, markers, store, log } = opened;
  const virtual = store.tables.filter(({ metadata }) => metadata.backing !== undefined).length;
  const writer = WRITERS.get(manifest.engine);
  const deadBytes =
    manifest.deadBytes === 0 ? [] : ([["dead bytes after a merge", String(manifest.deadBytes)]] as const);
  return new Map<string, string>([
    ...(writer === undefined ? [] : ([["written by", writer]] as const)),
    ["engine schema version", String(manifest.engineSchemaVersion)],
    ["store format version", String(markers.formatVersion)],
    ["keys", keySpace],
    ["manifest checksum", manifestIsChecked ? "xxh64" : "none"],
    ["live tables", virtual === 0 ? String(store.tables.length) : `${store.tables.length} (${virtual} virtual)`],
    ["last sequence number", String(version.lastSequence)],
    ["rows in the write-ahead log", String(log?.rows ?? 0)],
    ...deadBytes,
  ]);
}

function describePart(file: StoredFile, opened: OpenedTables, countRows: boolean): ArchivePart {
  const tables = opened.store.tables.filter((table) => table.file.name === file.name);
  const isTable = file.name.endsWith(".sst");
  return {
    name: isTable ? `${file.name} (${use(tables)})` : file.name,
    rawBytes: file.rawBytes,
    compressedBytes: file.compressedBytes,
    rows: countRows ? exactRows(tables) : undefined,
    keyRange: keyRange(tables),
  };
}

function use(tables: readonly Table[]): string {
  const [first] = tables;
  if (first === undefined) return "not in use";
  const parts = first.metadata.backing === undefined ? "" : `, ${tables.length} of its parts`;
  return `level ${first.metadata.level}${parts}`;
}

function keyRange(tables: readonly Table[]): readonly [first: string, last: string] | undefined {
  const [first] = tables;
  if (first === undefined) return undefined;
  let { largest } = first.metadata;
  for (const { metadata } of tables) {
    if (compareKeys(metadata.largest, metadata.largest.length, largest, largest.length) > 0) largest = metadata.largest;
  }
  return [printableKey(first.smallest), printableKey(largest)];
}

/** A table's number of entries is its number of rows, if it contains no deletions and no rows outside of its bounds. */
function exactRows(tables: readonly Table[]): number | undefined {
  const [table] = tables;
  if (table === undefined || table.metadata.backing !== undefined) return undefined;
  try {
    const properties = table.file.properties();
    const count = (name: string): number => decodeCount(properties.get(name) ?? new Uint8Array(0));
    const hasDeletions = count("rocksdb.deleted.keys") + count("rocksdb.num.range-deletions") > 0;
    return hasDeletions ? undefined : count("rocksdb.num.entries");
  } catch (error) {
    // A damaged table is listed too; reading its rows reports what is wrong with it.
    if (isC1zError(error)) return undefined;
    throw error;
  }
}
