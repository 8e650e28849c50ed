import type { CellText } from "../../sql/cell-text.js";
import type { SqlResult } from "../../sql/sql-result.js";
import type { Sink } from "../../terminal/standard-output.js";

/** The forms of text that results are printed in. */
export type ResultForm = "console" | "json" | "ndjson" | "csv" | "markdown";

/** Writes the results of queries one after the other to a sink. */
export interface ResultWriter {
  /** Writes one result as it comes; gives its number of rows. Throws the query's errors and those of the sink. */
  write(result: SqlResult): Promise<number>;
}

/** Where and how a result is written. */
export interface ResultPlace {
  readonly sink: Sink;
  readonly cells: CellText;
  /** Whether the sink is a terminal, or stands for one. */
  readonly stream: Pick<NodeJS.WriteStream, "isTTY" | "columns">;
}

/** The writer of a form. Its modules are loaded here, so that JSON does not wait for them. */
export async function resultWriter(form: ResultForm, place: ResultPlace): Promise<ResultWriter> {
  switch (form) {
    case "json":
      return new (await import("./json-result.js")).JsonResult(place);
    case "ndjson":
      return new (await import("./ndjson-result.js")).NdjsonResult(place);
    case "csv": {
      const [{ CsvResult }, { csvLineFor }] = await Promise.all([
        import("./csv-result.js"),
        import("../../output/csv.js"),
      ]);
      return new CsvResult(place, csvLineFor(place.stream));
    }
    case "markdown":
      return new (await import("./markdown-result.js")).MarkdownResult(place);
    case "console": {
      const [{ ConsoleResult }, { themeFor, PLAIN_THEME }] = await Promise.all([
        import("./console-result.js"),
        import("../../terminal/theme.js"),
      ]);
      return new ConsoleResult(place, place.stream === process.stdout ? await themeFor(process.stdout) : PLAIN_THEME);
    }
  }
}
