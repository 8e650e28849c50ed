import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { type Cells, type TableShape, table } from "../../../src/export/table.js";
import {
  type BatchPart,
  cellsOfBatch,
  NO_TEXT,
  type NumberedPart,
  type TableBatch,
  type TextPart,
} from "../../../src/export/table-batch.js";
import { CSV, csvFormat } from "../../../src/export/writers/csv.js";
import { NDJSON } from "../../../src/export/writers/ndjson.js";
import { SQLITE } from "../../../src/export/writers/sqlite.js";
import type { ExportFormat } from "../../../src/export/writers/writer.js";
import { csvLineFor } from "../../../src/output/csv.js";
import { TempFolder } from "../../support/temp-folder.js";

const folder = new TempFolder();
const SHAPE: TableShape = table({
  name: "things",
  meaning: "",
  key: [],
  indexed: [],
  columns: [
    { name: "id", type: "text", meaning: "", value: () => undefined },
    { name: "note", type: "text", meaning: "", value: () => undefined },
    { name: "details", type: "json", meaning: "", value: () => undefined },
    { name: "is_new", type: "boolean", meaning: "", value: () => undefined },
  ],
});

/** What formats write in another way than as it is: formulas, quotes, separators, controls, what is no ASCII, nothing. */
const IDS = ["plain:id", "=1+2", "-", "-x", "a,b", 'q"q', "two\nlines", "\u0001", "zürich ✓", "", "@user", "'"];
const ENTRIES: readonly Cells[] = [
  ["a note", '{"a":[1]}', true],
  [undefined, undefined, false],
  ["=formula, ü", '["x,y"]', undefined],
];

/** Some batches; the last have another list of entries, and a number of rows that no statement has. */
function* batches(ids: readonly string[]): Generator<TableBatch> {
  const origin: NumberedPart = { kind: "numbered", columns: 2, entries: [["acme", "s1"]], numbers: new Int32Array(80) };
  for (const [index, entries] of [ENTRIES, ENTRIES, ENTRIES.toReversed()].entries()) {
    const rows = 80 - index * 3;
    const texts = Array.from({ length: rows }, (_, row) => Buffer.from(ids[row % ids.length] ?? ""));
    let end = 0;
    const ends = Int32Array.from(texts, ({ length }) => (end += length));
    const numbers = Int32Array.from({ length: rows }, (_, row) => (row < 40 ? 1 : row % ENTRIES.length));
    const id: TextPart = { kind: "text", columns: 1, bytes: Buffer.concat(texts), ends };
    yield { rows, parts: [origin, id, { kind: "numbered", columns: 3, entries, numbers }] };
    yield { rows, parts: [origin, id, ...piecesOf(entries, numbers)] };
  }
}

/** The same columns with texts as pieces of one text, in which there is more. */
function piecesOf(entries: readonly Cells[], numbers: Int32Array): readonly BatchPart[] {
  const cells = Array.from(numbers, (number) => entries[number] as Cells);
  const bytes = Buffer.from(`{${entries.flat().join("|")}}`);
  const text = (column: number): TextPart => {
    const starts = Int32Array.from(cells, (row) =>
      row[column] === undefined ? NO_TEXT : bytes.indexOf(String(row[column])),
    );
    const ends = starts.map((start, row) => start + Buffer.byteLength(String(cells[row]?.[column])));
    return { kind: "text", columns: 1, bytes, starts, ends };
  };
  const isNew = entries.map((entry) => entry.slice(2));
  return [text(0), text(1), { kind: "numbered", columns: 1, entries: isNew, numbers }];
}

async function written(format: ExportFormat, name: string, ids: readonly string[], byRows: boolean): Promise<string> {
  const path = folder.path(name);
  const writer = await format.open(() => path);
  const sink = writer.table(SHAPE);
  for (const batch of batches(ids)) {
    if (!byRows) sink.writeBatch?.(batch);
    else for (const cells of cellsOfBatch(batch)) sink.write(cells);
  }
  await writer.finish();
  return path;
}

const CASES = { "all sorts of ids": IDS, "ids of ASCII only": IDS.filter((id) => /^[\0-\x7f]*$/.test(id)) };

it.each(Object.entries(CASES))("batches of %s are written as their rows are", async (name, ids) => {
  for (const [form, format] of Object.entries({ CSV, NDJSON, TERMINAL: csvFormat(csvLineFor({ isTTY: true })) })) {
    const paths = [
      await written(format, `${name} ${form} 1`, ids, true),
      await written(format, `${name} ${form} 2`, ids, false),
    ];
    const [rows, batched] = paths.map((path) => readFileSync(path, "utf8"));
    expect(batched).toBe(rows);
    expect(rows?.length).toBeGreaterThan(1000);
  }
  const [rows, batched] = [true, false].map(async (byRows) => {
    using database = open(await written(SQLITE, `${name} sqlite ${byRows}`, ids, byRows));
    return database.all();
  });
  expect(await batched).toEqual(await rows);
  expect(await rows).toHaveLength(2 * (80 + 77 + 74));
});

function open(path: string): Disposable & { all(): readonly unknown[] } {
  const database = new Database(path);
  return {
    all: () => database.prepare("SELECT *, typeof(id), typeof(note) FROM things ORDER BY rowid").all(),
    [Symbol.dispose]: () => void database.close(),
  };
}
