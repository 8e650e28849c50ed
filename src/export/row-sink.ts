import type { Cells } from "./table.js";
import { cellsOfBatch, type TableBatch } from "./table-batch.js";

/** Where the rows of one table go. */
export interface RowSink {
  write(cells: Cells): void;
  /** Several rows at once, where that is cheaper than one after the other; the order of all rows is that of the calls. */
  writeBatch?(batch: TableBatch): void;
}

/** Gives a sink the rows of a batch in the form that it takes. */
export function writeBatchTo(sink: RowSink, batch: TableBatch): void {
  if (sink.writeBatch !== undefined) sink.writeBatch(batch);
  else for (const cells of cellsOfBatch(batch)) sink.write(cells);
}
