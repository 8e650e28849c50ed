import type Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import { overviewOf } from "../../src/runs/overview.js";
import { listGrants } from "../../src/views/grant-list.js";
import { listResources } from "../../src/views/resource-list.js";
import { buildArchive } from "../support/build-archive.js";
import { validateFile } from "../support/findings.js";
import { rowsOf, withSync } from "../support/rows-of.js";
import { TempFolder } from "../support/temp-folder.js";
import { fillCompany } from "../support/test-company.js";
import { bytesField } from "../support/wire.js";

const folder = new TempFolder();
/** Field numbers of Struct, its entries, Value, and of the profile of a resource and the principal of a grant. */
const ENTRY = 1;
const ENTRY_FIELD = { key: 1, value: 2 } as const;
const STRUCT_MEMBER = 5;
const PROFILE = 9;
const PRINCIPAL = 2;

/** A google.protobuf.Struct whose values are nested so deep. */
function nested(levels: number): Buffer {
  let struct: Buffer = Buffer.alloc(0);
  for (let level = 0; level < levels; level++) {
    const value = bytesField(ENTRY_FIELD.value, bytesField(STRUCT_MEMBER, struct));
    struct = bytesField(ENTRY, Buffer.concat([bytesField(ENTRY_FIELD.key, "more"), value]));
  }
  return struct;
}

const ENTITLEMENT = { type: "group", resource: "g1", slug: "member" } as const;

/** A company in which one resource and the copy of a principal in one grant have such a profile. */
function company(levels: number): string {
  const profile = bytesField(PROFILE, nested(levels));
  return buildArchive(folder.path(`nested-${levels}.c1z`), (database) => {
    fillCompany({
      types: ["user", "group"],
      resources: [
        { type: "user", id: "u1" },
        { type: "group", id: "g1" },
      ],
      entitlements: [ENTITLEMENT],
      grants: [{ entitlement: ENTITLEMENT, user: "u1" }],
    })(database);
    append(database, "v1_resources", profile);
    append(database, "v1_grants", bytesField(PRINCIPAL, profile));
  });
}

/** Appends fields to the message of the first row of a table. */
function append(database: Database.Database, table: string, fields: Buffer): void {
  const data = database.prepare<[], Buffer>(`SELECT data FROM ${table} WHERE id = 1`).pluck().get() ?? Buffer.alloc(0);
  database.prepare(`UPDATE ${table} SET data = ? WHERE id = 1`).run(Buffer.concat([data, fields]));
}

describe("a row that no list can show", () => {
  it("is a finding of validate and of overview", async () => {
    const path = company(100);
    await withSync(path, (sync) => {
      expect(() => rowsOf(listResources(sync, {}))).toThrow(/nested too deep/);
      expect(() => rowsOf(listGrants(sync, {}))).toThrow(/nested too deep/);
    });
    const { findings, report } = await validateFile(path);
    const unreadable = findings.filter(({ rule }) => rule === "archive-integrity");
    expect(unreadable.map(({ subject }) => subject.id)).toEqual([
      "table v1_resources, row 1",
      "table v1_grants, row 1",
    ]);
    expect(report.failure).toBeDefined();
    using archive = await openArchive(path);
    const overview = await overviewOf(archive, undefined);
    expect(overview.findings?.worst).toContainEqual(expect.objectContaining({ rule: "archive-integrity", count: 2 }));
  });

  it("is not one whose profile is nested as deep as lists go", async () => {
    const path = company(20);
    await withSync(path, (sync) => expect(rowsOf(listResources(sync, {}))).toHaveLength(2));
    const { findings } = await validateFile(path);
    expect(findings.filter(({ rule }) => rule === "archive-integrity")).toEqual([]);
  });
});
