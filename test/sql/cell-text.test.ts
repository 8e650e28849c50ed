import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CellText } from "../../src/sql/cell-text.js";
import { fixture } from "../fixtures.js";
import { SqlOver } from "../support/sql-session.js";

let sql: SqlOver;
beforeAll(async () => {
  sql = await SqlOver.archives([fixture("v1/empty.c1z")]);
});
afterAll(() => sql[Symbol.dispose]());

/** The JSON and the text of the only value of a query. */
async function shown(expression: string): Promise<readonly [json: string, text: string]> {
  const { session } = sql;
  const [query] = await session.plan(`SELECT ${expression}`);
  if (query === undefined) throw new Error("Expected a query.");
  await session.load([query]);
  const { columns, chunks } = await session.run(query);
  const cells = new CellText(session.engine.duckdb);
  for await (const chunk of chunks()) {
    const [column] = columns;
    const value = chunk.getColumnVector(0).getItem(0);
    if (column !== undefined) return [cells.json(value, column.type), cells.text(value, column.type)];
  }
  throw new Error("Expected a row.");
}

describe("a value", () => {
  it.each<readonly [string, string, string]>([
    ["NULL", "null", ""],
    ["true", "true", "true"],
    ["9007199254740993", "9007199254740993", "9007199254740993"],
    [
      "170141183460469231731687303715884105727::HUGEINT",
      "170141183460469231731687303715884105727",
      "170141183460469231731687303715884105727",
    ],
    ["12345678901234567.10::DECIMAL(20, 2)", "12345678901234567.10", "12345678901234567.10"],
    ["-0.05::DECIMAL(4, 2)", "-0.05", "-0.05"],
    ["0.1::FLOAT", "0.1", "0.1"],
    ["16777217::FLOAT", "16777216", "16777216"],
    ["1e300", "1e+300", "1e+300"],
    ["'nan'::DOUBLE", '"NaN"', "NaN"],
    ["'-inf'::DOUBLE", '"-Infinity"', "-Infinity"],
    ["'a\"b'", '"a\\"b"', 'a"b'],
    ["'{\"a\":\n 12345678901234567890}'::JSON", '{"a": 12345678901234567890}', '{"a":\n 12345678901234567890}'],
    ["TIMESTAMPTZ '2026-07-01 10:00:00.123456+02'", '"2026-07-01T08:00:00.123456Z"', "2026-07-01T08:00:00.123456Z"],
    ["TIMESTAMPTZ '1969-12-31 23:59:59.5Z'", '"1969-12-31T23:59:59.500Z"', "1969-12-31T23:59:59.500Z"],
    ["TIMESTAMP '2026-07-01 10:00:00'", '"2026-07-01T10:00:00"', "2026-07-01T10:00:00"],
    [
      "'2026-07-01 10:00:00.123456789'::TIMESTAMP_NS",
      '"2026-07-01T10:00:00.123456789"',
      "2026-07-01T10:00:00.123456789",
    ],
    ["'infinity'::TIMESTAMPTZ", '"infinity"', "infinity"],
    ["DATE '2026-07-01'", '"2026-07-01"', "2026-07-01"],
    ["[1, NULL, 3]", "[1,null,3]", "[1,null,3]"],
    ["[['a']]", '[["a"]]', '[["a"]]'],
    [
      "{'x': 9007199254740993, 'y': [DATE '2026-07-01']}",
      '{"x":9007199254740993,"y":["2026-07-01"]}',
      '{"x":9007199254740993,"y":["2026-07-01"]}',
    ],
    ["MAP {'k': 1}", '[{"key":"k","value":1}]', '[{"key":"k","value":1}]'],
    ["union_value(n := 1.50::DECIMAL(3, 2))", "1.50", "1.50"],
    ["'a'::ENUM('a', 'b')", '"a"', "a"],
  ])("%s", async (expression, json, text) => {
    expect(await shown(expression)).toEqual([json, text]);
    expect(() => JSON.parse(json)).not.toThrow();
  });
});
