import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { readSyncRuns } from "../../../src/c1z/sqlite/sync-runs.js";
import { readTableShapes } from "../../../src/c1z/sqlite/table-shapes.js";
import { emptyDatabase, insert } from "../../support/build-archive.js";
import { readerOf } from "../../support/reader-of.js";

function runsOf(database: Database.Database) {
  const reader = readerOf(database);
  return readSyncRuns(reader, readTableShapes(reader));
}

describe("readSyncRuns", () => {
  it("all columns, in stored order", () => {
    const database = emptyDatabase();
    insert(database, "v1_sync_runs", { id: 9, sync_id: "b" });
    insert(database, "v1_sync_runs", {
      id: 3,
      sync_id: "a",
      ended_at: "2026-01-02 03:04:05.5",
      sync_token: "{}",
      sync_type: "partial",
      parent_sync_id: "p",
      linked_sync_id: "l",
      supports_diff: 1,
    });
    expect(runsOf(database)).toEqual([
      {
        id: "a",
        startedAt: "2026-01-01T00:00:00Z",
        endedAt: "2026-01-02T03:04:05.500Z",
        syncToken: "{}",
        syncType: "partial",
        parentSyncId: "p",
        linkedSyncId: "l",
        supportsDiff: true,
      },
      expect.objectContaining({ id: "b", endedAt: undefined, syncType: "full", supportsDiff: false }),
    ]);
  });

  it("columns that the writer did not have yet hold their defaults", () => {
    const database = new Database(":memory:");
    database.exec(
      "CREATE TABLE v1_sync_runs (id integer primary key, sync_id text, started_at, ended_at, sync_token text)",
    );
    database.exec("INSERT INTO v1_sync_runs VALUES (1, 'x', '2026-01-01 00:00:00', NULL, 't')");
    expect(runsOf(database)).toEqual([
      {
        id: "x",
        startedAt: "2026-01-01T00:00:00Z",
        endedAt: undefined,
        syncToken: "t",
        syncType: "full",
        parentSyncId: "",
        linkedSyncId: "",
        supportsDiff: false,
      },
    ]);
  });
});

describe("times", () => {
  it.each([
    ["2026-11-22 03:12:21.851912186", "2026-11-22T03:12:21.851912186Z"],
    ["2026-11-22 03:12:21.85", "2026-11-22T03:12:21.850Z"],
    ["2026-11-22 03:12:21.8519", "2026-11-22T03:12:21.851900Z"],
    ["2026-11-22 03:12:21", "2026-11-22T03:12:21Z"],
    ["2026-11-22 03:12:21.000", "2026-11-22T03:12:21Z"],
    ["2026-11-22T03:12:21Z", "2026-11-22T03:12:21Z"],
    ["2026-11-22T03:12:21.5+02:00", "2026-11-22T01:12:21.500Z"],
    ["2026-11-22T23:30:00-0130", "2026-11-23T01:00:00Z"],
    ["2026-11-22 03:12:21.851912186 +0000 UTC m=+0.5", "2026-11-22T03:12:21.851912186Z"],
    ["2026-11-22 03:12:21.8519121867", "2026-11-22T03:12:21.851912186Z"],
    ["1969-12-31 23:59:59.9", "1969-12-31T23:59:59.900Z"],
    ["yesterday", "yesterday"],
    ["2026-13-45 99:99:99", "2026-13-45 99:99:99"],
    ["9999-12-31 23:59:59-01:00", "9999-12-31 23:59:59-01:00"],
    [1_700_000_000, "1700000000"],
    [Buffer.from("2026-11-22 03:12:21"), "2026-11-22T03:12:21Z"],
  ])("%s", (stored, time) => {
    const database = emptyDatabase();
    insert(database, "v1_sync_runs", { started_at: stored, ended_at: stored });
    expect(runsOf(database)).toEqual([expect.objectContaining({ startedAt: time, endedAt: time })]);
  });
});
