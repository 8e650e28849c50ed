import { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import type { Sink } from "../../terminal/standard-output.js";
import type { RowSink } from "../scan-sync.js";
import type { Cells, TableShape } from "../table.js";
import { FileSink } from "./file-sink.js";
import type { TableWriter } from "./writer.js";

/** How a text format writes a table: a heading, and a line for each row, both with their line ends. */
export interface TextForm {
  heading(shape: TableShape): string;
  line(shape: TableShape): (cells: Cells) => string;
}

const FLUSH_BYTES = 256 * 1024;

/** One table as lines of text, collected in a buffer. */
export class TextTable implements RowSink {
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

/** A file of lines for each table. */
export class TextFiles implements TableWriter {
  readonly #form: TextForm;
  readonly #pathOf: (shape: TableShape) => string;
  readonly #files: { readonly table: TextTable; readonly sink: FileSink }[] = [];

  constructor(form: TextForm, pathOf: (shape: TableShape) => string) {
    this.#form = form;
    this.#pathOf = pathOf;
  }

  table(shape: TableShape): RowSink {
    const sink = new FileSink(this.#pathOf(shape));
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
