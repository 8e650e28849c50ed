import type { SqlResult } from "../../sql/sql-result.js";
import { TextWriter } from "../../terminal/text-writer.js";
import { fieldNames, resultRows } from "./result-rows.js";
import type { ResultPlace, ResultWriter } from "./result-writer.js";

/** An object a line; the rows of several results follow one another. */
export class NdjsonResult implements ResultWriter {
  readonly #place: ResultPlace;

  constructor(place: ResultPlace) {
    this.#place = place;
  }

  async write(result: SqlResult): Promise<number> {
    const { sink, cells } = this.#place;
    const out = new TextWriter(sink);
    const fields = fieldNames(result.columns.map(({ name }) => name)).map((name) => JSON.stringify(name));
    let rows = 0;
    for await (const row of resultRows(result, (value, type) => cells.json(value, type))) {
      out.write(`{${row.map((cell, index) => `${fields[index]}:${cell}`).join(",")}}\n`);
      rows++;
    }
    out.flush();
    return rows;
  }
}
