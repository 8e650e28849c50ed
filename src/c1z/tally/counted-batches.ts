import { type Reading, tellReading } from "./reading.js";

/** What is read batch by batch: how far that is told about, and what ends it early. */
interface BatchReading<Batch> extends Pick<Reading, "kind" | "total"> {
  readonly signal: AbortSignal | undefined;
  rowsIn(batch: Batch): number;
}

/** Counts the rows of batches while they are read, and tells of it. Only if they are read to the end, `ended` gets their number. */
export function* countedBatches<Batch>(
  batches: Iterable<Batch>,
  { kind, total, signal, rowsIn }: BatchReading<Batch>,
  ended: (count: number) => void,
): Generator<Batch> {
  const reading: Reading = { kind, total, count: 0, isDone: false };
  try {
    signal?.throwIfAborted();
    for (const batch of batches) {
      reading.count += rowsIn(batch);
      tellReading(reading);
      signal?.throwIfAborted();
      yield batch;
    }
    reading.isDone = true;
    ended(reading.count);
  } finally {
    reading.isDone = true;
  }
}
