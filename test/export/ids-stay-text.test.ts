import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import readWorkbook from "read-excel-file/node";
import { beforeAll, describe, expect, it } from "vitest";
import { TABLE_NAMES, TABLES } from "../../src/export/tables/index.js";
import { NDJSON } from "../../src/export/writers/ndjson.js";
import { PARQUET } from "../../src/export/writers/parquet.js";
import { SQLITE } from "../../src/export/writers/sqlite.js";
import { XLSX } from "../../src/export/writers/xlsx.js";
import { exportInputs, inDuckdb, readSqlite } from "../support/exported.js";
import { memorySync } from "../support/memory-sync.js";
import { TempFolder } from "../support/temp-folder.js";

/** Ids that a reader could take for something else: numbers, truth values, times, UUIDs, escapes of a workbook. */
const IDS = [
  "007",
  "1e3",
  "12345678901234567890",
  "TRUE",
  "null",
  "2026-01-01",
  "550e8400-e29b-41d4-a716-446655440000",
  "_x0041_",
  "_x005F_x0041_",
] as const;

const folder = new TempFolder();
beforeAll(async () => {
  const sync = memorySync({
    fromNothing: true,
    run: { id: "0099" },
    types: [{ id: "1" }],
    resources: IDS.map((id) => ({ of: ["1", id] as const })),
    entitlements: [{ id: "0001", on: ["1", "007"] }],
    grants: IDS.map((id) => ({ id, of: "0001", on: ["1", "007"] as const, to: ["1", id] as const })),
  });
  const inputs = [{ archive: "007", format: "v1" as const, sync }];
  await exportInputs(inputs, NDJSON, folder.path("ndjson"), false);
  await exportInputs(inputs, PARQUET, folder.path("parquet"), false);
  await exportInputs(inputs, XLSX, folder.path("ids.xlsx"), false);
  await exportInputs(inputs, SQLITE, folder.path("ids.sqlite"), false);
});

const sorted = (values: readonly unknown[]): readonly unknown[] => [...values].sort();

describe("ndjson", () => {
  it.each(TABLE_NAMES)("%s carries every key in every row, in one order, and text as strings", (table) => {
    const lines = readFileSync(folder.path(`ndjson/${table}.ndjson`), "utf8")
      .split("\n")
      .filter((line) => line !== "");
    const texts = TABLES[table].columns.flatMap(({ name, type }) => (type === "text" ? [name as string] : []));
    for (const line of lines) {
      const row: Readonly<Record<string, unknown>> = JSON.parse(line);
      expect(Object.keys(row)).toEqual(TABLES[table].columns.map(({ name }) => name));
      for (const name of texts) expect(row[name] === null || typeof row[name] === "string", name).toBe(true);
    }
  });

  it("keeps ids as they are", () => {
    const lines = readFileSync(folder.path("ndjson/resources.ndjson"), "utf8").trim().split("\n");
    expect(sorted(lines.map((line) => JSON.parse(line).resource_id))).toEqual(sorted(IDS));
  });
});

describe("xlsx", () => {
  it("has ids as text, which Excel neither makes numbers of nor unescapes", async () => {
    const sheets = await readWorkbook(folder.path("ids.xlsx"), { trim: false });
    const rows = sheets.find(({ sheet }) => sheet === "resources")?.data.slice(1) ?? [];
    expect(sorted(rows.map((row) => row[4]))).toEqual(sorted(IDS));
    // In the file itself _x005F_ stands for an underscore that would begin an escape (ECMA-376 part 1, 22.9.2.19 ST_Xstring).
    const escaped = IDS.map((id) => id.replaceAll("_x", "_x005F_x"));
    const parts = unzipSync(readFileSync(folder.path("ids.xlsx")));
    const xml = Object.entries(parts).flatMap(([path, bytes]) =>
      path.startsWith("xl/worksheets/") ? [Buffer.from(bytes).toString()] : [],
    );
    for (const id of escaped) expect(xml.join("")).toContain(`t="inlineStr"><is><t xml:space="preserve">${id}</t>`);
  });
});

describe("sqlite", () => {
  it("has ids as text", async () => {
    const rows = await readSqlite(folder.path("ids.sqlite"), "grants");
    expect(sorted(rows.map((row) => row.grant_id))).toEqual(sorted(IDS));
    expect(new Set(rows.map((row) => `${row.archive} ${row.sync_id} ${row.entitlement_id}`))).toEqual(
      new Set(["007 0099 0001"]),
    );
  });
});

describe("parquet", () => {
  it.each(TABLE_NAMES)("%s has no types but those that every reader knows", async (table) => {
    const rows = await inDuckdb(
      `SELECT type, converted_type AS converted FROM parquet_schema('${folder.path(`parquet/${table}.parquet`)}') WHERE name <> 'root'`,
    );
    const plain = new Set(["BYTE_ARRAY UTF8", "INT64 TIMESTAMP_MICROS", "INT32 null", "BOOLEAN null"]);
    expect(rows.map(({ type, converted }) => `${type} ${converted}`).filter((type) => !plain.has(type))).toEqual([]);
  });

  it("keeps ids as they are", async () => {
    const rows = await inDuckdb(
      `SELECT resource_id AS id, typeof(resource_id) AS type FROM '${folder.path("parquet/resources.parquet")}'`,
    );
    expect(sorted(rows.map(({ id }) => id))).toEqual(sorted(IDS));
    expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(["VARCHAR"]));
  });
});
