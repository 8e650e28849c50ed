import { describe, expect, it } from "vitest";
import type { Cell, Cells, ColumnType, TableShape } from "../../../src/export/table.js";
import { shapeOf, TABLE_NAMES } from "../../../src/export/tables/index.js";
import { parquetFormat } from "../../../src/export/writers/parquet.js";
import { inDuckdb } from "../../support/exported.js";
import { Random, testSeed } from "../../support/random.js";
import { TempFolder } from "../../support/temp-folder.js";

const folder = new TempFolder();
const ROWS_PER_GROUP = 40;
const ROWS = 500;
/** Longer than the 16 bytes that the writer keeps of a bound, beyond the basic plane, the last before it, and plain ones. */
const BEGINNINGS = ["", "user:00u", "a prefix longer than sixteen bytes ", "zürich", "\u{1f600}", "\uffee", "~", "İ"];

/** Ids that hardly ever repeat (the writer keeps these as bytes), some that do, and none. */
function anyText(random: Random): string | undefined {
  if (random.chance(0.1)) return undefined;
  return `${random.pick(BEGINNINGS)}${random.below(random.chance(0.9) ? 1_000_000 : 5)}`;
}

const CELLS: Readonly<Record<ColumnType, (random: Random) => Cell>> = {
  text: anyText,
  json: (random) => JSON.stringify([anyText(random) ?? null]),
  time: (random) => (random.chance(0.1) ? undefined : new Date(random.below(2 ** 41)).toISOString()),
  boolean: (random) => (random.chance(0.1) ? undefined : random.chance(0.5)),
  integer: (random) => random.below(1000) - 500,
};

let files = 0;

async function written(shape: TableShape, rows: Iterable<Cells>): Promise<string> {
  const path = folder.path(`${shape.name}-${++files}.parquet`);
  const writer = await parquetFormat(ROWS_PER_GROUP).open(() => path);
  const sink = writer.table(shape);
  for (const row of rows) sink.write(row);
  await writer.finish();
  return path;
}

/** What DuckDB says the footer has of one column in one row group. */
interface Footer {
  readonly name: string;
  readonly low: string | undefined;
  readonly high: string | undefined;
  readonly nulls: number;
}

async function footers(path: string): Promise<ReadonlyMap<number, readonly Footer[]>> {
  const groups = new Map<number, Footer[]>();
  const rows = await inDuckdb(
    `SELECT row_group_id AS number, path_in_schema AS name, stats_min_value AS low, stats_max_value AS high,
      stats_null_count AS nulls FROM parquet_metadata('${path}') ORDER BY row_group_id, column_id`,
  );
  for (const { number, name, low, high, nulls } of rows) {
    const group = groups.get(Number(number)) ?? [];
    group.push({ name: String(name), low: textOrNone(low), high: textOrNone(high), nulls: Number(nulls) });
    groups.set(Number(number), group);
  }
  return groups;
}

function textOrNone(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** `2026-01-02T03:04:05.006Z` as `2026-01-02 03:04:05.006+00`, without a fraction of zeros. */
function asDuckdbWrites(value: Cell): string {
  const text = String(value);
  return isTime(text) ? text.replace("T", " ").replace(/0*Z$/, "+00").replace(".+", "+") : text;
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT.*Z$/.test(text);
}

/** Bounds of text are ordered by their UTF-8 bytes. */
function inOrder(low: string, high: string): boolean {
  return Buffer.compare(Buffer.from(low), Buffer.from(high)) <= 0;
}

describe.each(TABLE_NAMES)("%s", (name) => {
  it("the bounds and the number of nulls in the footer hold for every value of each row group", async () => {
    const random = new Random(testSeed());
    const shape = shapeOf(name);
    const rows = Array.from({ length: ROWS }, () => shape.columns.map(({ type }) => CELLS[type](random)));
    const groups = await footers(await written(shape, rows));
    expect(groups.size).toBe(Math.ceil(ROWS / ROWS_PER_GROUP));
    const wrong: string[] = [];
    const bounded = new Set<string>();
    for (const [group, columns] of groups) {
      const own = rows.slice(group * ROWS_PER_GROUP, (group + 1) * ROWS_PER_GROUP);
      for (const [index, { name: column, low, high, nulls }] of columns.entries()) {
        if (low === undefined || high === undefined) continue;
        bounded.add(column);
        const values = own.map((row) => row[index]).filter((value) => value !== undefined);
        if (nulls !== own.length - values.length) wrong.push(`${column} in ${group}: ${nulls} nulls`);
        const outside = values.map(asDuckdbWrites).filter((value) => !inOrder(low, value) || !inOrder(value, high));
        if (outside.length > 0) wrong.push(`${column} in ${group}: [${low}, ${high}] without ${outside[0]}`);
      }
    }
    expect(wrong, `TEST_SEED=${random.seed}`).toEqual([]);
    const expected = shape.columns.filter(
      (column) => ["archive", "sync_id", ...shape.indexed].includes(column.name) || column.type === "time",
    );
    expect([...bounded].sort()).toEqual(expected.map((column) => column.name).sort());
  });
});

describe.each(TABLE_NAMES)("%s, asked by an engine that skips row groups", (name) => {
  it("gives every row that a scan of everything finds, by equality and by range", async () => {
    const random = new Random(testSeed());
    const shape = shapeOf(name);
    const text = shape.columns.filter(({ type }) => type === "text").map((column) => column.name);
    const rows = Array.from({ length: ROWS }, () => shape.columns.map(({ type }) => CELLS[type](random)));
    const path = await written(shape, rows);
    for (const column of text) {
      const index = shape.columns.findIndex((other) => other.name === column);
      const values = rows.map((row) => row[index]).filter((value) => typeof value === "string");
      for (const value of Array.from({ length: 8 }, () => random.pick(values))) {
        const quoted = `'${value.replaceAll("'", "''")}'`;
        const [found] = await inDuckdb(
          `SELECT (SELECT count(*)::INT FROM '${path}' WHERE ${column} = ${quoted}) AS equal,
            (SELECT count(*)::INT FROM '${path}' WHERE ${column} >= ${quoted}) AS above`,
        );
        const expected = {
          equal: values.filter((other) => other === value).length,
          above: values.filter((other) => inOrder(value, other)).length,
        };
        expect(found, `${column}: ${value}, TEST_SEED=${random.seed}`).toEqual(expected);
      }
    }
  });
});
