import type { BatchTexts } from "./batch-texts.js";
import type { TextSpan } from "./json-members.js";
import { type Cells, type Column, cellsOf, ORIGIN_PART, type Origin, type RowSource, type Table } from "./table.js";
import { type BatchPart, NO_TEXT, type NumberedPart, type TableBatch } from "./table-batch.js";

const FIRST_ROWS = 1024;
/** More numbers than this are not kept for the next batch. */
const MOST_NUMBERS = 4096;

/** A cell of a table that is written in batches: text as where it lies in the texts of the batch. */
export type SpanCell = TextSpan | string | number | boolean | undefined;

/** A table whose texts are pieces of longer ones, such as the JSON of a message. */
export type SpanTable<Source extends RowSource> = Table<Source, SpanCell>;

/** Collects rows of a table as batches. */
export class SpanBatch<Source extends RowSource> {
  readonly #texts: BatchTexts;
  readonly #columns: readonly Column<Source, SpanCell>[];
  readonly #origin: NumberedPart;
  readonly #cells: readonly (SpanColumn | NumberColumn)[];
  #rows = 0;

  /** Texts are added to `texts`, which must not be cleared before {@link take}. */
  constructor(table: SpanTable<Source>, origin: Origin, texts: BatchTexts) {
    this.#texts = texts;
    this.#columns = table.columns.slice(ORIGIN_PART.length);
    const entries: readonly Cells[] = [cellsOf(ORIGIN_PART, origin)];
    this.#origin = { kind: "numbered", columns: ORIGIN_PART.length, entries, numbers: new Int32Array(FIRST_ROWS) };
    this.#cells = this.#columns.map(({ type }) =>
      type === "boolean" || type === "integer" ? new NumberColumn(type) : new SpanColumn(),
    );
  }

  add(source: Source): void {
    const row = this.#rows++;
    for (let index = 0; index < this.#columns.length; index++) {
      const cell = (this.#columns[index] as Column<Source, SpanCell>).value(source);
      (this.#cells[index] as SpanColumn | NumberColumn).set(row, cell, this.#texts);
    }
  }

  /** The rows since the last call, if there are any: valid until the next one is added, or the texts are cleared. */
  take(): TableBatch | undefined {
    const rows = this.#rows;
    if (rows === 0) return undefined;
    this.#rows = 0;
    const bytes = this.#texts.bytes;
    const origin =
      rows <= this.#origin.numbers.length ? this.#origin : { ...this.#origin, numbers: new Int32Array(rows) };
    return { rows, parts: [origin, ...this.#cells.map((column) => column.part(bytes))] };
  }
}

/** Where the texts of a column lie. */
class SpanColumn {
  #starts = new Int32Array(FIRST_ROWS);
  #ends = new Int32Array(FIRST_ROWS);

  set(row: number, cell: SpanCell, texts: BatchTexts): void {
    if (row === this.#starts.length) {
      this.#starts = doubled(this.#starts);
      this.#ends = doubled(this.#ends);
    }
    const span = typeof cell === "object" || cell === undefined ? cell : texts.add(String(cell));
    this.#starts[row] = span === undefined ? NO_TEXT : span.start;
    this.#ends[row] = span === undefined ? NO_TEXT : span.end;
  }

  part(bytes: Uint8Array): BatchPart {
    return { kind: "text", columns: 1, bytes, starts: this.#starts, ends: this.#ends };
  }
}

/** Booleans and whole numbers from 0 up: entry 0 is none, and each of them has its entry after it. */
class NumberColumn {
  readonly #type: "boolean" | "integer";
  #numbers = new Int32Array(FIRST_ROWS);
  #entries: Cells[] = [[undefined]];

  constructor(type: "boolean" | "integer") {
    this.#type = type;
  }

  set(row: number, cell: SpanCell): void {
    if (row === this.#numbers.length) this.#numbers = doubled(this.#numbers);
    const entry = cell === undefined ? 0 : Number(cell) + 1;
    for (let next = this.#entries.length; next <= entry; next++)
      this.#entries.push([this.#type === "boolean" ? next === 2 : next - 1]);
    this.#numbers[row] = entry;
  }

  part(): BatchPart {
    const entries = this.#entries;
    if (entries.length > MOST_NUMBERS) this.#entries = [[undefined]];
    return { kind: "numbered", columns: 1, entries, numbers: this.#numbers };
  }
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(array.length * 2);
  longer.set(array);
  return longer;
}
