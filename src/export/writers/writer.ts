import type { RowSink } from "../scan-sync.js";
import type { TableShape } from "../table.js";

/** The writer of one dataset in some format: takes rows table by table, streamed. */
export interface TableWriter {
  /** Where the rows of a table go; asked for once a table, before its first row. */
  table(shape: TableShape): RowSink;
  /** Lets what was written get out, where a format writes asynchronously: called after each batch of rows. */
  drain?(): Promise<void>;
  /** Completes the files. Facts about the result that the user should know come back as sentences. */
  finish(): Promise<readonly string[]>;
  /** Lets go of files and memory after a failure; their files are removed by the caller. Safe to call at any time. */
  abandon(): void;
}

/** A format: how its files are named and written. */
export interface ExportFormat {
  /** `csv`, `parquet` … the ending of its files. */
  readonly extension: string;
  /** A file for each table in a folder, or one file for all. */
  readonly files: "one-per-table" | "one";
  /** Whether it can be read in a terminal. */
  readonly isText: boolean;
  /** Whether rows of several tables may come mixed; if not, a sync is read once for each table. */
  readonly interleaves: boolean;
  /** `pathOf` gives where a table's file is to be written (of formats with one file: that file, whatever the table). */
  open(pathOf: (shape: TableShape) => string): Promise<TableWriter>;
}
