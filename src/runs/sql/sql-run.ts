import { CLIError } from "@oclif/core/errors";
import type { C1zError } from "../../c1z/errors.js";
import { namedArchives } from "../../cli/named-archives.js";
import { isPiped, readStandardInput } from "../../cli/standard-input.js";
import type { OpenedInput } from "../../export/export-tables.js";
import { fileOutput } from "../../export/open-output.js";
import { openOutputFile } from "../../files/open-output-file.js";
import { expectFiles } from "../../lake/expect-files.js";
import { isLake } from "../../lake/is-lake.js";
import { missingInLake } from "../../lake/missing-in-lake.js";
import { readLake } from "../../lake/read-lake.js";
import { tableFiles } from "../../lake/table-files.js";
import { ArchiveTables } from "../../sql/archive-tables.js";
import { CellText } from "../../sql/cell-text.js";
import type { EngineLimits } from "../../sql/closed-engine.js";
import { LakeTables, lakeFiles } from "../../sql/lake-tables.js";
import { type PlannedQuery, SqlSession } from "../../sql/sql-session.js";
import type { TableSource } from "../../sql/table-source.js";
import { standardOutput } from "../../terminal/standard-output.js";
import { plural } from "../../text/plural.js";
import { fleetSqlViewsFor } from "./fleet-sql-views.js";
import { fieldNames } from "./result-rows.js";
import { type ResultForm, resultWriter } from "./result-writer.js";
import { queryFile, type SqlWords } from "./sql-words.js";
import { timeLimit } from "./time-limit.js";
import { watchEngine } from "./watch-engine.js";

/** The flags of `baton sql`. */
export interface SqlFlags {
  readonly file: string;
  readonly force: boolean;
  readonly json: boolean;
  readonly "output-format": ResultForm | "parquet";
  readonly out?: string | undefined;
  readonly "query-file"?: string | undefined;
  readonly "memory-limit": string;
  readonly "temp-folder"?: string | undefined;
  readonly timeout?: string | undefined;
}

/** What the command lends to the run. */
export interface SqlHost {
  /** The chosen syncs of archives. */
  inputs(archives: readonly string[]): () => AsyncIterable<OpenedInput>;
  notice(text: string): void;
  /** Reports an error, and sets the exit status. */
  refuse(error: C1zError): void;
  /** Says which rows can't be read, and that the answer is incomplete. */
  tellLeftOut(unreadable: readonly C1zError[]): void;
  /** Says what is missing in a lake, and sets the exit status. */
  tellIncomplete(text: string): void;
  /** Whether a person sits at both ends. */
  isInteractive(): boolean;
}

/** Where the rows come from, and which files are read. */
interface Origin {
  readonly source: TableSource;
  readonly files: readonly string[];
}

/** Answers the queries of the arguments, of a file or of standard input; without any, on a terminal, a prompt asks for them. */
export async function runSql({ paths, query }: SqlWords, flags: SqlFlags, host: SqlHost): Promise<void> {
  const text = await textOf(query, flags, host);
  const form = flags.json ? "json" : flags["output-format"];
  if (form === "parquet" && flags.out === undefined) throw new CLIError("Expected --out FILE with -o parquet.");
  const limits = { memoryLimit: flags["memory-limit"], tempFolder: flags["temp-folder"] };
  const { source, files } = await originOf(paths, flags, limits, host);
  const limit = flags.timeout === undefined ? undefined : timeLimit(flags.timeout);
  const session = await SqlSession.open(source, limits, fleetSqlViewsFor(text));
  const endWatch = watchEngine({ memoryLimit: limits.memoryLimit, limit }, host.refuse);
  try {
    if (text === undefined) {
      const { askQueries } = await import("./sql-prompt.js");
      await askQueries(session, { form, timeout: flags.timeout, host });
      return;
    }
    const queries = await session.plan(text, limit?.signal);
    if (queries.length === 0) throw new CLIError("Expected a query, got none.");
    await session.load(queries, limit?.signal);
    await new Answers(session, { ...flags, form, files, limits }, host).write(queries, limit?.signal);
  } finally {
    endWatch();
    limit?.cancel();
    session.close();
  }
  host.tellLeftOut(session.unreadable);
  if (session.notTimes > 0)
    host.notice(`${plural(session.notTimes, "value is no time and is", "values are no times and are")} NULL.`);
}

async function textOf(query: string | undefined, flags: SqlFlags, host: SqlHost): Promise<string | undefined> {
  const file = flags["query-file"];
  if (file !== undefined && query !== undefined) throw new CLIError("Expected a query or --query-file, got both.");
  if (query !== undefined) return query;
  if (file !== undefined && file !== "-") return queryFile(file);
  if (file === "-" || isPiped()) return (await readStandardInput()) ?? "";
  if (host.isInteractive() && flags.out === undefined) return undefined;
  throw new CLIError('Expected a query: baton sql ARCHIVE "SELECT …", or --query-file FILE.');
}

async function originOf(
  paths: readonly string[],
  flags: SqlFlags,
  limits: EngineLimits,
  host: SqlHost,
): Promise<Origin> {
  const [only] = paths;
  if (only !== undefined && paths.length === 1 && isLake(only)) return lakeOrigin(only, limits, host);
  const lakes = paths.map((path) => ({ path, files: [...lakeFiles(path).values()].flat() }));
  const [lake] = lakes.filter(({ files }) => files.length > 0);
  if (lake === undefined) {
    const archives = namedArchives(paths);
    const source = new ArchiveTables(host.inputs(archives));
    return { source, files: archives.length === 0 ? [flags.file] : archives };
  }
  if (paths.length > 1)
    throw new CLIError(`Expected archives, or one folder of Parquet files such as ${lake.path}, not both.`);
  return { source: new LakeTables(lake.path, limits), files: lake.files };
}

/** Of a lake only whole syncs are read. */
async function lakeOrigin(folder: string, limits: EngineLimits, host: SqlHost): Promise<Origin> {
  const lake = await readLake(folder);
  const { syncs } = lake;
  const missing = missingInLake(lake, syncs);
  if (missing !== undefined) host.tellIncomplete(missing);
  else if (syncs.length === 0) host.notice(`${folder} holds no sync.`);
  expectFiles(syncs);
  const files = tableFiles(syncs);
  return { source: new LakeTables(folder, limits, files), files: [...files.values()].flat() };
}

/** What the answers are written to, and how. */
interface AnswerOptions {
  readonly form: ResultForm | "parquet";
  readonly out?: string | undefined;
  readonly force: boolean;
  /** What is read, and so never written. */
  readonly files: readonly string[];
  readonly limits: EngineLimits;
}

class Answers {
  readonly #session: SqlSession;
  readonly #options: AnswerOptions;
  readonly #host: SqlHost;

  constructor(session: SqlSession, options: AnswerOptions, host: SqlHost) {
    this.#session = session;
    this.#options = options;
    this.#host = host;
  }

  async write(queries: readonly PlannedQuery[], signal: AbortSignal | undefined): Promise<void> {
    const { form, out } = this.#options;
    if (form === "parquet") return this.#parquet(queries, out ?? "", signal);
    const cells = new CellText(this.#session.engine.duckdb);
    if (out === undefined) {
      const writer = await resultWriter(form, { sink: standardOutput, cells, stream: process.stdout });
      for (const query of queries) await writer.write(await this.#session.run(query, signal));
      return;
    }
    const { force: replaces, files: inputs } = this.#options;
    const file = await openOutputFile(out, { replaces, inputs, standardOutput });
    try {
      // What a terminal would get differs from what a file gets.
      const stream = { isTTY: false, columns: 0 } as const;
      const writer = await resultWriter(form, { sink: file, cells, stream });
      let rows = 0;
      for (const query of queries) rows += await writer.write(await this.#session.run(query, signal));
      file.finish();
      this.#host.notice(`Wrote ${out}: ${plural(rows, "row")}.`);
    } finally {
      file.discard();
    }
  }

  async #parquet(queries: readonly PlannedQuery[], out: string, signal: AbortSignal | undefined): Promise<void> {
    const [query, another] = queries;
    if (query === undefined || another !== undefined) throw new CLIError("Expected one query with -o parquet.");
    const { force, files: inputs, limits } = this.#options;
    const { writeParquetResult } = await import("../../sql/parquet-result.js");
    const { output, name } = fileOutput(out, { force, inputs });
    try {
      const result = await this.#session.run(query, signal);
      const names = fieldNames(result.columns.map((column) => column.name));
      const rows = await writeParquetResult(result, names, output.stage(name), limits);
      await output.commit();
      this.#host.notice(`Wrote ${out}: ${plural(rows, "row")}.`);
    } finally {
      output.discard();
    }
  }
}
