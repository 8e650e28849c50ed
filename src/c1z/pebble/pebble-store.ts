import type { ArchiveFile } from "../archive-file.js";
import type { ReadLimits } from "../limits.js";
import type { StoredStatistics, SyncRun } from "../model.js";
import type { ArchiveDescription, ArchiveStore, IntegrityProblem } from "../store.js";
import { loadXxh64 } from "./checksum/xxh64.js";
import { readingMessage } from "./damage.js";
import { describeArchive } from "./describe-archive.js";
import { type Envelope, openEnvelope } from "./envelope/envelope.js";
import { memoryLimit } from "./envelope/memory-limit.js";
import { FAMILY, META_KEY } from "./keys/key-families.js";
import { LegacyStore } from "./legacy/legacy-store.js";
import type { KeyValueReader } from "./merge/key-value-store.js";
import { type OpenedTables, openTables } from "./open-tables.js";
import { PebbleSyncStore } from "./pebble-sync-store.js";
import { decodeStatistics, decodeSummaryStatistics } from "./records/statistics-record.js";
import { decodeSyncRun } from "./records/sync-run-record.js";
import { areStatisticsOutdated } from "./statistics-age.js";
import { type KeySpace, readKeySpace } from "./store-stamps.js";
import { verifyArchive } from "./verify/verify-archive.js";

/** Opens a v3 archive: an envelope around a checkpoint of a Pebble store. Nothing is written to disk. */
export async function openPebbleStore(file: ArchiveFile, limits: ReadLimits): Promise<ArchiveStore> {
  await loadXxh64();
  const envelope = await openEnvelope(file, limits);
  const opened = openTables(envelope.directory, limits, file);
  const keySpace = readKeySpace(opened.store, file.path);
  const rows =
    keySpace === "legacy" ? new LegacyStore(opened.store, memoryLimit(limits, file.size), file.path) : opened.store;
  return new PebbleStore(file, { envelope, opened, keySpace, rows, windowBytes: limits.windowBytes });
}

/** The result of opening a v3 archive. */
interface OpenedArchive {
  readonly envelope: Envelope;
  readonly opened: OpenedTables;
  readonly keySpace: KeySpace;
  /** The rows, with today's keys. */
  readonly rows: KeyValueReader;
  readonly windowBytes: number;
}

class PebbleStore implements ArchiveStore {
  readonly format = "v3";
  readonly #file: ArchiveFile;
  readonly #archive: OpenedArchive;
  #runs: readonly SyncRun[] | undefined;

  constructor(file: ArchiveFile, archive: OpenedArchive) {
    this.#file = file;
    this.#archive = archive;
  }

  /** Reads the payload's record, not the manifest's copy, because only the record holds the sync token. */
  syncs(): readonly SyncRun[] {
    this.#runs ??= this.#readRuns();
    return this.#runs;
  }

  open(run: SyncRun): PebbleSyncStore {
    const { rows, keySpace } = this.#archive;
    const store = whileOpen(this.#file, rows);
    const hasIndexes = keySpace === "current";
    const statisticsAreOutdated = areStatisticsOutdated(this.#archive.opened);
    const statistics = (of: SyncRun) => this.#statistics(of);
    return new PebbleSyncStore({ store, hasIndexes, statisticsAreOutdated, statistics }, run);
  }

  describe(): ArchiveDescription {
    const { envelope, opened, keySpace } = this.#archive;
    return describeArchive(this.#file.size, envelope, opened, keySpace);
  }

  verify(): Iterable<IntegrityProblem> {
    return verifyArchive({
      path: this.#file.path,
      ...this.#archive,
      hasIndexes: this.#archive.keySpace === "current",
      syncs: () => this.syncs(),
      open: (run) => this.open(run),
    });
  }

  close(): void {
    this.#file.close();
  }

  #readRuns(): readonly SyncRun[] {
    const record = this.#value(FAMILY.syncRun);
    if (record === undefined) return [];
    const place = `${this.#file.path}: sync run record`;
    return [readingMessage(place, () => decodeSyncRun(record), "C1Z_BAD_MESSAGE")];
  }

  /** From the manifest if a checksum covers it: this avoids reading a table. */
  #statistics(run: SyncRun): StoredStatistics | undefined {
    this.#file.checkOpen();
    const place = `${this.#file.path}: statistics record`;
    const { manifest, manifestIsChecked } = this.#archive.envelope;
    const copies = manifestIsChecked ? manifest.syncRuns : [];
    for (const summary of copies) {
      const copy = readingMessage(place, () => decodeSummaryStatistics(summary), "C1Z_BAD_MESSAGE");
      if (copy?.syncId === run.id) return copy.statistics;
    }
    const record = this.#value(META_KEY.statistics);
    if (record === undefined) return undefined;
    const { syncId, statistics } = readingMessage(place, () => decodeStatistics(record), "C1Z_BAD_MESSAGE");
    return syncId === run.id ? statistics : undefined;
  }

  #value(key: Buffer): Buffer | undefined {
    const found = this.#archive.opened.store.get(key);
    return found?.block.bytes.subarray(found.block.valueStart(found.row), found.block.valueEnd(found.row));
  }
}

/** The rows, until the archive is closed. Some decoded rows are still in memory then, but not all. */
function whileOpen(file: ArchiveFile, rows: KeyValueReader): KeyValueReader {
  return {
    scan(range) {
      file.checkOpen();
      return rows.scan(range);
    },
    scanKeys(range) {
      file.checkOpen();
      return rows.scanKeys(range);
    },
    get(key, keyLength) {
      file.checkOpen();
      return rows.get(key, keyLength);
    },
  };
}
