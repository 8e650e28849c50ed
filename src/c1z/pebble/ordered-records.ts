import type { ByteSpan } from "../bytes/byte-span.js";
import { areEqual } from "../bytes/byte-words.js";
import { ViewedBytes } from "../bytes/viewed-bytes.js";
import type { EqualRows, OrderedIterator } from "../store.js";
import { haveWholeMessages, type MessageComparer, type WholeMessages } from "../whole-messages.js";
import type { MergedScan } from "./merge/merged-scan.js";
import type { RowBlock } from "./merge/row-block.js";
import type { RecordCheck } from "./records/record-check.js";

/** What is known of the rows of one kind. */
export interface RecordKind<Row> {
  /** The row whose key the block holds. Throws `C1Z_CORRUPT` if that is no key of the kind. */
  row(block: RowBlock, row: number): Row;
  /** The type of the resource that this row belongs to. Throws `C1Z_CORRUPT` in the same case. */
  resourceType(block: RowBlock): string;
  /** Whether the row's message is these bytes; only for kinds that are compared with other formats. */
  isMessage?(block: RowBlock, row: number, message: ByteSpan): boolean;
  readonly check: RecordCheck;
}

/** The rows of a scan. Two such streams are compared by their stored bytes, as far as these are the same. */
export class OrderedRecords<Row> implements IterableIterator<Row>, OrderedIterator<Row>, MessageComparer<Row> {
  readonly #scan: MergedScan;
  readonly #kind: RecordKind<Row>;
  /** Views of the block's bytes and of the buffer of its key. */
  readonly #values = new ViewedBytes();
  readonly #key = new ViewedBytes();
  #row = 0;
  #end = 0;

  constructor(scan: MergedScan, kind: RecordKind<Row>) {
    this.#scan = scan;
    this.#kind = kind;
  }

  next(): IteratorResult<Row, undefined> {
    if (!this.#hasNext()) return { done: true, value: undefined };
    const { block } = this.#scan;
    const row = this.#row++;
    block.loadKey(row);
    return { done: false, value: this.#kind.row(block, row) };
  }

  [Symbol.iterator](): this {
    return this;
  }

  /** See {@link OrderedIterator}. */
  passEqual(other: Iterator<Row>, most: number): EqualRows<Row> | undefined {
    if (haveWholeMessages(other)) return this.passMessages(other, most, true);
    if (!(other instanceof OrderedRecords)) return undefined;
    let resourceType = "";
    let count = 0;
    for (; count < most && this.#hasNext() && other.#hasNext(); count++) {
      if (!this.#isNextEqual(other) || !this.#isNextReadable()) break;
      const typeOfNext = this.#kind.resourceType(this.#scan.block);
      if (count > 0 && typeOfNext !== resourceType) break;
      resourceType = typeOfNext;
      this.#row++;
      other.#row++;
    }
    return count === 0 ? undefined : { resourceType, count };
  }

  /** See {@link MessageComparer}. Ends at the ends of blocks and batches, so that the last row can still be made. */
  passMessages(messages: WholeMessages<Row>, most: number, isOld: boolean): EqualRows<Row> | undefined {
    const { isMessage } = this.#kind;
    if (isMessage === undefined) return undefined;
    if (isOld ? !this.#hasNextKey() || !messages.hasNext() : !messages.hasNext() || !this.#hasNextKey())
      return undefined;
    const { block } = this.#scan;
    const resourceType = this.#kind.resourceType(block);
    let count = 0;
    while (count < most && this.#row < this.#end && messages.isInBatch) {
      block.loadKey(this.#row);
      if (this.#kind.resourceType(block) !== resourceType || messages.nextResourceType() !== resourceType) break;
      const message = messages.nextMessage();
      if (message === undefined || !isMessage(block, this.#row, message)) break;
      this.#row++;
      messages.skip();
      count++;
    }
    if (count === 0) return undefined;
    return { resourceType, count, last: isOld ? this.#lastRow() : messages.skipped() };
  }

  #lastRow(): Row {
    const { block } = this.#scan;
    const row = this.#row - 1;
    block.loadKey(row);
    return this.#kind.row(block, row);
  }

  /** Moves to the next row and reads its key, as far as that may fail. */
  #hasNextKey(): boolean {
    if (!this.#hasNext()) return false;
    const { block } = this.#scan;
    block.loadKey(this.#row);
    this.#kind.resourceType(block);
    return true;
  }

  /** Moves to the next run of the scan where this one is over. */
  #hasNext(): boolean {
    while (this.#row === this.#end) {
      if (!this.#scan.next()) return false;
      this.#row = this.#scan.from;
      this.#end = this.#scan.to;
    }
    return true;
  }

  /** Whether value and key of the next rows are the same bytes; the key is then loaded. */
  #isNextEqual(other: OrderedRecords<unknown>): boolean {
    const { block } = this.#scan;
    const { block: otherBlock } = other.#scan;
    const start = block.valueStart(this.#row);
    const otherStart = otherBlock.valueStart(other.#row);
    const length = block.valueEnd(this.#row) - start;
    if (otherBlock.valueEnd(other.#row) - otherStart !== length) return false;
    const words = this.#values.of(block.bytes);
    if (!areEqual(words, start, other.#values.of(otherBlock.bytes), otherStart, length)) return false;
    block.loadKey(this.#row);
    otherBlock.loadKey(other.#row);
    const { keyLength } = block;
    return (
      otherBlock.keyLength === keyLength &&
      areEqual(this.#key.of(block.key), 0, other.#key.of(otherBlock.key), 0, keyLength)
    );
  }

  #isNextReadable(): boolean {
    const { block } = this.#scan;
    const start = block.valueStart(this.#row);
    return this.#kind.check.isReadable(block.bytes, this.#values.of(block.bytes), start, block.valueEnd(this.#row));
  }
}
