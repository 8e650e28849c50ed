import { formatBytes, MAX_STORE_MANIFEST_BYTES } from "../../limits.js";
import { ByteCursor } from "../byte-cursor.js";
import { corrupt, tooLarge, unsupported } from "../damage.js";
import type { StoreDirectory } from "../envelope/store-directory.js";
import { readManifestRecords } from "../record-log/record-log.js";
import { fileNumberOf, type TableMetadata, tableFileName } from "./table-metadata.js";
import { decodeVersionEdit, type VersionEdit } from "./version-edit.js";

const COMPARER = "leveldb.BytewiseComparator";

/** The state of the store: which tables are live, and the first log whose rows are not in tables yet. */
export interface StoreVersion {
  /** Sorted by smallest key. */
  readonly tables: readonly TableMetadata[];
  readonly minUnflushedLog: number;
  readonly lastSequence: number;
  /** The sizes in bytes of the files that virtual tables are parts of, by their numbers. */
  readonly backings: ReadonlyMap<number, number>;
}

/**
 * Reads the store's MANIFEST and applies its edits. Throws `C1Z_CORRUPT` if they contradict each other or the files in the
 * directory.
 */
export function readStoreVersion(directory: StoreDirectory, manifestName: string, path: string): StoreVersion {
  const place = `${path}: store manifest ${manifestName}`;
  const file = directory.files.get(manifestName);
  if (file === undefined) throw corrupt(place, "it is missing from the payload");
  if (file.rawBytes > MAX_STORE_MANIFEST_BYTES) {
    throw tooLarge(place, `it has ${formatBytes(file.rawBytes)}; read are ${formatBytes(MAX_STORE_MANIFEST_BYTES)}`);
  }
  const version = decodeStoreVersion(directory.read(manifestName), place);
  for (const table of version.tables) checkFile(directory, table, version.backings, path);
  return version;
}

/** The state that the bytes of a MANIFEST give, not compared with any file. Throws `C1Z_CORRUPT` if its edits contradict each other. */
export function decodeStoreVersion(bytes: Buffer, place: string): StoreVersion {
  const builder = new VersionBuilder(place);
  readManifestRecords(bytes, place).forEach((record, index) => {
    const where = `${place}, record ${index + 1}`;
    builder.apply(decodeVersionEdit(new ByteCursor(record, where), where), where);
  });
  return builder.build();
}

class VersionBuilder {
  readonly backings = new Map<number, number>();
  readonly #place: string;
  readonly #tables = new Map<number, TableMetadata>();
  #comparer: string | undefined;
  #minUnflushedLog = 0;
  #lastSequence = 0;

  constructor(place: string) {
    this.#place = place;
  }

  /** Deletions come before additions: an edit that moves a table between levels contains both. */
  apply(edit: VersionEdit, place: string): void {
    this.#comparer = edit.comparer ?? this.#comparer;
    this.#minUnflushedLog = edit.minUnflushedLog ?? this.#minUnflushedLog;
    this.#lastSequence = edit.lastSequence ?? this.#lastSequence;
    for (const { level, number } of edit.deleted) {
      if (this.#tables.get(number)?.level !== level) {
        throw corrupt(place, `it deletes table ${number} from level ${level}, where it is not`);
      }
      this.#tables.delete(number);
    }
    for (const table of edit.added) {
      if (this.#tables.has(table.number)) throw corrupt(place, `it adds table ${table.number} a second time`);
      this.#tables.set(table.number, table);
    }
    for (const { number, size } of edit.addedBackings) this.backings.set(number, size);
    for (const number of edit.removedBackings) this.backings.delete(number);
  }

  build(): StoreVersion {
    if (this.#comparer === undefined) throw corrupt(this.#place, "it names no comparer");
    if (this.#comparer !== COMPARER) {
      throw unsupported(this.#place, `keys are ordered by ${JSON.stringify(this.#comparer)}; read is ${COMPARER}`);
    }
    const tables = [...this.#tables.values()].sort((a, b) => a.smallest.compare(b.smallest) || a.number - b.number);
    return {
      tables,
      minUnflushedLog: this.#minUnflushedLog,
      lastSequence: this.#lastSequence,
      backings: this.backings,
    };
  }
}

/** The MANIFEST gives the exact size of a table's file: a cheap check before anything in it is read. */
function checkFile(
  directory: StoreDirectory,
  table: TableMetadata,
  backings: ReadonlyMap<number, number>,
  path: string,
): void {
  const name = tableFileName(fileNumberOf(table));
  const size = table.backing === undefined ? table.size : backings.get(table.backing);
  if (size === undefined) throw corrupt(`${path}: table ${table.number}`, `its backing file ${name} is not registered`);
  const file = directory.files.get(name);
  if (file === undefined) throw corrupt(`${path}: table file ${name}`, "it is missing from the payload");
  if (file.rawBytes !== size) {
    throw corrupt(`${path}: table file ${name}`, `it has ${file.rawBytes} bytes, expected ${size}`);
  }
}
