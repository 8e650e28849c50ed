import { describe, expect, it } from "vitest";
import { isC1zError } from "../../src/c1z/errors.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import type { Sync } from "../../src/c1z/sync.js";
import { entitlementKey, resourceKey } from "../../src/export/keys.js";
import { TABLE_NAMES, TABLES } from "../../src/export/tables/index.js";
import { SQLITE } from "../../src/export/writers/sqlite.js";
import { archivesIn, fixture } from "../fixtures.js";
import { exportArchives, inMicroseconds, type Row, readSqlite } from "../support/exported.js";
import { SqlOver } from "../support/sql-session.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();

/** Rows of both as the same texts: times to the microsecond, as SQL has them, JSON as values. */
function comparable(table: (typeof TABLE_NAMES)[number], rows: readonly Row[], isParsed: boolean): readonly string[] {
  const columns: readonly { readonly name: string; readonly type: string }[] = TABLES[table].columns;
  const value = (row: Row, { name, type }: (typeof columns)[number]): unknown => {
    const cell = row[name] ?? null;
    // Where an export has text that is no time, SQL has none.
    if (type === "time") return typeof cell === "string" && /^\d{4}-/.test(cell) ? inMicroseconds(cell) : null;
    // What has no characters and what is not there are the same for this comparison, as in the reader of the database.
    if (cell === "") return null;
    return type === "json" && cell !== null && !isParsed ? JSON.parse(String(cell)) : cell;
  };
  return rows.map((row) => JSON.stringify(columns.map((column) => value(row, column)))).sort();
}

/** The tables by SQL and those of the SQLite export, which an engine of its own reads back. */
async function expectSameTables(paths: readonly string[], name: string): Promise<void> {
  const out = folder.path(`${name}.sqlite`);
  const exported = await exportArchives(paths, SQLITE, out, false);
  using sql = await SqlOver.archives(paths);
  for (const table of TABLE_NAMES) {
    const expected = await readSqlite(out, table);
    expect(await sql.rows(`SELECT count(*) AS rows FROM ${table}`), table).toEqual([{ rows: expected.length }]);
    const rows = await sql.rows(`SELECT * FROM ${table}`);
    expect(comparable(table, rows, false), table).toEqual(comparable(table, expected, true));
  }
  // Where in its buffer a message lies depends on the order in which rows are read.
  const messages = (errors: readonly Error[]): readonly string[] =>
    errors.map(({ message }) => message.replace(/at byte \d+/, "at its byte")).sort();
  expect(messages(sql.session.unreadable)).toEqual(messages(exported.summary.unreadable));
}

/** What the listings hold, by their ids. */
function listed(sync: Sync): Readonly<Record<string, readonly string[]>> {
  return {
    "resource_types.resource_type_id": [...sync.resourceTypes()].map(({ id = "" }) => id),
    "resources.resource_key": [...sync.resourceRefs()].map(resourceKey),
    "entitlements.entitlement_key": [...sync.entitlementRefs()].map(entitlementKey),
    "grants.grant_id": [...sync.grantRefs()].map(({ id }) => id),
    "grants.principal_key": [...sync.grantRefs()].map(({ principal }) => resourceKey(principal)),
  };
}

describe.each(["v1", "v3"])("the tables of the archives of %s", (format) => {
  const paths = archivesIn(format).map((name) => fixture(`${format}/${name}.c1z`));

  it("are those of the SQLite export", () => expectSameTables(paths, format));

  it("have the keys of the listings", async () => {
    using sql = await SqlOver.archives(paths);
    for (const path of paths) {
      using archive = await openArchive(path);
      for (const { id } of archive.syncs()) {
        for (const [column, keys] of Object.entries(listed(archive.sync(id)))) {
          const [table = "", name = ""] = column.split(".");
          const archiveName = path.slice(path.lastIndexOf("/") + 1, -".c1z".length);
          const rows = await sql.rows(
            `SELECT ${name} AS key FROM ${table} WHERE archive = '${archiveName}' AND sync_id = '${id}'`,
          );
          expect(rows.map(({ key }) => key).sort(), `${path} ${column}`).toEqual([...keys].sort());
        }
      }
    }
  });
});

describe("a damaged archive", () => {
  const codeOf = async (work: () => Promise<unknown>): Promise<string | undefined> => {
    try {
      await work();
      return undefined;
    } catch (error) {
      if (!isC1zError(error)) throw error;
      return error.code;
    }
  };

  it.each(archivesIn("damaged"))("%s gives what its export gives, or the same refusal", async (name) => {
    const paths = [fixture(`damaged/${name}.c1z`)];
    const refusal = await codeOf(() => exportArchives(paths, SQLITE, folder.path(`try-${name}.sqlite`), false));
    if (refusal === undefined) await expectSameTables(paths, name);
    const all = TABLE_NAMES.map((table) => `SELECT * FROM ${table}`).join(";");
    const ask = async (): Promise<void> => {
      using sql = await SqlOver.archives(paths);
      await sql.rows(all);
    };
    expect(await codeOf(ask)).toBe(refusal);
  });
});
