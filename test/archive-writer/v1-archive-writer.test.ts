import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { packDatabase } from "../../src/archive-writer/pack-database.js";
import { V1ArchiveWriter } from "../../src/archive-writer/v1-archive-writer.js";
import type { Counts } from "../../src/c1z/model.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import type { Sync } from "../../src/c1z/sync.js";
import { fixture } from "../fixtures.js";
import { emptyDatabase } from "../support/build-archive.js";
import { contentOf } from "../support/content-of.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();

function copyRows(sync: Sync, writer: V1ArchiveWriter): void {
  writer.syncRun(sync.run, sync.storedStatistics());
  const rows = writer.rowsOf(sync.run.id, sync.run.startedAt ?? "");
  for (const row of sync.encodedResourceTypes()) rows.resourceType(row);
  for (const row of sync.encodedResources()) rows.resource(row);
  for (const row of sync.encodedEntitlements()) rows.entitlement(row);
  for (const row of sync.encodedGrants()) rows.grant(row);
}

describe.each(["v1/small", "v1/sync-types", "v3/small", "v3/kitchen-sink", "v1/small-old-0.2.60"])("%s", (name) => {
  it("gives the same syncs when its rows are written again", async () => {
    using archive = await openArchive(fixture(`${name}.c1z`));
    const database = folder.path(`${name.replace("/", "-")}.db`);
    const writer = new V1ArchiveWriter(database);
    for (const run of archive.syncs()) copyRows(archive.sync(run.id), writer);
    writer.finish();
    await packDatabase(database, `${database}.c1z`);
    using copy = await openArchive(`${database}.c1z`);
    expect(copy.syncs()).toEqual(archive.syncs());
    for (const run of archive.syncs()) {
      // Assets are not rows of a listing, and are not copied here.
      const { counts, ...rest } = contentOf(archive.sync(run.id)) as { counts: Counts };
      expect(contentOf(copy.sync(run.id))).toEqual({ ...rest, counts: { ...counts, assets: 0 } });
    }
    expect([...copy.verify()]).toEqual([]);
  });
});

describe("the schema", () => {
  it("has the tables, columns and indexes of an archive by the current SDK", () => {
    const path = folder.path("schema.db");
    new V1ArchiveWriter(path).finish();
    const ours = new Database(path, { readonly: true });
    const theirs = emptyDatabase();
    const shape = (database: Database.Database): readonly unknown[] =>
      database
        .prepare(
          `SELECT m.name, c.name AS column, lower(c.type) AS type, c."notnull", c.pk FROM sqlite_master m
           JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name <> 'v1_connector_sessions' ORDER BY 1, 2`,
        )
        .all();
    const indexes = (database: Database.Database): readonly unknown[] =>
      database
        .prepare(
          `SELECT m.name, m.tbl_name, c.seqno, c.name AS column FROM sqlite_master m JOIN pragma_index_info(m.name) c
           WHERE m.type = 'index' AND m.tbl_name <> 'v1_connector_sessions' ORDER BY 1, 3`,
        )
        .all();
    expect(shape(ours)).toEqual(shape(theirs));
    expect(indexes(ours)).toEqual(indexes(theirs));
    ours.close();
    theirs.close();
  });
});
