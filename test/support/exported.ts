import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import Database from "better-sqlite3";
import { parse } from "csv-parse/sync";
import readWorkbook from "read-excel-file/node";
import { openArchive } from "../../src/c1z/open-archive.js";
import type { ExportInput } from "../../src/export/export-tables.js";
import { type ExportResult, runExport } from "../../src/export/run-export.js";
import { TABLE_NAMES, TABLES, type TableName } from "../../src/export/tables/index.js";
import { CSV } from "../../src/export/writers/csv.js";
import { NDJSON } from "../../src/export/writers/ndjson.js";
import { PARQUET } from "../../src/export/writers/parquet.js";
import { SQLITE } from "../../src/export/writers/sqlite.js";
import type { ExportFormat } from "../../src/export/writers/writer.js";
import { XLSX } from "../../src/export/writers/xlsx.js";

/** A row as an object: null where there is no value, JSON parsed. */
export type Row = Readonly<Record<string, unknown>>;

/** What a table holds, read back. */
export type ReadTable = (out: string, table: TableName) => Promise<readonly Row[]>;

/** Each format, with a reader that is another project's. */
export const READERS: Readonly<Record<string, { readonly format: ExportFormat; readonly read: ReadTable }>> = {
  ndjson: { format: NDJSON, read: readNdjson },
  csv: { format: CSV, read: readCsv },
  xlsx: { format: XLSX, read: readXlsx },
  sqlite: { format: SQLITE, read: readSqlite },
  parquet: { format: PARQUET, read: readParquet },
};

/** Exports all tables of every sync of an archive, and gives the result. */
export function exportArchive(path: string, format: ExportFormat, out: string): Promise<ExportResult> {
  return exportArchives([path], format, out, false);
}

/** Exports every sync of several archives as one dataset. */
export async function exportArchives(
  paths: readonly string[],
  format: ExportFormat,
  out: string,
  filePerSync: boolean,
): Promise<ExportResult> {
  const archives = await Promise.all(paths.map(async (path) => ({ path, archive: await openArchive(path) })));
  try {
    const inputs = archives.flatMap(({ path, archive }) =>
      archive
        .syncs()
        .map(({ id }) => ({ archive: basename(path, ".c1z"), format: archive.format, sync: archive.sync(id) })),
    );
    return await exportInputs(inputs, format, out, filePerSync);
  } finally {
    for (const { archive } of archives) archive.close();
  }
}

/** Exports syncs as one dataset. If only some tables are asked for, existing files are replaced. */
export function exportInputs(
  inputs: readonly ExportInput[],
  format: ExportFormat,
  out: string,
  filePerSync: boolean,
  some?: readonly TableName[],
): Promise<ExportResult> {
  const order = {
    format,
    out,
    inputFiles: [],
    tables: some ?? TABLE_NAMES,
    force: some !== undefined,
    filePerSync,
  };
  return runExport(() => inputs, order);
}

async function readNdjson(out: string, table: TableName): Promise<readonly Row[]> {
  const lines = readFileSync(join(out, `${table}.ndjson`), "utf8").split("\n");
  expectLast(lines);
  return lines.map((line) => JSON.parse(line));
}

function expectLast(lines: string[]): void {
  if (lines.pop() !== "") throw new Error("Expected a line end at the end.");
}

async function readCsv(out: string, table: TableName): Promise<readonly Row[]> {
  const rows: Record<string, string>[] = parse(readFileSync(join(out, `${table}.csv`)), { columns: true, bom: false });
  return typed(table, rows, (cell) =>
    typeof cell === "string" ? cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, "") : cell,
  );
}

type Sheets = Awaited<ReturnType<typeof readSheets>>;
const readSheets = (path: string) => readWorkbook(path, { trim: false });
let latest: { readonly file: string; readonly sheets: Promise<Sheets> } | undefined;

async function readXlsx(out: string, table: TableName): Promise<readonly Row[]> {
  const { ino, mtimeMs } = statSync(out);
  const file = `${out} ${ino} ${mtimeMs}`;
  // A workbook can only be read as a whole, so it is read once for all its tables.
  if (latest?.file !== file) latest = { file, sheets: readSheets(out) };
  const sheets = await latest.sheets;
  const [heading = [], ...rows] = sheets.find(({ sheet }) => sheet === table)?.data ?? [];
  const objects = rows.map((row) => Object.fromEntries(heading.map((name, index) => [String(name), row[index]])));
  return typed(table, objects, unescapedText);
}

/** The reader does not undo the escapes of ECMA-376 (18.18 ST_Xstring). */
function unescapedText(cell: unknown): unknown {
  if (typeof cell !== "string") return cell;
  return cell.replace(/_x([0-9A-F]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** The rows of a table of a database. */
export async function readSqlite(out: string, table: TableName): Promise<readonly Row[]> {
  const database = new Database(out, { readonly: true });
  try {
    return typed(table, database.prepare<[], Row>(`SELECT * FROM ${table}`).all());
  } finally {
    database.close();
  }
}

let duckdb: Promise<DuckDBInstance> | undefined;

/** Runs SQL in DuckDB. */
export async function inDuckdb(sql: string): Promise<readonly Row[]> {
  duckdb ??= DuckDBInstance.create(":memory:");
  const connection = await (await duckdb).connect();
  try {
    let rows: readonly Row[] = [];
    for (const statement of sql.split(/;\s*$/m).filter((text) => text.trim() !== "")) {
      rows = (await connection.runAndReadAll(statement)).getRowObjectsJS();
    }
    return rows;
  } finally {
    connection.closeSync();
  }
}

async function readParquet(out: string, table: TableName): Promise<readonly Row[]> {
  const times = TABLES[table].columns
    .filter(({ type }) => type === "time")
    .map(({ name }) => `epoch_us(${name}) AS ${name}`);
  const columns = times.length === 0 ? "*" : `* REPLACE (${times.join(", ")})`;
  const rows = await inDuckdb(`SELECT ${columns} FROM read_parquet('${join(out, `${table}.parquet`)}')`);
  return typed(table, rows, (cell) => (typeof cell === "bigint" ? timeText(cell) : cell));
}

/** Microseconds since 1970 as the tables write times. */
function timeText(microseconds: bigint): string {
  const fraction = ((microseconds % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = new Date(Number((microseconds - fraction) / 1000n)).toISOString().slice(0, 19);
  return inMicroseconds(`${seconds}.${String(fraction).padStart(6, "0")}Z`);
}

/** A time of the tables, cut off after microseconds, as in Parquet. */
export function inMicroseconds(time: string): string {
  return time.replace(/(\.\d{6})\d*Z$/, "$1Z").replace(/(?:\.000000|(?<=\.\d{3})000)Z$/, "Z");
}

/** Values of the types of their columns, whatever the format stores: some formats have only text, or no JSON. */
function typed(
  table: TableName,
  rows: readonly Row[],
  clean: (cell: unknown) => unknown = (cell) => cell,
): readonly Row[] {
  const columns: readonly { readonly name: string; readonly type: string }[] = TABLES[table].columns;
  return rows.map((row) => {
    const names = Object.keys(row);
    if (names.join() !== columns.map(({ name }) => name).join()) throw new Error(`Expected other columns: ${names}`);
    return Object.fromEntries(columns.map(({ name, type }) => [name, typedValue(clean(row[name]), type)]));
  });
}

function typedValue(cell: unknown, type: string): unknown {
  if (cell === null || cell === undefined || cell === "") return null;
  if (type === "json") return JSON.parse(String(cell));
  if (type === "integer") return Number(cell);
  if (type === "boolean") return cell === true || cell === 1 || cell === "true";
  return cell;
}
