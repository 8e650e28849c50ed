import type { ByteSpan } from "./bytes/byte-span.js";
import type { EqualRows } from "./store.js";

/** Ordered rows, fetched in batches, that are stored as messages: the next one can be looked at before it is taken. */
export interface WholeMessages<Row> {
  /** Fetches the next batch where this one is over. False if there are no more rows. Throws what taking the next row throws. */
  hasNext(): boolean;
  /** Whether the batch has a next row. */
  readonly isInBatch: boolean;
  /** The message of that row, valid until the next is asked for; undefined if it is not stored whole, in one piece and beside nothing else. */
  nextMessage(): ByteSpan | undefined;
  /** The type of the resource that the row belongs to; undefined if it can't be told without fetching the row once more. */
  nextResourceType(): string | undefined;
  /** Passes over the next row of the batch. */
  skip(): void;
  /** The row that was passed over last. */
  skipped(): Row;
}

/** Ordered rows that can be compared with messages without making their own. */
export interface MessageComparer<Row> {
  /**
   * Passes over the next rows of this and of `messages` as far as their messages are the same and all belong to one resource type, up to `most` of
   * them. `isOld` says that these rows are the older ones, which are read first. Undefined if the next row is not such a row.
   */
  passMessages(messages: WholeMessages<Row>, most: number, isOld: boolean): EqualRows<Row> | undefined;
}

/** Whether rows are stored as messages. */
export function haveWholeMessages<Row>(rows: Iterator<Row>): rows is Iterator<Row> & WholeMessages<Row> {
  return "nextMessage" in rows;
}

/** Whether rows can be compared with messages. */
export function compareMessages<Row>(rows: Iterator<Row>): rows is Iterator<Row> & MessageComparer<Row> {
  return "passMessages" in rows;
}
