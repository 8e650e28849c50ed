import type { ReadLimits } from "../limits.js";
import { FrameDecoder } from "./envelope/frame-decoder.js";
import { memoryLimit, scanMemory } from "./envelope/memory-limit.js";
import type { StoreDirectory } from "./envelope/store-directory.js";
import { BlockCache, ReusedBlocks } from "./merge/block-buffers.js";
import { KeyValueStore } from "./merge/key-value-store.js";
import type { MemoryRows } from "./merge/memory-rows.js";
import { Table } from "./merge/table.js";
import { replayLogs } from "./record-log/write-ahead-log.js";
import { BlockReader } from "./sstable/block-reader.js";
import { TableFile } from "./sstable/table-file.js";
import { type Markers, readMarkers } from "./version/marker-files.js";
import { readStoreVersion, type StoreVersion } from "./version/store-version.js";
import { fileNumberOf, tableFileName } from "./version/table-metadata.js";

/** The store of an archive: its live tables, and what its log adds to them. */
export interface OpenedTables {
  readonly store: KeyValueStore;
  readonly markers: Markers;
  readonly version: StoreVersion;
  /** The rows that are still in the log; undefined if there are none. */
  readonly log: MemoryRows | undefined;
  /** The files of the live tables, by name. */
  readonly files: ReadonlyMap<string, TableFile>;
}

/** The archive that contains a store's directory. */
export interface StoreOrigin {
  readonly path: string;
  /** Size of the file in bytes. */
  readonly size: number;
}

/** Finds the live tables in the store's directory. Reads no table yet. */
export function openTables(directory: StoreDirectory, limits: ReadLimits, { path, size }: StoreOrigin): OpenedTables {
  const markers = readMarkers(directory.files.keys(), path);
  const version = readStoreVersion(directory, markers.manifest, path);
  const log = replayLogs(directory, version.minUnflushedLog, path, memoryLimit(limits, size));
  const frames = new FrameDecoder(limits.windowBytes);
  const reused = new ReusedBlocks(frames);
  const cache = new BlockCache(frames);
  const layouts = new BlockReader(frames);
  const files = new Map<string, TableFile>();
  const tables = version.tables.map((metadata) => {
    const name = tableFileName(fileNumberOf(metadata));
    const file = files.get(name) ?? new TableFile(files.size, name, path, directory, layouts);
    files.set(name, file);
    return new Table(metadata, file, reused, cache);
  });
  const room = { bytes: scanMemory(limits, size), path };
  const store = new KeyValueStore(tables, log === undefined ? [] : [log], room);
  return { store, markers, version, log, files };
}
