import type { CsvLine } from "../../output/csv.js";
import type { SqlResult } from "../../sql/sql-result.js";
import { TextWriter } from "../../terminal/text-writer.js";
import { resultRows } from "./result-rows.js";
import type { ResultPlace, ResultWriter } from "./result-writer.js";

/** A heading line and a line a row; an empty line between two results. */
export class CsvResult implements ResultWriter {
  readonly #place: ResultPlace;
  readonly #line: CsvLine;
  #isFirst = true;

  constructor(place: ResultPlace, line: CsvLine) {
    this.#place = place;
    this.#line = line;
  }

  async write(result: SqlResult): Promise<number> {
    const { sink, cells } = this.#place;
    const out = new TextWriter(sink);
    if (!this.#isFirst) out.write("\n");
    this.#isFirst = false;
    out.write(this.#line(result.columns.map(({ name }) => name)));
    let rows = 0;
    for await (const row of resultRows(result, (value, type) => cells.text(value, type))) {
      out.write(this.#line(row));
      rows++;
    }
    out.flush();
    return rows;
  }
}
