import type { Cell, Cells } from "./table.js";

/**
 * Some rows of a table as columns. Neighbouring columns whose cells come from one thing (an entitlement, a principal) are one part,
 * which has those cells once for each thing and names it by number in each row. Valid until the sink returns: arrays are used again.
 */
export interface TableBatch {
  readonly rows: number;
  /** In the order of the table's columns; together they have all of them. */
  readonly parts: readonly BatchPart[];
}

/** Columns of a batch that lie beside each other. */
export type BatchPart = NumberedPart | TextPart;

/** Columns whose cells many rows share. */
export interface NumberedPart {
  readonly kind: "numbered";
  /** How many columns it has: the length of each entry. */
  readonly columns: number;
  /**
   * The cells of each thing, by number. The next batch may have the same list with more entries, so what was made of an entry can be kept
   * as long as the list is the same object. Two entries can be equal.
   */
  readonly entries: readonly Cells[];
  /** The number of each row's entry; may be longer than the batch. */
  readonly numbers: Int32Array;
}

/** One column of text that hardly repeats, as valid UTF-8. */
export interface TextPart {
  readonly kind: "text";
  readonly columns: 1;
  readonly bytes: Uint8Array;
  /** Where the text of each row ends; it begins where the one before it ends, the first at 0. May be longer than the batch. */
  readonly ends: Int32Array;
}

/** The rows of a batch one by one, for what takes rows. */
export function* cellsOfBatch({ rows, parts }: TableBatch): Generator<Cells> {
  const texts = parts.map((part) => (part.kind === "text" ? textsOf(part, rows) : undefined));
  for (let row = 0; row < rows; row++) {
    const cells: Cell[] = [];
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index] as BatchPart;
      if (part.kind === "text") cells.push(texts[index]?.(row));
      else for (const cell of part.entries[part.numbers[row] as number] as Cells) cells.push(cell);
    }
    yield cells;
  }
}

/** Gives the text of a row. All are decoded together: a call for each row costs more than decoding it. */
export function textsOf({ bytes, ends }: TextPart, rows: number): (row: number) => string {
  const startOf = (row: number): number => (row === 0 ? 0 : (ends[row - 1] as number));
  const all = textOfBytes(bytes, 0, startOf(rows));
  // Only of ASCII every byte is a character.
  if (all.length === startOf(rows)) return (row) => all.slice(startOf(row), ends[row]);
  return (row) => textOfBytes(bytes, startOf(row), ends[row] as number);
}

/** The text that the UTF-8 in `bytes[start, end)` is. */
export function textOfBytes(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
}
