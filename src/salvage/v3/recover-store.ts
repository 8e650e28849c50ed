import type { WrittenAsset } from "../../archive-writer/v1-archive-writer.js";
import type { ArchiveFile } from "../../c1z/archive-file.js";
import { isC1zError } from "../../c1z/errors.js";
import type { ReadLimits } from "../../c1z/limits.js";
import type { StoredStatistics, SyncRun } from "../../c1z/model.js";
import { FrameDecoder } from "../../c1z/pebble/envelope/frame-decoder.js";
import { memoryLimit, scanMemory } from "../../c1z/pebble/envelope/memory-limit.js";
import { FAMILY, META_KEY } from "../../c1z/pebble/keys/key-families.js";
import { LegacyStore } from "../../c1z/pebble/legacy/legacy-store.js";
import { BlockCache, ReusedBlocks } from "../../c1z/pebble/merge/block-buffers.js";
import { type KeyValueReader, KeyValueStore } from "../../c1z/pebble/merge/key-value-store.js";
import type { MemoryRows } from "../../c1z/pebble/merge/memory-rows.js";
import { Table } from "../../c1z/pebble/merge/table.js";
import { PebbleSyncStore } from "../../c1z/pebble/pebble-sync-store.js";
import { replayLogs } from "../../c1z/pebble/record-log/write-ahead-log.js";
import { decodeStatistics, decodeSummaryStatistics } from "../../c1z/pebble/records/statistics-record.js";
import { decodeSyncRun } from "../../c1z/pebble/records/sync-run-record.js";
import { BlockReader } from "../../c1z/pebble/sstable/block-reader.js";
import { TableFile } from "../../c1z/pebble/sstable/table-file.js";
import { type KeySpace, readKeySpace } from "../../c1z/pebble/store-stamps.js";
import type { SyncStore } from "../../c1z/store.js";
import type { Damage, SalvageOptions } from "../salvaged.js";
import { assetsOf } from "./assets.js";
import { type HiddenBlocks, hiddenBlocks } from "./hidden-blocks.js";
import { type RecoveredPayload, recoverPayload } from "./recover-payload.js";
import { RecoveredDirectory } from "./recovered-directory.js";
import { type RecoveredTables, recoverTables } from "./recovered-tables.js";

/** A store that holds what can be read of an archive. */
export interface RecoveredStore {
  readonly run: SyncRun;
  /** False: the record of the sync run is lost. */
  readonly isListed: boolean;
  readonly statistics: StoredStatistics | undefined;
  readonly sync: SyncStore;
  /** Throws `C1Z_BAD_MESSAGE` for a record that can't be decoded. */
  assets(): Iterable<WrittenAsset>;
  readonly isEmpty: boolean;
  /** How many rows can have been replaced or deleted by what is lost. They are among the others only if that was asked for. */
  readonly doubtful: number;
  readonly damage: readonly Damage[];
}

/** `pebble_id_index_format` of the manifest (docs/format-v3.md, "Envelope manifest"). */
const LEGACY_IDS = 1;
const LOG_NAME = /^\d+(-\d+)?\.log$/;

/** Opens what can be read of a v3 archive. Throws `C1Z_TOO_LARGE`, `C1Z_NO_ENGINE`. */
export async function recoverStore(
  file: ArchiveFile,
  limits: ReadLimits,
  options: SalvageOptions,
): Promise<RecoveredStore> {
  const payload = await recoverPayload(file, limits);
  const found = recoverTables(payload.files, limits);
  const damage = [...payload.damage, ...found.damage];
  const log = replayed(payload, found, limits, file, damage);
  const everything = openStore(found, new Map(), log, limits, file);
  const hidden = hiddenBlocks(found);
  const hidesLog = found.version === undefined;
  const certain = openStore(found, hidden, hidesLog ? undefined : log, limits, file);
  if (hidden.size > 0 || (hidesLog && log !== undefined)) damage.push(hiddenDamage(hidden, options));
  const keySpace = keySpaceOf(everything, payload, damage);
  const { run, isListed } = syncRunOf(everything, payload, damage);
  const statistics = statisticsOf(everything, payload, run, damage);
  const rowsOf = (store: KeyValueStore): KeyValueReader =>
    keySpace === "legacy" ? new LegacyStore(store, memoryLimit(limits, file.size), file.path) : store;
  const syncOf = (rows: KeyValueReader): SyncStore =>
    new PebbleSyncStore(
      { store: rows, hasIndexes: false, statisticsAreOutdated: false, statistics: () => statistics },
      run,
    );
  const rows = rowsOf(options.unverified ? everything : certain);
  const doubtful =
    hidden.size === 0 && !hidesLog ? 0 : countOf(syncOf(rowsOf(everything))) - countOf(syncOf(rowsOf(certain)));
  return {
    run,
    isListed,
    statistics,
    sync: syncOf(rows),
    assets: () => assetsOf(rows),
    isEmpty: everything.tables.length === 0 && log === undefined,
    doubtful: Math.max(0, doubtful),
    damage,
  };
}

function countOf(sync: SyncStore): number {
  const { resourceTypes, resources, entitlements, grants } = sync.countRows();
  return resourceTypes + resources + entitlements + grants;
}

/** How keys are built: by the store's stamps; where those are lost, by the manifest's copy, or as is written today. */
function keySpaceOf(store: KeyValueStore, { manifest }: RecoveredPayload, damage: Damage[]): KeySpace {
  if (store.get(META_KEY.keySpaceVersion) !== undefined) {
    const stamped = attempt(damage, "the store's stamps", () => readKeySpace(store, "the store"));
    if (stamped !== undefined) return stamped;
  }
  damage.push({
    where: "the store's stamps",
    message: "they are lost, so its keys are taken to be such as are written today",
  });
  return manifest?.idIndexFormat === LEGACY_IDS ? "legacy" : "current";
}

function hiddenDamage(hidden: HiddenBlocks, { unverified }: SalvageOptions): Damage {
  const count = [...hidden.values()].reduce((sum, entries) => sum + entries.size, 0);
  const fate = unverified ? "were read all the same" : "were left out";
  const why = "what is lost can have replaced or deleted their rows";
  return {
    where: `${hidden.size === 1 ? "a table" : `${hidden.size} tables`} that can be read`,
    message: `${count} blocks ${fate}: ${why}`,
  };
}

function openStore(
  { tables }: RecoveredTables,
  hidden: HiddenBlocks,
  log: MemoryRows | undefined,
  limits: ReadLimits,
  file: ArchiveFile,
): KeyValueStore {
  const frames = new FrameDecoder(limits.windowBytes);
  const reused = new ReusedBlocks(frames);
  const cache = new BlockCache(frames);
  const reader = new BlockReader(frames);
  const opened = tables.flatMap((table, ordinal) => {
    const { metadata, bytes, blocks } = table;
    if (blocks === undefined) return [];
    const left = hidden.get(table);
    const index = blocks.layout.index.filter((entry) => !left?.has(entry));
    const name = `table ${metadata.number}`;
    const directory = new RecoveredDirectory(new Map([[name, bytes]]));
    const tableFile = new TableFile(ordinal, name, file.path, directory, reader, { ...blocks.layout, index });
    return [new Table(metadata, tableFile, reused, cache)];
  });
  opened.sort((a, b) => a.metadata.smallest.compare(b.metadata.smallest));
  const others = log === undefined ? [] : [log];
  return new KeyValueStore(opened, others, { bytes: scanMemory(limits, file.size), path: file.path });
}

/** The rows of the logs: with a MANIFEST those that are in no table yet, else all, which are then the newest versions of what tables hold. */
function replayed(
  { files }: RecoveredPayload,
  { version }: RecoveredTables,
  limits: ReadLimits,
  file: ArchiveFile,
  damage: Damage[],
): MemoryRows | undefined {
  const logs = files.filter(({ name }) => name !== undefined && LOG_NAME.test(name));
  const directory = new RecoveredDirectory(new Map(logs.map(({ name, bytes }) => [name ?? "", bytes])));
  const memory = memoryLimit(limits, file.size);
  return attempt(damage, "the write-ahead log", () =>
    replayLogs(directory, version?.minUnflushedLog ?? 0, file.path, memory),
  );
}

function syncRunOf(
  store: KeyValueStore,
  { manifest }: RecoveredPayload,
  damage: Damage[],
): { readonly run: SyncRun; readonly isListed: boolean } {
  const record = storedValue(store, FAMILY.syncRun);
  const stored = record && attempt(damage, "the sync run record", () => decodeSyncRun(record));
  if (stored !== undefined) return { run: stored, isListed: true };
  const summary = manifest?.syncRuns[0];
  const copy = summary && attempt(damage, "the envelope's manifest", () => summaryRun(summary));
  damage.push({
    where: "the sync run record",
    message:
      copy === undefined
        ? "it is lost, and with it when the sync ran"
        : "it is lost; the manifest's copy has no sync token",
  });
  return { run: copy ?? UNKNOWN_RUN, isListed: copy !== undefined };
}

/** A SyncRunSummary has the sync run's fields 1 to 5 under the numbers that the record has (docs/format-v3.md, "Envelope manifest"). */
function summaryRun(summary: Buffer): SyncRun {
  const { id, syncType, startedAt, endedAt, parentSyncId } = decodeSyncRun(summary);
  return { ...UNKNOWN_RUN, id, syncType, startedAt, endedAt, parentSyncId };
}

const UNKNOWN_RUN: SyncRun = {
  id: "salvaged",
  startedAt: undefined,
  endedAt: undefined,
  syncToken: "",
  syncType: "full",
  parentSyncId: "",
  linkedSyncId: "",
  supportsDiff: false,
};

function statisticsOf(
  store: KeyValueStore,
  { manifest }: RecoveredPayload,
  run: SyncRun,
  damage: Damage[],
): StoredStatistics | undefined {
  const record = storedValue(store, META_KEY.statistics);
  const stored = record && attempt(damage, "the statistics record", () => decodeStatistics(record));
  if (stored?.syncId === run.id) return stored.statistics;
  const copies = (manifest?.syncRuns ?? []).map((summary) =>
    attempt(damage, "the envelope's manifest", () => decodeSummaryStatistics(summary)),
  );
  return copies.find((copy) => copy?.syncId === run.id)?.statistics;
}

function storedValue(store: KeyValueStore, key: Buffer): Buffer | undefined {
  const found = store.get(key);
  return found?.block.bytes.subarray(found.block.valueStart(found.row), found.block.valueEnd(found.row));
}

/** What `read` gives, or undefined and one more damage. */
function attempt<Result>(damage: Damage[], where: string, read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (!isC1zError(error) || error.code === "C1Z_TOO_LARGE") throw error;
    damage.push({ where, message: error.message.replace(/\.$/, "") });
    return undefined;
  }
}
