import { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import type { Sink } from "../../terminal/standard-output.js";
import type { RowSink } from "../row-sink.js";
import type { Cells, TableShape } from "../table.js";
import type { TableWriter } from "./writer.js";

/** How a text format writes a table: a heading, and a line for each row, both with their line ends. */
export interface TextForm {
  heading(shape: TableShape): string;
  line(shape: TableShape): (cells: Cells) => string;
}

const FLUSH_BYTES = 256 * 1024;

/** One table as lines of text, collected in a buffer. */
class TextTable implements RowSink {
  readonly #out = new ByteWriter(FLUSH_BYTES * 2);
  readonly #sink: Sink;
  readonly #line: (cells: Cells) => string;

  constructor(form: TextForm, shape: TableShape, sink: Sink) {
    this.#sink = sink;
    this.#line = form.line(shape);
    this.#out.utf8(form.heading(shape));
  }

  write(cells: Cells): void {
    this.#out.utf8(this.#line(cells));
    if (this.#out.length >= FLUSH_BYTES) this.flush();
  }

  flush(): void {
    this.#sink.write(this.#out.bytes.subarray(0, this.#out.length));
    this.#out.length = 0;
  }
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
