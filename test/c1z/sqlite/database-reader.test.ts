import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { bytes, number, text } from "../../../src/c1z/sqlite/database-reader.js";
import { readerOf } from "../../support/reader-of.js";

describe("cells", () => {
  it.each([
    [null, "", 0],
    [undefined, "", 0],
    ["", "", 0],
    ["abc", "abc", 0],
    ["12", "12", 12],
    [5, "5", 5],
    [-1.5, "-1.5", -1.5],
    [9_007_199_254_740_993n, "9007199254740993", 9_007_199_254_740_992],
    [Buffer.from("é"), "é", 0],
    [Number.POSITIVE_INFINITY, "Infinity", 0],
  ] as const)("%s", (cell, asText, asNumber) => {
    expect(text(cell)).toBe(asText);
    expect(bytes(cell)).toEqual(Buffer.from(asText));
    expect(number(cell)).toBe(asNumber);
  });

  it("bytes stay as they are", () => {
    const cell = Buffer.from([0xff, 0x00]);
    expect(bytes(cell)).toBe(cell);
  });
});

describe("DatabaseReader", () => {
  it("gives rows as cells", () => {
    const reader = readerOf(new Database(":memory:"));
    expect(reader.all("numbers", "SELECT ?, ? UNION ALL SELECT 'b', 2 ORDER BY 1", "a", 1)).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
    expect(reader.first("nothing", "SELECT 1 WHERE 0")).toBeUndefined();
  });

  it.each([
    ["SQL that the file has no table for", "SELECT * FROM nowhere", "no such table: nowhere"],
    ["a value past SQLite's bounds", "SELECT zeroblob(1000000001)", "string or blob too big"],
  ])("%s is damage, with the place", (_, sql, reason) => {
    const expected = {
      code: "C1Z_CORRUPT",
      message: expect.stringMatching(`table v1_x can't be read \\(${reason}\\)`),
    };
    const reader = readerOf(new Database(":memory:"));
    expect(() => reader.all("table v1_x", sql)).toThrow(expect.objectContaining(expected));
    expect(() => reader.first("table v1_x", sql)).toThrow(expect.objectContaining(expected));
  });

  it("closed, it says so: the file is not damaged", () => {
    const reader = readerOf(new Database(":memory:"));
    reader.first("before", "SELECT 1");
    reader.close();
    reader.close();
    for (const sql of ["SELECT 1", "SELECT 2"]) {
      expect(() => reader.first("after", sql)).toThrow(expect.objectContaining({ code: "C1Z_CLOSED" }));
    }
  });
});
