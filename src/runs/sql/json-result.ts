import type { SqlResult } from "../../sql/sql-result.js";
import { TextWriter } from "../../terminal/text-writer.js";
import { fieldNames, resultRows } from "./result-rows.js";
import type { ResultPlace, ResultWriter } from "./result-writer.js";

/** One document for each result, with the columns' types, a row a line. */
export class JsonResult implements ResultWriter {
  readonly #place: ResultPlace;

  constructor(place: ResultPlace) {
    this.#place = place;
  }

  async write(result: SqlResult): Promise<number> {
    const { sink, cells } = this.#place;
    const out = new TextWriter(sink);
    const names = fieldNames(result.columns.map(({ name }) => name));
    const columns = result.columns.map(({ type }, index) => ({ name: names[index] ?? "", type: type.toString() }));
    out.write(`{"version":1,"columns":${JSON.stringify(columns)},"rows":[`);
    const fields = names.map((name) => JSON.stringify(name));
    let rows = 0;
    for await (const row of resultRows(result, (value, type) => cells.json(value, type))) {
      out.write(`${rows++ === 0 ? "\n" : ",\n"}{${row.map((cell, index) => `${fields[index]}:${cell}`).join(",")}}`);
    }
    out.write("]}\n");
    out.flush();
    return rows;
  }
}
