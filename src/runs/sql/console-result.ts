import { StreamingTable } from "../../output/streaming-table.js";
import type { SqlResult } from "../../sql/sql-result.js";
import { printable } from "../../terminal/printable.js";
import { terminalWidth } from "../../terminal/terminal-width.js";
import { TextWriter } from "../../terminal/text-writer.js";
import type { Theme } from "../../terminal/theme.js";
import { plural } from "../../text/plural.js";
import { resultRows } from "./result-rows.js";
import type { ResultPlace, ResultWriter } from "./result-writer.js";

/** The first column of what `EXPLAIN` gives. */
const PLAN = "explain_key";

/** A table for people with the number of its rows; an empty line between two results. */
export class ConsoleResult implements ResultWriter {
  readonly #place: ResultPlace;
  readonly #theme: Theme;
  #isFirst = true;

  constructor(place: ResultPlace, theme: Theme) {
    this.#place = place;
    this.#theme = theme;
  }

  async write(result: SqlResult): Promise<number> {
    const { sink, cells, stream } = this.#place;
    const out = new TextWriter(sink);
    if (!this.#isFirst) out.write("\n");
    this.#isFirst = false;
    if (result.columns[0]?.name === PLAN) return this.#plan(result, out);
    const columns = result.columns.map(({ name }) => ({ heading: printable(name), path: name }));
    const table = new StreamingTable(columns, { theme: this.#theme, width: terminalWidth(stream) });
    const whole = columns.map(() => false);
    let rows = 0;
    for await (const row of resultRows(result, (value, type) => cells.text(value, type))) {
      out.write(table.add({ cells: row.map(printable), dangling: whole }));
      rows++;
      if (table.justStarted) out.flush();
    }
    out.write(table.end());
    out.write(`${rows === 0 ? "" : "\n"}${plural(rows, "row")}\n`);
    out.flush();
    return rows;
  }

  /** The plan of `EXPLAIN` is a drawing of many lines in one cell. */
  async #plan(result: SqlResult, out: TextWriter): Promise<number> {
    const { cells } = this.#place;
    let rows = 0;
    for await (const [, drawing = ""] of resultRows(result, (value, type) => cells.text(value, type))) {
      out.write(drawing.split("\n").map(printable).join("\n"));
      rows++;
    }
    out.flush();
    return rows;
  }
}
