import { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import type { Sink } from "../../terminal/standard-output.js";
import type { RowSink } from "../row-sink.js";
import type { Cells, TableShape } from "../table.js";
import { type BatchPart, startOfText, type TableBatch, type TextPart } from "../table-batch.js";
import type { TableWriter } from "./writer.js";
import { WrittenEntries } from "./written-entries.js";

/** How a text format writes a table: a heading, with its line end, and a line for each row. */
export interface TextForm {
  heading(shape: TableShape): string;
  /** Gives what appends neighbouring cells of a row, the first of them in column `first`, with all that stands before and between them. */
  cells(shape: TableShape): AppendCells;
  /** The same for the one text `bytes[start, end)`, which is appended. */
  text(shape: TableShape): AppendText;
  /** What stands after the last cell of a row. */
  readonly end: string;
}

/** Appends cells of which the first is in column `first`. */
export type AppendCells = (cells: Cells, first: number, out: ByteWriter) => void;

/** Appends the UTF-8 text `bytes[start, end)` as the cell of a column, which has no value where `start` is `NO_TEXT`. */
export type AppendText = (bytes: Uint8Array, start: number, end: number, column: number, out: ByteWriter) => void;

const FLUSH_BYTES = 256 * 1024;

/** One table as lines of text, collected in a buffer. */
class TextTable implements RowSink {
  readonly #out = new ByteWriter(FLUSH_BYTES * 2);
  readonly #sink: Sink;
  readonly #cells: AppendCells;
  readonly #text: AppendText;
  readonly #end: string;
  /** What the parts of batches wrote so far. */
  readonly #parts: WrittenEntries[] = [];

  constructor(form: TextForm, shape: TableShape, sink: Sink) {
    this.#sink = sink;
    this.#cells = form.cells(shape);
    this.#text = form.text(shape);
    this.#end = form.end;
    this.#out.utf8(form.heading(shape));
  }

  write(cells: Cells): void {
    this.#cells(cells, 0, this.#out);
    this.#out.ascii(this.#end);
    if (this.#out.length >= FLUSH_BYTES) this.flush();
  }

  writeBatch({ rows, parts }: TableBatch): void {
    const out = this.#out;
    let column = 0;
    const writers = parts.map((part, index) => {
      const first = column;
      column += part.columns;
      return this.#partWriter(part, index, first);
    });
    for (let row = 0; row < rows; row++) {
      for (const write of writers) write(row);
      out.ascii(this.#end);
      if (out.length >= FLUSH_BYTES) this.flush();
    }
  }

  flush(): void {
    this.#sink.write(this.#out.bytes.subarray(0, this.#out.length));
    this.#out.length = 0;
  }

  /** Gives what appends the cells of a part in a row; its first column is `first`. */
  #partWriter(part: BatchPart, index: number, first: number): (row: number) => void {
    if (part.kind === "text") return textWriter(part, first, this.#text, this.#out);
    const cells = this.#cells;
    let written = this.#parts[index];
    if (written === undefined) {
      written = new WrittenEntries((entry, texts) => cells(entry, first, texts));
      this.#parts[index] = written;
    }
    return written.writer(part, this.#out);
  }
}

function textWriter(part: TextPart, column: number, text: AppendText, out: ByteWriter): (row: number) => void {
  const { bytes, ends } = part;
  return (row) => text(bytes, startOfText(part, row), ends[row] as number, column, out);
}

/** Where the lines of a table go. */
export interface TextSink extends Sink {
  /** Safe to call twice. */
  close(): void;
}

/** Lines for each table. */
export class TextTables implements TableWriter {
  readonly #form: TextForm;
  readonly #open: (shape: TableShape) => TextSink;
  readonly #files: { readonly table: TextTable; readonly sink: TextSink }[] = [];

  /** `open` is called once for each table. */
  constructor(form: TextForm, open: (shape: TableShape) => TextSink) {
    this.#form = form;
    this.#open = open;
  }

  table(shape: TableShape): RowSink {
    const sink = this.#open(shape);
    const table = new TextTable(this.#form, shape, sink);
    this.#files.push({ table, sink });
    return table;
  }

  async finish(): Promise<readonly string[]> {
    for (const { table, sink } of this.#files) {
      table.flush();
      sink.close();
    }
    return [];
  }

  abandon(): void {
    for (const { sink } of this.#files) sink.close();
  }
}
