import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Cells, type TableShape, table } from "../../../src/export/table.js";
import type { NumberedPart, TableBatch, TextPart } from "../../../src/export/table-batch.js";
import { PARQUET, parquetFormat } from "../../../src/export/writers/parquet.js";
import { inDuckdb, type Row } from "../../support/exported.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-parquet-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SHAPE: TableShape = table({
  name: "things",
  meaning: "",
  key: ["id"],
  indexed: ["owner"],
  columns: ["id", "owner", "note"].map((name) => ({ name, type: "text", meaning: "", value: () => undefined })),
});

async function written(name: string, rows: Iterable<Cells>): Promise<string> {
  const path = join(folder, `${name}.parquet`);
  const writer = await PARQUET.open(() => path);
  const sink = writer.table(SHAPE);
  for (const row of rows) sink.write(row);
  await writer.finish();
  return path;
}

/** Owners in runs of 400, a note on every 7th row and then the same for 3 rows, ids that never repeat. */
function* things(count: number): Generator<Cells> {
  for (let row = 0; row < count; row++) yield ["acme", "s1", `id-${row}`, ownerOf(row), noteOf(row)];
}

function ownerOf(row: number): string {
  return `owner-${String(Math.floor(row / 400)).padStart(5, "0")}`;
}

function noteOf(row: number): string | undefined {
  return row % 7 < 3 ? `note ${Math.floor(row / 7)} ✓` : undefined;
}

it("rows come back over many row groups, whichever way a column is kept", async () => {
  const path = await written("many", things(120_000));
  const rows = await inDuckdb(`SELECT * FROM '${path}'`);
  expect(rows).toHaveLength(120_000);
  const wrong = rows.filter(
    (row, index) => row.id !== `id-${index}` || row.owner !== ownerOf(index) || row.note !== (noteOf(index) ?? null),
  );
  expect(wrong).toEqual([]);
  expect(new Set(rows.map(({ archive, sync_id }) => `${archive} ${sync_id}`))).toEqual(new Set(["acme s1"]));
});

it("row groups have 50,000 rows, zstd, dictionaries where text repeats, and the ranges of keys", async () => {
  const path = await written("groups", things(120_000));
  const facts = await inDuckdb(
    `SELECT row_group_num_rows::INT AS rows, path_in_schema AS name, compression, encodings, stats_min_value AS low,
      stats_max_value AS high FROM parquet_metadata('${path}') ORDER BY row_group_id, column_id`,
  );
  const of = (column: string): readonly Row[] => facts.filter(({ name }) => name === column);
  expect(of("owner").map(({ rows }) => rows)).toEqual([50_000, 50_000, 20_000]);
  expect(new Set(facts.map(({ compression }) => compression))).toEqual(new Set(["ZSTD"]));
  expect(of("owner").map(({ low, high }) => `${low} ${high}`)).toEqual([
    "owner-00000 owner-00124",
    "owner-00125 owner-00249",
    "owner-00250 owner-00299",
  ]);
  for (const { encodings } of of("owner")) expect(encodings).toContain("RLE_DICTIONARY");
  for (const { encodings } of of("id")) expect(encodings).not.toContain("RLE_DICTIONARY");
});

it("a row group ends early where its text is long", async () => {
  const long = "x".repeat(1_000_000);
  const rows = Array.from({ length: 20 }, (_, row): Cells => ["acme", "s1", `${row}${long}`, "owner", undefined]);
  const path = await written("long", rows);
  const groups = await inDuckdb(
    `SELECT DISTINCT row_group_id, row_group_num_rows::INT AS rows FROM parquet_metadata('${path}') ORDER BY row_group_id`,
  );
  // Six million characters end a group.
  expect(groups.map(({ rows }) => rows)).toEqual([6, 6, 6, 2]);
});

it("a table without rows says what its row groups would be, or DataFusion refuses it", async () => {
  const path = await written("none", []);
  expect(await inDuckdb(`SELECT count(*)::INT AS rows FROM '${path}'`)).toEqual([{ rows: 0 }]);
  // Fields 3 and 4 of the footer (Thrift, compact protocol): 0 rows, and a list of 0 structs (type 12).
  expect(readFileSync(path).toString("hex")).toContain("1600190c28");
});

/** Batches of 700 rows: ids as text, owners and notes by number, from a list that begins anew after some batches. */
function* batches(count: number): Generator<TableBatch> {
  const origin: NumberedPart = {
    kind: "numbered",
    columns: 2,
    entries: [["acme", "s1"]],
    numbers: new Int32Array(700),
  };
  let entries: Cells[] = [];
  for (let from = 0; from < count; from += 700) {
    if (from % 7000 === 0) entries = [];
    const rows = Math.min(700, count - from);
    const ids = Array.from({ length: rows }, (_, row) => Buffer.from(`id-${from + row} ✓`));
    const ends = new Int32Array(700);
    const numbers = new Int32Array(700);
    for (let row = 0, end = 0; row < rows; row++) {
      end += ids[row]?.length ?? 0;
      ends[row] = end;
      numbers[row] = entries.push([ownerOf(from + row), noteOf(from + row)]) - 1;
    }
    const text: TextPart = { kind: "text", columns: 1, bytes: Buffer.concat(ids), ends };
    yield { rows, parts: [origin, text, { kind: "numbered", columns: 2, entries, numbers }] };
  }
}

it("batches come back as their rows, wherever row groups end", async () => {
  const path = join(folder, "batches.parquet");
  const writer = await PARQUET.open(() => path);
  const sink = writer.table(SHAPE);
  for (const batch of batches(120_001)) sink.writeBatch?.(batch);
  await writer.finish();
  const rows = await inDuckdb(`SELECT * FROM '${path}'`);
  expect(rows).toHaveLength(120_001);
  const wrong = rows.filter(
    (row, index) => row.id !== `id-${index} ✓` || row.owner !== ownerOf(index) || row.note !== (noteOf(index) ?? null),
  );
  expect(wrong).toEqual([]);
});

it("entries that come again in later row groups keep their texts", async () => {
  const path = join(folder, "entries.parquet");
  const writer = await parquetFormat(7).open(() => path);
  const sink = writer.table(SHAPE);
  const origin: NumberedPart = { kind: "numbered", columns: 2, entries: [["a", "s"]], numbers: new Int32Array(50) };
  const entries: Cells[] = [];
  for (let batch = 0; batch < 4; batch++) {
    entries.push([`owner ${batch}`, batch % 2 === 0 ? undefined : `ü ${batch}`], [`owner ${batch}`, ""]);
    const numbers = Int32Array.from({ length: 50 }, (_, row) => row % entries.length);
    const ids: TextPart = {
      kind: "text",
      columns: 1,
      bytes: Buffer.alloc(50, "i"),
      ends: numbers.map((_, row) => row + 1),
    };
    sink.writeBatch?.({ rows: 50, parts: [origin, ids, { kind: "numbered", columns: 2, entries, numbers }] });
  }
  await writer.finish();
  const rows = await inDuckdb(`SELECT owner, note FROM '${path}'`);
  const expected = Array.from({ length: 200 }, (_, row) => entries[(row % 50) % (2 * Math.floor(row / 50) + 2)]);
  expect(rows.map(({ owner, note }) => [owner, note])).toEqual(
    expected.map((cells) => [cells?.[0], cells?.[1] ?? null]),
  );
});
