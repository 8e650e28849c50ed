import type { RowSink } from "../row-sink.js";
import type { TableShape } from "../table.js";

/** The writer of one dataset in some format: takes the rows of each table as a stream. */
export interface TableWriter {
  /** Returns where the rows of a table go; called once for each table, before its first row. */
  table(shape: TableShape): RowSink;
  /** Waits until what was written has left memory, in formats that write asynchronously: called after each batch of rows. */
  drain?(): Promise<void>;
  /** Completes the files. Returns facts about the result that the user should know, as sentences. */
  finish(): Promise<readonly string[]>;
  /** Releases files and memory after a failure; the caller removes the files. Safe to call at any time. */
  abandon(): void;
}

/** A format: how its files are named and written. */
export interface ExportFormat {
  /** `csv`, `parquet` …: the file extension. */
  readonly extension: string;
  /** A file for each table in a folder, or one file for all. */
  readonly files: "one-per-table" | "one";
  /** Whether it can be read in a terminal. */
  readonly isText: boolean;
  /** Whether rows of several tables may come in any order; if not, a sync is read once for each table. */
  readonly interleaves: boolean;
  /** Whether each sync gets files of its own where archives are named as arguments. */
  readonly filePerSync: boolean;
  /** `pathOf` gives the path to write a table's file to (for formats with one file: that file, whatever the table). */
  open(pathOf: (shape: TableShape) => string): Promise<TableWriter>;
}
