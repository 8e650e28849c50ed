import { describe, expect, it } from "vitest";
import { openArchive } from "../../../src/c1z/open-archive.js";
import { alteredArchive } from "../../support/altered-archive.js";
import { validateFile } from "../../support/findings.js";
import { askArchiveRule } from "../../support/rule-tester.js";
import { TempFolder } from "../../support/temp-folder.js";

const folder = new TempFolder();
const COPY_OF_GRANTS = `INSERT INTO v1_grants (resource_type_id, resource_id, entitlement_id, principal_resource_type_id,
    principal_resource_id, external_id, data, sync_id, discovered_at)
  SELECT resource_type_id, resource_id, entitlement_id, principal_resource_type_id, principal_resource_id, external_id, data, 'gone', discovered_at
  FROM v1_grants LIMIT 40;`;

async function found(name: string, sql: string, original = "v1/small.c1z") {
  const { report } = await validateFile(alteredArchive(original, sql, folder.path(name)));
  const rule = report.files[0]?.rules.find((one) => one.rule === "unlisted-sync-rows");
  return rule?.groups.map(({ message }) => message) ?? [];
}

describe("unlisted-sync-rows fires on", () => {
  it("rows of a sync that is not listed", () => {
    expect(askArchiveRule("unlisted-sync-rows", [{}], [], [{ syncId: "gone", rows: 40, of: 152 }])).toEqual([
      'text gone: 40 rows of 152 (26 %) belong to sync "gone", which is not in the list of syncs.',
    ]);
  });

  it("grants that an interrupted clean-up left", async () => {
    expect(await found("grants.c1z", COPY_OF_GRANTS)).toEqual([
      '40 rows of 152 (26 %) belong to sync "gone", which is not in the list of syncs.',
    ]);
  });

  it("rows of all tables, where there are no statistics", async () => {
    const resources = `INSERT INTO v1_resources (resource_type_id, external_id, data, sync_id, discovered_at)
      SELECT resource_type_id, external_id, data, 'gone', discovered_at FROM v1_resources;`;
    expect(await found("all.c1z", `${COPY_OF_GRANTS}${resources}UPDATE v1_sync_runs SET stats = NULL`)).toEqual([
      '72 rows of 184 (39 %) belong to sync "gone", which is not in the list of syncs.',
    ]);
  });

  it("the older of two syncs, taken off the list", async () => {
    const sql = "DELETE FROM v1_sync_runs WHERE id = (SELECT min(id) FROM v1_sync_runs)";
    expect(await found("older.c1z", sql, "v1/two-syncs-finished.c1z")).toHaveLength(1);
  });
});

describe("unlisted-sync-rows is silent on", () => {
  it.each(["v1/small.c1z", "v1/two-syncs.c1z", "v1/small-old-0.2.60.c1z", "v3/small.c1z"])("%s", async (name) => {
    using archive = await openArchive(new URL(`../../fixtures/${name}`, import.meta.url).pathname);
    expect(archive.unlistedRows()).toEqual([]);
  });

  it("a file whose greatest row id is beyond its count", async () => {
    expect(await found("gap.c1z", "UPDATE v1_grants SET id = id + 1000")).toEqual([]);
  });
});
