import { describe, expect, it } from "vitest";
import { writeJsonList, writeNdjsonList } from "../../src/output/list-json.js";
import { listOf, type MadeUpRow } from "../support/list-of.js";
import { CollectingSink } from "../support/sink.js";

const OPTIONS = { limit: Number.POSITIVE_INFINITY };
const rows = (...values: readonly unknown[]): readonly MadeUpRow[] =>
  values.map((json) => (json === undefined ? {} : { json }));

describe.each([
  ["json", writeJsonList, (text: string) => JSON.parse(text).things],
  [
    "ndjson",
    writeNdjsonList,
    (text: string) =>
      text
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line)),
  ],
] as const)("%s", (_, write, read) => {
  const written = (list: Iterable<MadeUpRow>, limit = Number.POSITIVE_INFINITY) => {
    const sink = new CollectingSink();
    const summary = write(listOf(list), sink, { ...OPTIONS, limit });
    return { values: read(sink.text), summary, sink };
  };

  it("rows, or none", () => {
    expect(written(rows({ a: 1 }, { b: "é\n" })).values).toEqual([{ a: 1 }, { b: "é\n" }]);
    expect(written([]).values).toEqual([]);
  });

  it.each([
    [
      [undefined, 1, 2],
      [1, 2],
    ],
    [
      [1, undefined, 2],
      [1, 2],
    ],
    [
      [1, 2, undefined],
      [1, 2],
    ],
    [[undefined, undefined], []],
  ])("unreadable rows leave nothing: %j", (values, left) => {
    const { values: shown, summary } = written(rows(...values));
    expect(shown).toEqual(left);
    expect(summary).toMatchObject({ rows: left.length, unreadableRows: values.length - left.length });
  });

  it("keeps the first few errors only", () => {
    const { summary } = written(Array.from({ length: 50 }, () => ({})));
    expect(summary.unreadableRows).toBe(50);
    expect(summary.unreadable).toHaveLength(10);
  });

  it.each([
    [0, []],
    [1, [1]],
    [2, [1, 2]],
    [9, [1, 2, 3]],
  ])("at most %i, and no row is asked for beyond", (limit, shown) => {
    let asked = 0;
    function* counted(): Generator<MadeUpRow> {
      for (const json of [1, 2, 3]) {
        asked++;
        yield { json };
      }
    }
    expect(written(counted(), limit).values).toEqual(shown);
    expect(asked).toBe(shown.length);
  });

  it("counts what dangles", () => {
    const missing = { part: "principal", problem: "missing" } as const;
    const unreadable = { part: "resource", problem: "unreadable" } as const;
    const { summary } = written([
      { json: 1, dangling: [missing, unreadable] },
      { json: 2, dangling: [missing] },
    ]);
    expect(summary).toMatchObject({ rows: 2, missing: 2, unreadableParts: 1, unreadableRows: 0 });
  });

  it("writes while it reads", () => {
    const sink = new CollectingSink();
    let earliest = Number.POSITIVE_INFINITY;
    function* many(): Generator<MadeUpRow> {
      for (let row = 0; row < 1000; row++) {
        if (sink.pieces.length > 0) earliest = Math.min(earliest, row);
        yield { json: "x".repeat(1000) };
      }
    }
    write(listOf(many()), sink, OPTIONS);
    expect(earliest).toBeLessThan(400);
    const lengths = sink.pieces.map((piece) => piece.length);
    expect(Math.max(...lengths)).toBeLessThan(300_000);
    // Each piece is a call to the system.
    expect(Math.min(...lengths.slice(0, -1))).toBeGreaterThanOrEqual(256 * 1024);
    expect(read(sink.text)).toHaveLength(1000);
  });
});

it("errors that are not about one row stop the listing", () => {
  const list = {
    ...listOf([{ json: 1 }]),
    write: () => {
      throw new Error("a bug");
    },
  };
  expect(() => writeJsonList(list, new CollectingSink(), OPTIONS)).toThrow("a bug");
});
