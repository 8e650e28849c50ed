import { type C1zError, isC1zError } from "../c1z/errors.js";
import { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import type { Sink } from "../terminal/standard-output.js";
import type { DanglingPart, ListView } from "../views/list-view.js";

/** What came of a listing. */
export interface ListSummary {
  /** Rows written. */
  rows: number;
  /** References to rows that the archive does not hold. */
  missing: number;
  /** Rows left out because they are no messages, and how many; the first few are kept. */
  unreadableRows: number;
  readonly unreadable: C1zError[];
  /** Joined rows that are no messages: a placeholder stands for each. */
  unreadableParts: number;
}

/** What a listing is asked for, whatever the format. */
export interface ListOptions {
  /** Most rows to write. */
  readonly limit: number;
}

const MAX_UNREADABLE_KEPT = 10;
const FLUSH_BYTES = 256 * 1024;

/** Writes the rows of a view one by one into a buffer, and the buffer to a sink when it has filled up. */
export class RowWriter<Row> {
  readonly out = new ByteWriter(FLUSH_BYTES * 2);
  readonly summary: ListSummary = { rows: 0, missing: 0, unreadableRows: 0, unreadable: [], unreadableParts: 0 };
  readonly #view: ListView<Row>;
  readonly #sink: Sink;
  readonly #options: ListOptions;

  constructor(view: ListView<Row>, sink: Sink, options: ListOptions) {
    this.#view = view;
    this.#sink = sink;
    this.#options = options;
  }

  /**
   * Appends row after row to `out`, with `separator` between them, and after each calls `written` with the offset at which its JSON
   * starts and its dangling parts. A row that is unreadable is noted and left out.
   */
  writeRows(separator: string, written: (start: number, dangling: readonly DanglingPart[]) => void = () => {}): void {
    const { out, summary } = this;
    const { limit } = this.#options;
    if (limit <= 0) return;
    for (const row of this.#view.rows()) {
      const mark = out.length;
      if (summary.rows > 0) out.ascii(separator);
      const start = out.length;
      const dangling = this.#writeRow(row);
      if (dangling === undefined) {
        out.length = mark;
        continue;
      }
      summary.rows++;
      this.#note(dangling);
      written(start, dangling);
      if (out.length >= FLUSH_BYTES) this.flush();
      if (summary.rows >= limit) return;
    }
  }

  /** Hands everything to the sink. */
  flush(): void {
    this.#sink.write(this.out.bytes.subarray(0, this.out.length));
    this.out.length = 0;
  }

  #writeRow(row: Row): readonly DanglingPart[] | undefined {
    try {
      return this.#view.write(row, this.out);
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      this.summary.unreadableRows++;
      if (this.summary.unreadable.length < MAX_UNREADABLE_KEPT) this.summary.unreadable.push(error);
      return undefined;
    }
  }

  #note(dangling: readonly DanglingPart[]): void {
    for (const { problem } of dangling) {
      if (problem === "missing") this.summary.missing++;
      else this.summary.unreadableParts++;
    }
  }
}
