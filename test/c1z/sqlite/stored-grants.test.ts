import type Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { SqliteSyncStore } from "../../../src/c1z/sqlite/sqlite-sync-store.js";
import { readSyncRuns } from "../../../src/c1z/sqlite/sync-runs.js";
import { readTableShapes } from "../../../src/c1z/sqlite/table-shapes.js";
import type { EncodedGrant } from "../../../src/c1z/store.js";
import { databaseWith, insert } from "../../support/build-archive.js";
import { readerOf } from "../../support/reader-of.js";

const ID_TAG = 0x1a;

function grant(open: Database.Database, id: string, row: Readonly<Record<string, unknown>> = {}): void {
  insert(open, "v1_grants", {
    external_id: id,
    entitlement_id: "group:1:member",
    resource_type_id: "group",
    resource_id: "1",
    principal_resource_type_id: "user",
    principal_resource_id: `p${id}`,
    needs_expansion: 0,
    data: Buffer.from([ID_TAG, id.length, ...Buffer.from(id)]),
    ...row,
  });
}

/** All grants, and what the reader by index gives for the same ones. */
function bothWays(fill: (open: Database.Database) => void) {
  const reader = readerOf(databaseWith(fill));
  const shapes = readTableShapes(reader);
  const [run] = readSyncRuns(reader, shapes);
  if (run === undefined) throw new Error("Expected a sync");
  const store = new SqliteSyncStore(reader, shapes, run);
  return [{}, { entitlement: "group:1:member" }].map((filter) => Array.from(store.grants(filter), shown));
}

function shown(row: EncodedGrant) {
  const { id, entitlement, principal, expansion } = row;
  const message = attempt(() => Buffer.from(row.message).toString("hex"));
  const own = attempt(() => Buffer.from(row.ownFields).toString("hex"));
  return { id, entitlement, principal, expansion: expansion && Buffer.from(expansion), message, own, at: row.locate() };
}

function attempt(read: () => string): string {
  try {
    return read();
  } catch (error) {
    return String(error);
  }
}

/** A message with an unknown field of so many bytes. */
function long(bytes: number): Buffer {
  return Buffer.concat([Buffer.from([0xfa, 0x01, ...varint(bytes)]), Buffer.alloc(bytes, "x")]);
}

function varint(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}

describe("grants in stored order are those that the index leads to", () => {
  it.each([0, 1, 499, 500, 501, 1000])("%i of them", (count) => {
    const [all, found] = bothWays((open) => {
      for (let number = 1; number <= count; number++) grant(open, `${number}`);
    });
    expect(all).toHaveLength(count);
    expect(all).toEqual(found);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ["a long message", { data: long(20_000) }],
    ["no message", { data: "" }],
    ["an expansion", { expansion: Buffer.from("\n\u0001e") }],
    ["a long expansion", { expansion: long(20_000) }],
    ["a long message and a short expansion", { data: long(20_000), expansion: Buffer.from("\n\u0001e") }],
    ["ids that JSON escapes", { principal_resource_id: 'a"\\\0', external_id: "\n" }],
    ["ids that are no ASCII", { principal_resource_id: "ä🦀", principal_resource_type_id: "ü" }],
    ["the first id", { id: -(2n ** 63n) }],
    ["the last id", { id: 2n ** 63n - 1n }],
  ])("%s", (_, row) => {
    const [all, found] = bothWays((open) => {
      grant(open, "1");
      grant(open, "2", row);
      grant(open, "3", { id: 100 });
    });
    expect(all).toHaveLength(3);
    expect(all?.map(({ at: _at, ...rest }) => rest)).toEqual(found?.map(({ at: _at, ...rest }) => rest));
  });
});
