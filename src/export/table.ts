/** The content of a cell. Times are RFC 3339 text and JSON is text, so that every format shows the same. */
export type ColumnType = "text" | "boolean" | "integer" | "time" | "json";

/** A value of a column; undefined means no value (NULL). */
export type Cell = string | number | boolean | undefined;

/** One row: its cells in the order of the table's columns. */
export type Cells = readonly Cell[];

/** A column: its name and type in every format, what it means, and where its value comes from. */
export interface Column<Source, Value = Cell> {
  readonly name: string;
  readonly type: ColumnType;
  /** For docs/tables.md, as a sentence without its full stop. */
  readonly meaning: string;
  readonly value: (source: Source) => Value;
}

/** The archive and sync that a row belongs to; every table begins with these columns. */
export interface Origin {
  /** The archive's name, which no other archive of the export has. */
  readonly archive: string;
  readonly syncId: string;
}

/** The columns that hold it. */
export const ORIGIN_PART: readonly Column<Origin>[] = [
  column(
    "archive",
    "text",
    "name of the archive: its file name without `.c1z`, or what `--name` or `--name-from` say",
    ({ archive }) => archive,
  ),
  column("sync_id", "text", "id of the sync run", ({ syncId }) => syncId),
];

/** Their names. */
export const ORIGIN_COLUMNS: readonly string[] = ORIGIN_PART.map(({ name }) => name);

/** What every row is made from, in any table. */
export interface RowSource {
  readonly origin: Origin;
}

/** A table of the export. */
export interface Table<Source extends RowSource = never, Value = Cell> {
  readonly name: string;
  /** One line for docs/tables.md: what a row is. */
  readonly meaning: string;
  /** The columns that identify a row within its archive and sync. */
  readonly key: readonly string[];
  /** Columns that rows are looked up and joined by; each gets an index in formats that have indexes. */
  readonly indexed: readonly string[];
  readonly columns: readonly Column<Source, Value>[];
}

/** What writers need to know about a table; they make no values. */
export type TableShape = Pick<Table, "name" | "indexed"> & {
  readonly columns: readonly Pick<Column<never>, "name" | "type">[];
};

/** A column of a table. */
export function column<Source, Value = Cell>(
  name: string,
  type: ColumnType,
  meaning: string,
  value: (source: Source) => Value,
): Column<Source, Value> {
  return { name, type, meaning, value };
}

/** A table with the two columns in front that all tables have. */
export function table<Source extends RowSource, Value = Cell>(
  definition: Table<Source, Value>,
): Table<Source, Value | Cell> {
  const origin = columnsFrom(ORIGIN_PART, (source: Source) => source.origin);
  return { ...definition, columns: [...origin, ...definition.columns] };
}

/** The same columns for a source that has theirs in it. */
export function columnsFrom<Part, Source>(
  columns: readonly Column<Part>[],
  partOf: (source: Source) => Part,
): readonly Column<Source>[] {
  return columns.map((one) => ({ ...one, value: (source) => one.value(partOf(source)) }));
}

/** The cells of one row, or of the columns of a row that come from one thing. */
export function cellsOf<Source>(columns: readonly Column<Source>[], source: Source): Cells {
  const cells = new Array<Cell>(columns.length);
  for (let index = 0; index < cells.length; index++) cells[index] = columns[index]?.value(source);
  return cells;
}

/** A value as JSON text; undefined stays undefined. */
export function jsonText(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}
