import type { RowKind } from "../model.js";

/** Rows of one kind that are being read; the same object while they are, with what changed. */
export interface Reading {
  readonly kind: RowKind;
  /** How many were given so far. */
  count: number;
  isDone: boolean;
  /** How many there will be by the stored statistics; undefined where these do not say. Looks it up. */
  total(): number | undefined;
}

/** Rows between two calls of the listener. */
export const ROWS_PER_TELLING = 1024;

const listeners = new Set<(reading: Reading) => void>();

/**
 * Sets who is told from time to time how far rows were read, by whatever reads them in this thread; gives what ends it. Readings that do
 * not get to a thousand rows are not told.
 */
export function onReading(listen: (reading: Reading) => void): () => void {
  listeners.add(listen);
  return () => void listeners.delete(listen);
}

/** Passes on how far a reading is. */
export function tellReading(reading: Reading): void {
  for (const listen of listeners) listen(reading);
}
