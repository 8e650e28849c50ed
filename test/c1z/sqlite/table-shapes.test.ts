import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { readTableShapes } from "../../../src/c1z/sqlite/table-shapes.js";
import { emptyDatabase } from "../../support/build-archive.js";
import { readerOf } from "../../support/reader-of.js";

const RUNS = "CREATE TABLE v1_sync_runs (id integer primary key, sync_id text)";

function shapesOf(...sql: readonly string[]) {
  const database = new Database(":memory:");
  for (const statement of sql) database.exec(statement);
  return readTableShapes(readerOf(database));
}

describe("readTableShapes", () => {
  it("finds the tables of a current writer, and knows no others", () => {
    const shapes = readTableShapes(readerOf(emptyDatabase()));
    expect([...shapes.keys()].sort()).toEqual([
      "v1_assets",
      "v1_entitlements",
      "v1_grants",
      "v1_resource_types",
      "v1_resources",
      "v1_sync_runs",
    ]);
    expect(shapes.get("v1_grants")?.has("expansion")).toBe(true);
  });

  it("missing tables and columns are missing", () => {
    const shapes = shapesOf(
      RUNS,
      "CREATE TABLE v1_grants (id integer primary key, data blob)",
      "CREATE TABLE notes (x)",
    );
    expect([...shapes]).toEqual([
      ["v1_grants", new Set(["id", "data"])],
      ["v1_sync_runs", new Set(["id", "sync_id"])],
    ]);
  });

  it.each([
    ["no tables", [], /no tables at all/],
    ["other tables", ["CREATE TABLE notes (x)", "CREATE VIEW v AS SELECT 1"], /other tables \(notes, v\)/],
    ["no sync runs", ["CREATE TABLE v1_grants (id integer primary key)"], /no v1_sync_runs/],
  ])("a foreign database: %s", (_, sql, message) => {
    expect(() => shapesOf(...sql)).toThrow(
      expect.objectContaining({ code: "C1Z_FOREIGN_DATABASE", message: expect.stringMatching(message) }),
    );
  });

  it.each([
    ["a view", "CREATE VIEW v1_grants AS SELECT 1 AS id", /v1_grants is no ordinary table/],
    ["a virtual table", "CREATE VIRTUAL TABLE v1_grants USING fts5(id, data)", /v1_grants is no ordinary table/],
    ["a computed column", "CREATE TABLE v1_grants (id integer primary key, data AS (hex(id)))", /computed column data/],
    [
      "a stored computed column",
      "CREATE TABLE v1_grants (id integer primary key, data AS (1) STORED)",
      /computed column data/,
    ],
    ["no row id", "CREATE TABLE v1_grants (id integer primary key, data blob) WITHOUT ROWID", /v1_grants .*row id/],
    ["an id that is no row id", "CREATE TABLE v1_grants (id text primary key, data blob)", /v1_grants .*row id/],
    ["no id", "CREATE TABLE v1_grants (data blob)", /v1_grants .*row id/],
    [
      "an id among others",
      "CREATE TABLE v1_grants (id integer, data blob, primary key (id, data))",
      /v1_grants .*row id/,
    ],
  ])("what no SDK writes is not read: %s", (_, sql, message) => {
    expect(() => shapesOf(RUNS, sql)).toThrow(
      expect.objectContaining({ code: "C1Z_CORRUPT", message: expect.stringMatching(message) }),
    );
  });
});
