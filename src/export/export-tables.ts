import type { Archive } from "../c1z/archive.js";
import type { C1zError } from "../c1z/errors.js";
import type { ArchiveFormat } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import { type RowSink, writeBatchTo } from "./row-sink.js";
import { SyncScan, type UnreadableRows } from "./scan-sync.js";
import type { Cells } from "./table.js";
import { cellsOfBatch, type TableBatch } from "./table-batch.js";
import { shapeOf, type TableName } from "./tables/index.js";
import type { TableWriter } from "./writers/writer.js";

/** A sync to export, with the name of its archive in the tables. */
export interface ExportInput {
  readonly archive: string;
  readonly format: ArchiveFormat;
  readonly sync: Sync;
}

/** The same with the archive that it is in, open. */
export interface OpenedInput extends ExportInput {
  readonly opened: Archive;
}

/** The syncs to export, in order; iterated again if a sync is read more than once. */
export type ExportInputs = () => AsyncIterable<ExportInput> | Iterable<ExportInput>;

/** Which rows of a table are exported, by their cells; of a table without a condition, all. */
export type TableConditions = ReadonlyMap<TableName, (cells: Cells) => boolean>;

const EVERY_ROW: TableConditions = new Map();

/** The result of an export. */
export class ExportSummary {
  /** Rows written, by table. */
  readonly rows = new Map<TableName, number>();
  readonly #unreadable: UnreadableRows = new Map();

  /** Rows that could not be decoded and were left out. */
  get unreadable(): readonly C1zError[] {
    return [...this.#unreadable.values()];
  }

  /** @internal */
  get unreadableRows(): UnreadableRows {
    return this.#unreadable;
  }
}

/**
 * Writes the tables of syncs to a writer, which the caller finishes, and adds to `summary`. `interleaves` as in `ExportFormat`.
 * Between batches of rows signals can be handled, and `signal` is looked at.
 */
export async function exportTables(
  inputs: ExportInputs,
  names: readonly TableName[],
  writer: TableWriter,
  interleaves: boolean,
  summary: ExportSummary,
  signal?: AbortSignal,
  conditions = EVERY_ROW,
): Promise<void> {
  for (const group of interleaves ? [names] : names.map((name) => [name])) {
    const sinks = new Map(
      group.map((name) => [name, new CountingSink(writer.table(shapeOf(name)), conditions.get(name))]),
    );
    for await (const { archive, format, sync } of inputs()) {
      const scan = new SyncScan({ archive, syncId: sync.run.id }, format, sync, sinks, summary.unreadableRows);
      for (const _ of scan.run()) {
        await writer.drain?.();
        await new Promise(setImmediate);
        signal?.throwIfAborted();
      }
    }
    for (const [name, { count }] of sinks) summary.rows.set(name, (summary.rows.get(name) ?? 0) + count);
  }
}

/** Counts the rows that pass. */
export class CountingSink implements RowSink {
  count = 0;
  readonly #sink: RowSink;
  readonly #keeps: ((cells: Cells) => boolean) | undefined;

  /** `keeps`: which rows pass; all where it is not given. */
  constructor(sink: RowSink, keeps?: (cells: Cells) => boolean) {
    this.#sink = sink;
    this.#keeps = keeps;
  }

  write(cells: Cells): void {
    if (this.#keeps?.(cells) === false) return;
    this.#sink.write(cells);
    this.count++;
  }

  writeBatch(batch: TableBatch): void {
    if (this.#keeps !== undefined) {
      for (const cells of cellsOfBatch(batch)) this.write(cells);
      return;
    }
    writeBatchTo(this.#sink, batch);
    this.count += batch.rows;
  }
}
