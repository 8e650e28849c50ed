import type { C1zError } from "../c1z/errors.js";
import type { OpenedInput } from "../export/export-tables.js";
import type { RowSink } from "../export/row-sink.js";
import { SyncScan, type UnreadableRows } from "../export/scan-sync.js";
import { cellsOf, type RowSource, type Table } from "../export/table.js";
import { TABLE_NAMES, TABLES, type TableName } from "../export/tables/index.js";
import type { ColumnAppender } from "./column-appender.js";
import { expandedAccess } from "./expanded-access.js";
import { findingsOf } from "./findings-of.js";
import type { TableToLoad } from "./loaded-tables.js";
import type { TableSource } from "./table-source.js";
import { ACCESS_EXPANDED } from "./tables/access-expanded.js";
import { FINDINGS } from "./tables/findings.js";

/** The syncs to read, in order; asked again where more columns are wanted later. */
export type OpenedInputs = () => AsyncIterable<OpenedInput> | Iterable<OpenedInput>;

/** The tables of archives: each sync is read once for all tables that are wanted. */
export class ArchiveTables implements TableSource {
  readonly #inputs: OpenedInputs;

  constructor(inputs: OpenedInputs) {
    this.#inputs = inputs;
  }

  /** Throws what reading archives throws. */
  async read(
    wanted: readonly TableToLoad[],
    appenders: ReadonlyMap<string, ColumnAppender>,
    signal: AbortSignal | undefined,
  ): Promise<readonly C1zError[]> {
    const columns = new Map(wanted.map((one) => [one.table.name, one.columns]));
    const unreadable: UnreadableRows = new Map();
    const seen = new Set<string>();
    for await (const input of this.#inputs()) {
      const reading = new SyncReading(input, columns, appenders, unreadable);
      for (const _ of reading.run(!seen.has(input.archive))) {
        await new Promise(setImmediate);
        signal?.throwIfAborted();
      }
      seen.add(input.archive);
    }
    return [...unreadable.values()];
  }
}

/** One sync on its way into the tables. */
class SyncReading {
  readonly #input: OpenedInput;
  readonly #columns: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #appenders: ReadonlyMap<string, ColumnAppender>;
  readonly #unreadable: UnreadableRows;

  constructor(
    input: OpenedInput,
    columns: ReadonlyMap<string, ReadonlySet<string>>,
    appenders: ReadonlyMap<string, ColumnAppender>,
    unreadable: UnreadableRows,
  ) {
    this.#input = input;
    this.#columns = columns;
    this.#appenders = appenders;
    this.#unreadable = unreadable;
  }

  /** Reads it, with pauses. `isFirst`: of its archive; findings about the file are told once. */
  *run(isFirst: boolean): Generator<unknown> {
    const { archive, format, sync } = this.#input;
    const origin = { archive, syncId: sync.run.id };
    const sinks = this.#exportSinks();
    if (sinks.size > 0) yield* new SyncScan(origin, format, sync, sinks, this.#unreadable).run("as stored");
    const access = this.#rowsInto(ACCESS_EXPANDED);
    if (access !== undefined) yield* expandedAccess(origin, sync, access, this.#unreadable);
    const findings = this.#rowsInto(FINDINGS);
    if (findings === undefined) return;
    yield* findingsOf(this.#input, (finding) => {
      if (isFirst || finding.sync !== null) findings({ origin, finding });
    });
  }

  #exportSinks(): ReadonlyMap<TableName, RowSink> {
    const sinks = new Map<TableName, RowSink>();
    for (const name of TABLE_NAMES) {
      const columns = this.#columns.get(name);
      const appender = this.#appenders.get(name);
      if (columns === undefined || appender === undefined) continue;
      const all = TABLES[name].columns.map((column) => column.name);
      const chosen = all.flatMap((column, index) => (columns.has(column) ? [index] : []));
      sinks.set(name, {
        write: (cells) => appender.write(chosen.map((index) => cells[index])),
        writeBatch: (batch) => appender.writeBatch(batch, chosen),
      });
    }
    return sinks;
  }

  #rowsInto<Source extends RowSource>(table: Table<Source>): ((source: Source) => void) | undefined {
    const columns = this.#columns.get(table.name);
    const appender = this.#appenders.get(table.name);
    if (columns === undefined || appender === undefined) return undefined;
    const chosen = table.columns.filter(({ name }) => columns.has(name));
    return (source) => appender.write(cellsOf(chosen, source));
  }
}
