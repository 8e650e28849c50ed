import { mkdirSync, readdirSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isC1zError } from "../../src/c1z/errors.js";
import { ByteWriter } from "../../src/c1z/protobuf/byte-writer.js";
import { type SortField, sortRows } from "../../src/where/sort-rows.js";
import { listOf, type MadeUpRow } from "../support/list-of.js";
import { Random } from "../support/random.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();
afterEach(() => {
  vi.unstubAllEnvs();
});

const BY_NAME: readonly SortField[] = [{ path: ["a", "name"], isDescending: false }];
const HELD = 64 * 1024 * 1024;

interface Written {
  readonly rows: readonly unknown[];
  readonly dangling: number;
  readonly unreadable: number;
}

function sorted(
  rows: readonly MadeUpRow[],
  by: readonly SortField[],
  most = Number.POSITIVE_INFINITY,
  held = HELD,
): Written {
  const view = sortRows(listOf(rows), by, most, held);
  const out = new ByteWriter();
  const found: unknown[] = [];
  let dangling = 0;
  let unreadable = 0;
  for (const row of view.rows()) {
    out.length = 0;
    try {
      dangling += view.write(row, out).length;
      found.push(JSON.parse(out.slice().toString("utf8")));
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      unreadable++;
    }
  }
  return { rows: found, dangling, unreadable };
}

function named(names: readonly unknown[]): readonly MadeUpRow[] {
  return names.map((name, at) => ({ json: { a: name === undefined ? {} : { name }, at } }));
}

describe("sortRows", () => {
  it("orders texts by their characters, numbers by value, and has what lacks the field last in either direction", () => {
    const rows = named(["b", undefined, "B", 10, "a", 9, true, null, "ä"]);
    const names = (by: readonly SortField[]) =>
      sorted(rows, by).rows.map((row) => (row as { a: { name?: unknown } }).a.name ?? null);
    expect(names(BY_NAME)).toEqual([true, 9, 10, "B", "a", "b", "ä", null, null]);
    expect(names([{ path: ["a", "name"], isDescending: true }])).toEqual(["ä", "b", "a", "B", 10, 9, true, null, null]);
  });

  it("keeps the order of rows that are equal, and goes on with the next field", () => {
    const rows = [
      ["x", 2],
      ["x", 1],
      ["a", 3],
    ].map(([name, rank], at) => ({ json: { a: { name }, rank, at } }));
    expect(sorted(rows, BY_NAME).rows).toMatchObject([{ at: 2 }, { at: 0 }, { at: 1 }]);
    expect(sorted(rows, [...BY_NAME, { path: ["rank"], isDescending: false }]).rows).toMatchObject([
      { at: 2 },
      { at: 1 },
      { at: 0 },
    ]);
  });

  it("passes on dangling parts, and rows that can't be read", () => {
    const rows = [{ json: { a: { name: "x" } }, dangling: [{ part: "a", problem: "missing" }] as const }, {}];
    expect(sorted(rows, BY_NAME)).toMatchObject({ dangling: 1, unreadable: 1 });
  });

  it.each([
    ["all", Number.POSITIVE_INFINITY],
    ["the first 7", 7],
    ["none", 0],
    ["the first 1500", 1500],
  ])("gives %s of more rows than are held, and leaves no file", (_, most) => {
    const random = new Random(7);
    const names = Array.from({ length: 5000 }, () => random.below(1000).toString(36));
    const rows = named(names);
    const temp = folder.path("tmp");
    mkdirSync(temp, { recursive: true });
    vi.stubEnv("TMPDIR", temp);
    const whole = sorted(rows, BY_NAME).rows;
    expect(sorted(rows, BY_NAME, most, 20_000).rows).toEqual(whole.slice(0, most));
    expect(readdirSync(temp)).toEqual([]);
  });

  it("says so where there is no room for the file", () => {
    vi.stubEnv("TMPDIR", folder.path("nowhere"));
    const rows = named(Array.from({ length: 500 }, (_, at) => String(at)));
    expect(() => sorted(rows, BY_NAME, Number.POSITIVE_INFINITY, 2000)).toThrow("The rows have to be sorted in a file");
  });
});
