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

/** One column of text (or JSON, or times as text), as valid UTF-8. */
export interface TextPart {
  readonly kind: "text";
  readonly columns: 1;
  /** Where the texts lie; other parts of the batch may have the same. */
  readonly bytes: Uint8Array;
  /**
   * Where the text of each row begins, {@link NO_TEXT} where it has none. Absent where each begins at the end of the one before, the first at 0, and texts
   * hardly repeat.
   */
  readonly starts?: Int32Array;
  /** Where the text of each row ends. Both may be longer than the batch. */
  readonly ends: Int32Array;
}

/** Stands for the place of a text that there is not. */
export const NO_TEXT = -1;

/** Gives the text of a row; undefined where it has none. */
export type TextOfRow = (row: number) => string | undefined;

/** The rows of a batch one by one, for what takes rows. */
export function* cellsOfBatch({ rows, parts }: TableBatch): Generator<Cells> {
  const decoded = new DecodedTexts();
  const texts = parts.map((part) => (part.kind === "text" ? decoded.of(part) : undefined));
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

/** The texts of one batch. All are decoded together, those of parts that share bytes once: a call for each row costs more than decoding it. */
export class DecodedTexts {
  readonly #ascii = new Map<Uint8Array, string | undefined>();

  of(part: TextPart): TextOfRow {
    const { bytes, ends } = part;
    const all = this.#asciiOf(bytes);
    return (row) => {
      const start = startOfText(part, row);
      if (start === NO_TEXT) return undefined;
      const end = ends[row] as number;
      return all === undefined ? textOfBytes(bytes, start, end) : all.slice(start, end);
    };
  }

  /** All of the bytes as text, if they are ASCII: only then every byte is a character. */
  #asciiOf(bytes: Uint8Array): string | undefined {
    if (!this.#ascii.has(bytes)) {
      const all = textOfBytes(bytes, 0, bytes.length);
      this.#ascii.set(bytes, all.length === bytes.length ? all : undefined);
    }
    return this.#ascii.get(bytes);
  }
}

/** Where the text of a row begins, or {@link NO_TEXT}. */
export function startOfText({ starts, ends }: TextPart, row: number): number {
  if (starts !== undefined) return starts[row] as number;
  return row === 0 ? 0 : (ends[row - 1] as number);
}

/** The text that the UTF-8 in `bytes[start, end)` is. */
export function textOfBytes(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
}
