import { codeSpan } from "../../render/markdown-code.js";
import type { SqlResult } from "../../sql/sql-result.js";
import { printable } from "../../terminal/printable.js";
import { TextWriter } from "../../terminal/text-writer.js";
import { resultRows } from "./result-rows.js";
import type { ResultPlace, ResultWriter } from "./result-writer.js";

/** A table of GitHub's Markdown; an empty line between two results. */
export class MarkdownResult implements ResultWriter {
  readonly #place: ResultPlace;
  #isFirst = true;

  constructor(place: ResultPlace) {
    this.#place = place;
  }

  async write(result: SqlResult): Promise<number> {
    const { sink, cells } = this.#place;
    const out = new TextWriter(sink);
    if (!this.#isFirst) out.write("\n");
    this.#isFirst = false;
    out.write(line(result.columns.map(({ name }) => codeSpan(name))));
    out.write(line(result.columns.map(() => "---")));
    let rows = 0;
    for await (const row of resultRows(result, (value, type) => cells.text(value, type))) {
      out.write(line(row.map(plain)));
      rows++;
    }
    out.flush();
    return rows;
  }
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

/** Numbers and words as they are; what could be markup as a code span. */
function plain(cell: string): string {
  return /^[\p{L}\p{N} ,.:;()/+-]*$/u.test(cell) ? printable(cell) : codeSpan(cell);
}
