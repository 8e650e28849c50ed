import type { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import { COLUMN_SEPARATOR } from "../text/column-widths.js";
import type { PlainCells } from "./plain-cells.js";

const SPACE = 0x20;
const LINE_FEED = 0x0a;
const SEPARATOR = Buffer.from(COLUMN_SEPARATOR);
const ELLIPSIS = Buffer.from("…");

/** A column of a table that is shown. */
export interface LineColumn {
  /** Its place in the row. */
  readonly column: number;
  readonly width: number;
  /** Whether a wider cell stands out of line, instead of being cut. */
  readonly whole: boolean;
}

/** Writes the lines of a table whose cells are plain text, from byte to byte. */
export class PlainLine {
  readonly #columns: readonly LineColumn[];
  /** The most bytes that a line takes besides its cells. */
  readonly #extraBytes: number;

  constructor(columns: readonly LineColumn[]) {
    this.#columns = columns;
    this.#extraBytes = columns.reduce((sum, { width }) => sum + width + SEPARATOR.length + ELLIPSIS.length, 1);
  }

  /** Puts the line of `cells` in the place of their row, which is what `out` ends with from `start` on. */
  replaceRow(cells: PlainCells, out: ByteWriter, start: number): void {
    const end = out.length;
    // The line is written behind the row, because cells may come in another order there.
    out.reserve(end - start + this.#extraBytes);
    const { bytes } = out;
    let at = end;
    for (let place = 0; place < this.#columns.length; place++) {
      if (place > 0) at = append(SEPARATOR, 0, SEPARATOR.length, bytes, at);
      at = appendCell(cells, this.#columns[place] as LineColumn, bytes, at);
    }
    while (at > end && bytes[at - 1] === SPACE) at--;
    bytes[at++] = LINE_FEED;
    bytes.copyWithin(start, end, at);
    out.length = start + at - end;
  }
}

function appendCell(cells: PlainCells, { column, width, whole }: LineColumn, bytes: Uint8Array, at: number): number {
  const start = cells.startOf(column);
  const end = cells.endOf(column);
  const length = end - start;
  if (length > width && !whole) {
    if (width <= 0) return at;
    return append(ELLIPSIS, 0, ELLIPSIS.length, bytes, append(bytes, start, start + width - 1, bytes, at));
  }
  const after = append(bytes, start, end, bytes, at);
  const full = after + width - length;
  for (let index = after; index < full; index++) bytes[index] = SPACE;
  return Math.max(after, full);
}

/** Cells are short: a loop is faster than a call of the native copy, which needs a view of its source. */
function append(source: Uint8Array, start: number, end: number, bytes: Uint8Array, at: number): number {
  for (let index = start; index < end; index++) bytes[at + index - start] = source[index] as number;
  return at + end - start;
}
