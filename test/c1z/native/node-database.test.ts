import { writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { NativeDatabase } from "../../../src/c1z/native/native-database.js";
import { NodeDatabase } from "../../../src/c1z/native/node-database.js";
import { resultCodeName } from "../../../src/c1z/native/result-code-name.js";
import { ownSqlite } from "../../support/own-sqlite.js";
import { TempFolder } from "../../support/temp-folder.js";

const folder = new TempFolder();
const sqlite = ownSqlite();
const inMemory = () => new NodeDatabase(sqlite, ":memory:", { readOnly: false });
const native = () => new NativeDatabase(new Database(":memory:"));

/** Every kind of value, twice under one name, under names that are numbers, and what Node's SQLite gives in its own way. */
const QUERIES = [
  "SELECT 1, 1, NULL, NULL, 2 AS a, 3 AS a, 4 AS '1', 5 AS '0'",
  "SELECT CAST(x'610062' AS TEXT), 'é', '', x'', x'00ff', 1.5, -0.0, 1e300, 9e999",
  "SELECT CAST(x'ff61e282' AS TEXT), CAST(x'f09f98' AS TEXT), CAST(x'eda080' AS TEXT)",
  "SELECT 9007199254740993, -9223372036854775808, 9223372036854775807, 0",
  "SELECT json_group_array(column1), CAST(group_concat(column1, '') AS BLOB) FROM (VALUES ('a'), ('b'))",
  "SELECT column1 FROM (VALUES (3), (1), (2)) ORDER BY column1 DESC",
  "SELECT column1 FROM (VALUES (3), (1), (2)) WHERE 0",
  "SELECT * FROM pragma_page_size",
  "PRAGMA integrity_check(5)",
  "EXPLAIN QUERY PLAN SELECT count(*) FROM sqlite_master",
];

describe("Node's own SQLite gives what better-sqlite3 gives", () => {
  it.each(QUERIES)("%s", (sql) => {
    for (const options of [{ bigints: false }, { bigints: true }]) {
      const [own, expected] = [inMemory().query(sql, options), native().query(sql, options)];
      expect(own.all()).toEqual(expected.all());
      expect(own.get()).toEqual(expected.get());
      expect([...own.iterate()]).toEqual([...expected.iterate()]);
    }
  });

  it("what is handed over comes back", () => {
    const values = ["a\0b", "é😀", 5, 1.5, 2n ** 62n, null, Buffer.from([0, 255])];
    const marks = values.map(() => "?").join(", ");
    for (const database of [inMemory(), native()]) {
      database.exec("CREATE TABLE t (a, b, c, d, e, f, g)");
      database.statement(`INSERT INTO t VALUES (${marks})`).run(values);
      const [row = []] = database.query("SELECT * FROM t WHERE a = ?", { bigints: true }).all("a\0b");
      expect(row).toEqual(["a\0b", "é😀", 5, 1.5, 2n ** 62n, null, Buffer.from([0, 255])]);
      expect(row[6]).toBeInstanceOf(Buffer);
    }
  });

  it.each([
    ["no such table", "SELECT * FROM nowhere", "SQLITE_ERROR"],
    ["no SQL", "SELEC", "SQLITE_ERROR"],
    ["too long a value", "SELECT zeroblob(1000000001)", "SQLITE_TOOBIG"],
  ])("and fails with the same code and words: %s", (_, sql, code) => {
    const failure = expect.objectContaining({ code, message: errorOf(() => native().query(sql).all()) });
    expect(() => inMemory().query(sql).all()).toThrow(failure);
  });

  it("reads only, where that is asked for, and says what is no database", () => {
    const path = folder.path("plain.db");
    inFile(path).exec("CREATE TABLE t (a)");
    const database = new NodeDatabase(sqlite, path, { readOnly: true });
    expect(() => database.exec("INSERT INTO t VALUES (1)")).toThrow(
      expect.objectContaining({ code: "SQLITE_READONLY", message: "attempt to write a readonly database" }),
    );
    database.exec("CREATE TABLE temp.own (a)");
    writeFileSync(path, Buffer.alloc(8192, "x"));
    expect(() => new NodeDatabase(sqlite, path, { readOnly: true }).query("SELECT * FROM t")).toThrow(
      expect.objectContaining({ code: "SQLITE_NOTADB" }),
    );
  });

  it("may be closed twice", () => {
    const database = inMemory();
    expect(database.open).toBe(true);
    database.close();
    database.close();
    expect(database.open).toBe(false);
  });
});

function inFile(path: string): NodeDatabase {
  return new NodeDatabase(sqlite, path, { readOnly: false });
}

function errorOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("Expected a failure");
}

it.each([
  [1, "SQLITE_ERROR"],
  [11, "SQLITE_CORRUPT"],
  [779, "SQLITE_CORRUPT_INDEX"],
  [266, "SQLITE_IOERR_READ"],
  [522, "SQLITE_IOERR_SHORT_READ"],
  [8714, "SQLITE_IOERR_IN_PAGE"],
  [13, "SQLITE_FULL"],
  [26, "SQLITE_NOTADB"],
  [5 | (99 << 8), "SQLITE_BUSY"],
  [250, "SQLITE_250"],
])("result code %i is %s", (code, name) => expect(resultCodeName(code)).toBe(name));
