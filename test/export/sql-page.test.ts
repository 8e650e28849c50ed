import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PARQUET } from "../../src/export/writers/parquet.js";
import { SQLITE } from "../../src/export/writers/sqlite.js";
import { fixture } from "../fixtures.js";
import { exportArchives, inDuckdb, type Row } from "../support/exported.js";
import { SqlOver } from "../support/sql-session.js";

const PAGE = readFileSync(fileURLToPath(new URL("../../docs/sql.md", import.meta.url)), "utf8");
const SETUP = /```sql duckdb\n([\s\S]*?)```/.exec(PAGE)?.[1] ?? "";
const QUESTIONS = [...PAGE.matchAll(/^## (\d+)\. (.*)$[\s\S]*?```sql\n([\s\S]*?)```/gm)].map(
  ([, number, title, sql = ""]) => ({ number: Number(number), title, sql }),
);
const ARCHIVES = ["small", "synced", "missing-principal", "duplicate-users", "before", "after"];

/** What some rows of each answer are, by what the fixtures were made of; all rows of the archives (first column) named here. */
const ANSWERS: Readonly<Record<number, { readonly of: readonly string[]; readonly rows: readonly string[] }>> = {
  1: {
    of: ["duplicate-users"],
    rows: ["Juniper Stubbs-Fixture", "Olive Specimen", "Maple Mockwell"].map((name) => {
      const email = `${name.toLowerCase().replace(" ", ".")}@example.com`;
      return `duplicate-users|${name}|${email}|Super Admin|assigned`;
    }),
  },
  2: { of: ARCHIVES, rows: missingPrincipals() },
  3: {
    of: ["small", "synced", "duplicate-users"],
    rows: [
      "duplicate-users|user:00u5WKr3OpLANVqW9TJq|Case Mail",
      "duplicate-users|user:00uTpkzEmMX8nNyi7del|Copy One",
      "duplicate-users|user:00uaDuJHx3SNq8quydWC|Case Mail Two",
      "duplicate-users|user:00ueiA0f2ggRXv5WozGL|Copy Two",
      "duplicate-users|user:00ujz7w6A3SZkNk99iul|Login Right",
      "duplicate-users|user:00uopBRW3mOGROX339J5|Login Left",
    ],
  },
  4: {
    of: ["small", "before", "after"],
    rows: ["small|Everyone|21", "before|Everyone|16", "after|Everyone|15", "small|Engineering|10"],
  },
  5: {
    of: ["synced"],
    rows: [
      ...["00u6lsgG9LcYNKaD7c7F", "00uHy01dVw66mqERoNLi", "00ulDKlQluaXCIaUDVI5"].map(
        (id) =>
          `synced|group:00gBHnma6Gu5yaMqySFI:member:user:${id}|{"group:00givuHopljoq0wdycm1:member":{"isDirect":true}}`,
      ),
      ...["group:00givuHopljoq0wdycm1", "user:00uMpbxvgRgUnvPB9xfI", "user:00uy6GtKFhHwKpal03Du"].map(
        (key) =>
          `synced|role:cr0jxKaDCWZZFi3EN7jp:assigned:${key}|{"group:00gBHnma6Gu5yaMqySFI:member":{"isDirect":true}}`,
      ),
    ],
  },
  6: {
    of: ["before", "after"],
    rows: ["after|Maple Mockwell|disabled|5", "after|Elm Testford|disabled|4", "before|Elm Testford|disabled|4"],
  },
  7: {
    of: ["duplicate-users"],
    rows: [
      "duplicate-users|Elm Demoson|elm.demoson@example.com",
      "duplicate-users|Maple Mockwell|maple.mockwell@example.com",
    ],
  },
  8: { of: ["added", "removed"], rows: changedGrants() },
  9: { of: ARCHIVES, rows: ["duplicate-users|case.mail@example.com|2", "duplicate-users|copy@example.com|2"] },
  10: {
    of: ["small"],
    rows: [
      "small|Gorse Sampleton|2026-07-01T10:00:00.123456789Z",
      "small|Iris Specimen|2026-07-02T10:00:01.123456789Z",
      "small|Elm Specimen|2026-07-03T10:00:02.123456789Z",
      "small|Gorse Trialman|2026-07-04T10:00:03.123456789Z",
    ],
  },
};

function missingPrincipals(): readonly string[] {
  const findings: readonly { readonly rule: string; readonly subject: { readonly id: string } }[] = JSON.parse(
    readFileSync(fixture("expected/missing-principal.findings.json"), "utf8"),
  ).findings;
  const grants = findings.filter(({ rule }) => rule === "grant-principal-missing").map(({ subject }) => subject.id);
  return grants.map((id) => `missing-principal|${id}|${id.split(":").slice(-2).join(":")}`).sort();
}

/** The ids of these grants are `entitlement:principal type:principal id`. */
function changedGrants(): readonly string[] {
  const { created, deleted }: { readonly created: readonly string[]; readonly deleted: readonly string[] } = JSON.parse(
    readFileSync(fixture("expected/before-after.diff.json"), "utf8"),
  ).grants;
  const line = (change: string) => (id: string) => `${change}|${id.replace(/:(user|group):([^:]*)$/, "|$1:$2")}`;
  return [...created.map(line("added")), ...deleted.map(line("removed"))].sort();
}

let folder = "";
let sqlOver: SqlOver;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "baton-sql-"));
  const paths = ARCHIVES.map((name) => fixture(`v1/${name}.c1z`));
  await exportArchives(paths, SQLITE, join(folder, "access.sqlite"), false);
  await exportArchives(paths, PARQUET, join(folder, "lake"), true);
  await inDuckdb(SETUP.replaceAll("'lake/", `'${folder}/lake/`));
  sqlOver = await SqlOver.archives(paths);
});
afterAll(() => {
  sqlOver[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** Times in `baton sql` are to the microsecond. */
function inMicros(line: string): string {
  return line.replace(/(T\d\d:\d\d:\d\d\.\d{6})\d+Z/g, "$1Z");
}

function lines(rows: readonly Row[]): readonly string[] {
  return rows.map((row) =>
    Object.values(row)
      .map((value) => (value instanceof Date ? value.toISOString() : value))
      .join("|"),
  );
}

/** DuckDB's times come as dates of JavaScript, which know milliseconds. */
function inMilliseconds(line: string): string {
  return line.replace(/(T\d\d:\d\d:\d\d\.\d{3})\d+Z/g, "$1Z");
}

it("there are ten questions, each with an answer here", () => {
  expect(QUESTIONS.map(({ number }) => number)).toEqual(Object.keys(ANSWERS).map(Number));
});

describe.each(QUESTIONS)("$number. $title", ({ number, sql }) => {
  it("is answered alike, and rightly, by SQLite, DuckDB and `baton sql`", async () => {
    const database = new Database(join(folder, "access.sqlite"), { readonly: true });
    const sqlite = lines(database.prepare<[], Row>(sql).all());
    database.close();
    expect(lines(await inDuckdb(sql))).toEqual(sqlite.map(inMilliseconds));
    expect(lines(await sqlOver.rows(sql))).toEqual(sqlite.map(inMicros));
    const { of, rows } = ANSWERS[number] ?? { of: [], rows: [] };
    expect(sqlite.filter((line) => of.includes(line.split("|")[0] ?? ""))).toEqual(rows);
  });
});

it("the views of the SQLite export can be read", () => {
  const database = new Database(join(folder, "access.sqlite"), { readonly: true });
  const count = (table: string): unknown => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect(count("access")).toBe(count("grants"));
  const toUsers = "grants g JOIN users u ON u.archive = g.archive AND u.resource_key = g.principal_key";
  expect(count("user_access")).toBe(count(toUsers));
  database.close();
});
