import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { C1zError, isC1zError } from "../../c1z/errors.js";
import { messages } from "../../output/messages.js";
import { documentText } from "../../render/print-document.js";
import { CellText } from "../../sql/cell-text.js";
import { endsStatement } from "../../sql/split-statements.js";
import type { SqlSession } from "../../sql/sql-session.js";
import { SQL_NAMES } from "../../sql/sql-table.js";
import { type Sink, standardOutput } from "../../terminal/standard-output.js";
import { nearestNames } from "../../text/nearest-names.js";
import { completeQuery, PROMPT_COMMANDS } from "./complete-query.js";
import { historyPath, readHistory, writeHistory } from "./query-history.js";
import { type ResultForm, resultWriter } from "./result-writer.js";
import { schemaBlocks, tablesBlocks } from "./schema-blocks.js";
import type { SqlHost } from "./sql-run.js";
import { queryFile } from "./sql-words.js";
import { timeLimit } from "./time-limit.js";

/** Where the prompt reads and writes. */
export interface PromptPlace {
  readonly input: Readable;
  readonly output: Writable;
  readonly sink: Sink;
  /** Where earlier lines are kept; undefined for what is no terminal. */
  readonly history: string | undefined;
}

/** How queries are answered. */
export interface PromptOptions {
  readonly form: ResultForm | "parquet";
  /** For each query. */
  readonly timeout: string | undefined;
  readonly host: Pick<SqlHost, "tellLeftOut">;
}

const FORMS: readonly ResultForm[] = ["console", "json", "ndjson", "csv", "markdown"];
const PROMPT = "sql> ";
const MORE = "...> ";

const HELP = `A query ends with ; and may go over several lines. Ctrl-C stops it, Ctrl-D leaves.

.tables          the tables and views
.schema [TABLE]  the columns of one table, or of all
.mode [FORM]     ${FORMS.join(", ")}
.read FILE       runs the queries in a file
.quit            leaves
`;

/** Asks for queries on the terminal and answers them until the input ends. A wrong query ends nothing. */
export async function askQueries(session: SqlSession, options: PromptOptions, place = terminalPlace()): Promise<void> {
  await new Prompt(session, options, place).run();
}

function terminalPlace(): PromptPlace {
  return { input: process.stdin, output: process.stdout, sink: standardOutput, history: historyPath() };
}

/** The reason of a signal that Ctrl-C aborts. */
class Interrupted extends Error {
  override readonly name = "Interrupted";
}

class Prompt {
  readonly #session: SqlSession;
  readonly #options: PromptOptions;
  readonly #place: PromptPlace;
  readonly #reader: Interface;
  #form: ResultForm;
  #typed = "";
  #running: AbortController | undefined;
  #told = 0;

  constructor(session: SqlSession, options: PromptOptions, place: PromptPlace) {
    this.#session = session;
    this.#options = options;
    this.#place = place;
    this.#form = options.form === "parquet" ? "console" : options.form;
    const { input, output, history } = place;
    this.#reader = createInterface({
      input,
      output,
      prompt: PROMPT,
      completer: completeQuery,
      history: history === undefined ? [] : readHistory(history),
      removeHistoryDuplicates: true,
    });
  }

  async run(): Promise<void> {
    const { history, sink } = this.#place;
    let lines: readonly string[] = [];
    this.#reader.on("history", (all: readonly string[]) => {
      lines = [...all];
    });
    this.#reader.on("SIGINT", () => this.#interrupt());
    sink.write(Buffer.from(".help tells what can be typed, .tables what can be asked.\n"));
    this.#reader.prompt();
    for await (const line of this.#reader) {
      if (await this.#take(line)) break;
      this.#reader.setPrompt(this.#typed === "" ? PROMPT : MORE);
      this.#reader.prompt();
    }
    this.#reader.close();
    if (history !== undefined && lines.length > 0) writeHistory(history, lines);
  }

  /** Gives whether that was the last line. */
  async #take(line: string): Promise<boolean> {
    try {
      if (this.#typed === "" && line.trim().startsWith(".")) return await this.#command(line.trim());
      this.#typed += `${line}\n`;
      if (this.#typed.trim() === "") this.#typed = "";
      if (!endsStatement(this.#typed)) return false;
      const text = this.#typed;
      this.#typed = "";
      await this.#answer(text);
    } catch (error) {
      this.#tell(error);
    }
    return false;
  }

  async #command(line: string): Promise<boolean> {
    const [name = "", ...rest] = line.replace(/;$/, "").split(/\s+/);
    const argument = rest.join(" ");
    switch (name) {
      case ".quit":
      case ".exit":
        return true;
      case ".help":
        this.#print(HELP);
        break;
      case ".tables":
        this.#print(await documentText(tablesBlocks(), "console"));
        break;
      case ".schema":
        this.#print(await documentText(schemaOf(argument), "console"));
        break;
      case ".mode":
        this.#mode(argument);
        break;
      case ".read":
        await this.#answer(queryFile(argument));
        break;
      default:
        throw wrong(`There is no ${name}.`, name, PROMPT_COMMANDS);
    }
    return false;
  }

  #mode(name: string): void {
    const form = FORMS.find((one) => one === name);
    if (form === undefined && name !== "") throw wrong(`There is no form "${name}".`, name, FORMS);
    this.#form = form ?? this.#form;
    if (form === undefined) this.#print(`${this.#form} (${FORMS.join(", ")})\n`);
  }

  async #answer(text: string): Promise<void> {
    const running = new AbortController();
    const limit = this.#options.timeout === undefined ? undefined : timeLimit(this.#options.timeout);
    const signal = limit === undefined ? running.signal : AbortSignal.any([running.signal, limit.signal]);
    this.#running = running;
    try {
      const queries = await this.#session.plan(text, signal);
      await this.#session.load(queries, signal);
      this.#tellLeftOut();
      const cells = new CellText(this.#session.engine.duckdb);
      const writer = await resultWriter(this.#form, { sink: this.#place.sink, cells, stream: process.stdout });
      for (const query of queries) await writer.write(await this.#session.run(query, signal));
    } finally {
      limit?.cancel();
      this.#running = undefined;
    }
  }

  /** Rows that can't be read are told of once. */
  #tellLeftOut(): void {
    const { unreadable } = this.#session;
    if (unreadable.length > this.#told) this.#options.host.tellLeftOut(unreadable.slice(this.#told));
    this.#told = unreadable.length;
  }

  #interrupt(): void {
    if (this.#running !== undefined) {
      this.#running.abort(new Interrupted());
      return;
    }
    this.#typed = "";
    this.#print("\n");
    this.#reader.setPrompt(PROMPT);
    // Takes what stands on the line away, too.
    this.#reader.write(null, { ctrl: true, name: "u" });
    this.#reader.prompt();
  }

  #tell(error: unknown): void {
    if (error instanceof Interrupted) {
      this.#print("\nStopped.\n");
      return;
    }
    if (!isC1zError(error)) throw error;
    const { code, message, hint, commandHint = hint } = error;
    messages.error({ code, message, hint: commandHint });
  }

  #print(text: string): void {
    this.#place.sink.write(Buffer.from(text));
  }
}

function schemaOf(name: string) {
  const blocks = schemaBlocks(name === "" ? undefined : [name]);
  if (blocks.length === 0) throw wrong(`There is no table "${name}".`, name, SQL_NAMES);
  return blocks;
}

function wrong(message: string, name: string, names: readonly string[]): C1zError {
  const near = nearestNames(name, names);
  return new C1zError("C1Z_SQL", near.length === 0 ? message : `${message} Did you mean ${near.join(" or ")}?`);
}
