import type Database from "better-sqlite3";
import { describe, expect, it, vi } from "vitest";
import { text } from "../../../src/c1z/sqlite/database-reader.js";
import { RowBatches } from "../../../src/c1z/sqlite/row-batch.js";
import { RowQuery } from "../../../src/c1z/sqlite/row-query.js";
import { GRANT_COLUMNS } from "../../../src/c1z/sqlite/rows.js";
import { readTableShapes, TABLES } from "../../../src/c1z/sqlite/table-shapes.js";
import { databaseWith, insert } from "../../support/build-archive.js";
import { readerOf } from "../../support/reader-of.js";

const MIB = 1024 * 1024;
const DATA = GRANT_COLUMNS.indexOf("data") + 1;
const EXPANSION = GRANT_COLUMNS.indexOf("expansion") + 1;

/** The grants of a sync, as the bulk reader gives them. */
function scan(database: Database.Database, syncId = "sync") {
  const reader = readerOf(database);
  const present = readTableShapes(reader).get(TABLES.grants) ?? new Set();
  const batches = new RowBatches(reader, TABLES.grants, GRANT_COLUMNS, present);
  return [...batches.rows(batches.storedOrder(syncId))];
}

/** The same, as the reader by index gives them: every grant here is of this entitlement. */
function lookUp(database: Database.Database, syncId = "sync") {
  const reader = readerOf(database);
  const query = new RowQuery(reader, readTableShapes(reader), TABLES.grants, GRANT_COLUMNS);
  return [...query.rows(syncId, { entitlement_id: "e" })];
}

function grant(database: Database.Database, row: Readonly<Record<string, unknown>>): void {
  const id = String(row.id ?? row.external_id);
  insert(database, TABLES.grants, {
    external_id: id,
    entitlement_id: "e",
    resource_type_id: "group",
    resource_id: "g",
    principal_resource_type_id: "user",
    principal_resource_id: "u",
    needs_expansion: 0,
    ...row,
  });
}

const READERS = [
  ["in bulk", scan],
  ["by index", lookUp],
] as const;

describe.each(READERS)("rows read %s", (_, read) => {
  it("are all there, each once, in the order of their ids", () => {
    const database = databaseWith((open) => {
      for (let id = 1250; id > 0; id--) grant(open, { id, data: Buffer.from(`message ${id}`) });
    });
    const rows = read(database);
    expect(rows.map(([id]) => id)).toEqual(Array.from({ length: 1250 }, (__, index) => index + 1));
    expect(rows.every((row) => text(row[DATA]) === `message ${row[0]}` && row[1] === String(row[0]))).toBe(true);
  });

  it.each([499, 500, 501, 1000])("%i of them", (count) => {
    const database = databaseWith((open) => {
      for (let id = 1; id <= count; id++) grant(open, { id });
    });
    expect(read(database)).toHaveLength(count);
  });

  it("of syncs that lie among one another", () => {
    const database = databaseWith((open) => {
      for (let id = 1; id <= 3000; id++) {
        grant(open, { id, sync_id: ["sync", "other", "third"][id % 3], data: Buffer.from(`${id}`) });
      }
    });
    for (const [sync, rest] of [
      ["sync", 0],
      ["other", 1],
      ["third", 2],
    ] as const) {
      const rows = read(database, sync);
      expect(rows).toHaveLength(1000);
      expect(rows.every((row) => Number(row[0]) % 3 === rest && text(row[DATA]) === `${row[0]}`)).toBe(true);
    }
    expect(read(database, "none")).toEqual([]);
  });

  it("whose ids are below zero, or past what a number can tell apart", () => {
    const most = 2n ** 63n - 1n;
    const ids = [-(2n ** 63n), -(2n ** 63n) + 1n, -(2n ** 53n) - 1n, -5n, 0n, 2n ** 53n, 2n ** 53n + 1n];
    for (let id = most - 1200n; id <= most; id++) ids.push(id);
    const database = databaseWith((open) => {
      for (const id of ids) grant(open, { id, data: Buffer.from(`${id}`) });
    });
    expect(read(database).map((row) => text(row[DATA]))).toEqual(ids.map(String));
  });

  it("with messages that are empty, missing, or no blobs", () => {
    const database = databaseWith((open) => {
      open.exec("DROP TABLE v1_grants");
      open.exec(`CREATE TABLE v1_grants (id integer primary key, external_id, entitlement_id, resource_type_id, resource_id,
        principal_resource_type_id, principal_resource_id, expansion, data, sync_id)`);
      const messages = [
        Buffer.alloc(0),
        null,
        "text",
        "漢字 é",
        "a\u0000b",
        12n,
        1.5,
        Buffer.from([0, 0xff]),
        "",
        Buffer.from("end"),
      ];
      for (const [index, data] of messages.entries()) grant(open, { id: index + 1, data });
    });
    const bytes = read(database).map((row) =>
      row[DATA] === null ? null : Buffer.from(text(row[DATA]), "utf8").toString("hex"),
    );
    const hex = (value: string) => Buffer.from(value).toString("hex");
    expect(bytes).toEqual([
      "",
      null,
      hex("text"),
      hex("漢字 é"),
      hex("a\u0000b"),
      hex("12"),
      hex("1.5"),
      hex("\u0000\ufffd"),
      "",
      hex("end"),
    ]);
  });

  it("with ids that are no text", () => {
    const database = databaseWith((open) => {
      open.exec("DROP TABLE v1_grants");
      open.exec(`CREATE TABLE v1_grants (id integer primary key, external_id, entitlement_id, resource_type_id, resource_id,
        principal_resource_type_id, principal_resource_id, expansion, data, sync_id)`);
      grant(open, {
        id: 1,
        external_id: 7n,
        resource_id: Buffer.from("bytes"),
        principal_resource_id: null,
        resource_type_id: 'q"\n\u0000é🦀',
      });
    });
    const [row = []] = read(database);
    expect(GRANT_COLUMNS.slice(0, 6).map((_name, index) => text(row[index + 1]))).toEqual([
      "7",
      "e",
      'q"\n\u0000é🦀',
      "bytes",
      "user",
      "",
    ]);
  });

  it("with an expansion, an empty one, or none", () => {
    const expansions = [Buffer.from([0x0a, 0x00, 0xff]), Buffer.alloc(0), null];
    const database = databaseWith((open) => {
      for (const [index, expansion] of expansions.entries()) grant(open, { id: index + 1, expansion });
    });
    expect(read(database).map((row) => row[EXPANSION])).toEqual(expansions);
  });

  it("more of them than fit into memory at once", () => {
    const database = databaseWith((open) => {
      for (let id = 1; id <= 40; id++) grant(open, { id, data: Buffer.alloc(id === 20 ? 9 * MIB : MIB, id) });
    });
    let row = 0;
    for (const cells of read(database)) {
      row++;
      const data = cells[DATA];
      expect(
        Buffer.isBuffer(data) && data.length === (row === 20 ? 9 * MIB : MIB) && data[0] === row && data.at(-1) === row,
      ).toBe(true);
    }
    expect(row).toBe(40);
  });

  it("one whose message is too large to read does not bring the others down", () => {
    const database = databaseWith((open) => {
      grant(open, { id: 1, data: Buffer.from("first") });
      grant(open, { id: 2 });
      open.exec(`UPDATE v1_grants SET data = zeroblob(${64 * MIB + 1}) WHERE id = 2`);
      grant(open, { id: 3, data: Buffer.from("last") });
    });
    const sizes = read(database).map((row) => (Buffer.isBuffer(row[DATA]) ? row[DATA].length : undefined));
    expect(sizes).toEqual([5, undefined, 4]);
  });

  it("columns that the writer did not have yet are NULL", () => {
    const database = databaseWith((open) => {
      grant(open, { id: 1, data: Buffer.from("m") });
      open.exec("DROP INDEX idx_grants_sync_expansion_v1; DROP INDEX idx_grants_sync_needs_expansion_v1");
      open.exec("ALTER TABLE v1_grants DROP COLUMN expansion");
    });
    const [row = []] = read(database);
    expect(row[EXPANSION]).toBeNull();
    expect(text(row[DATA])).toBe("m");
  });

  it("a table without a message column", () => {
    const database = databaseWith((open) => {
      grant(open, { id: 1 });
      open.exec("ALTER TABLE v1_grants DROP COLUMN data");
    });
    expect(read(database).map((row) => row[DATA])).toEqual([null]);
  });
});

describe("memory", () => {
  it("large expansions are taken a few at a time, as large messages are", () => {
    const database = databaseWith((open) => {
      for (let id = 1; id <= 40; id++) grant(open, { id });
      open.exec(`UPDATE v1_grants SET expansion = zeroblob(${MIB})`);
    });
    const reader = readerOf(database);
    const first = vi.spyOn(reader, "first");
    const present = readTableShapes(reader).get(TABLES.grants) ?? new Set();
    const batches = new RowBatches(reader, TABLES.grants, GRANT_COLUMNS, present);
    const rows = batches.rows(batches.storedOrder("sync"));
    expect([...rows].every((row) => Buffer.isBuffer(row[EXPANSION]) && row[EXPANSION].length === MIB)).toBe(true);
    const cells = first.mock.results.flatMap(({ value }) => value ?? []);
    expect(Math.max(...cells.map((cell) => text(cell).length))).toBeLessThan(20 * MIB);
  });
});

describe("a table whose id only looks like the row id", () => {
  it("ends with an error where ids do not ascend", () => {
    const database = databaseWith((open) => {
      open.exec("DROP TABLE v1_grants");
      // The one spelling of INTEGER PRIMARY KEY that is none (SQLite, "ROWIDs and the INTEGER PRIMARY KEY").
      open.exec("CREATE TABLE v1_grants (id INTEGER PRIMARY KEY DESC, sync_id text, data blob)");
      const add = open.prepare("INSERT INTO v1_grants VALUES (?, 'sync', x'')");
      for (let row = 0; row < 600; row++) add.run(`text ${row}`);
    });
    expect(() => scan(database)).toThrow(
      expect.objectContaining({ code: "C1Z_CORRUPT", message: expect.stringContaining("v1_grants") }),
    );
  });
});
