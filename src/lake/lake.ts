import type { ArchiveFormat } from "../c1z/model.js";

/** A folder of Parquet files with the syncs of many archives (docs/fleet.md, "The lake"). */
export interface Lake {
  /** As it was named. */
  readonly folder: string;
  /** By archive, then by start. */
  readonly syncs: readonly LakeSync[];
  /** Syncs with a manifest and without their file in `syncs/`, which nobody is adding: added in part, or lost. No reader sees them. */
  readonly halfDone: readonly LakeSync[];
  /** By name. */
  readonly broken: readonly BrokenArchive[];
}

/** One sync in a lake: all of its files are in place. */
export interface LakeSync {
  /** The archive's name in the tables. */
  readonly archive: string;
  readonly syncId: string;
  readonly format: ArchiveFormat;
  /** RFC 3339. */
  readonly startedAt: string | null;
  /** RFC 3339; null: the sync was never finished. */
  readonly endedAt: string | null;
  /** `full` …; the empty text from old writers. */
  readonly syncType: string;
  /** RFC 3339: when it came into the lake. */
  readonly addedAt: string;
  /** Of the program that wrote its files. */
  readonly toolVersion: string;
  /** SHA-256 of the file that it was read from, in hexadecimal digits; empty where that was no file. */
  readonly sourceSha256: string;
  /** What is missing, as sentences: rows that can't be read, or that the archive counts and does not have. Empty: it is whole. */
  readonly incomplete: readonly string[];
  /** By table: those of an export, `findings` and `access_inherited`. */
  readonly files: ReadonlyMap<string, LakeFile>;
}

/** A file of one table of one sync. */
export interface LakeFile {
  /** Absolute. */
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** An archive that could not be added, or of which a sync could not: a finding of the fleet. */
export interface BrokenArchive {
  /** The name that it would have in the tables. */
  readonly archive: string;
  /** As it was named when it was added. */
  readonly file: string;
  /** The code of the error. */
  readonly code: string;
  readonly message: string;
  /** RFC 3339: when it was tried. */
  readonly at: string;
}
