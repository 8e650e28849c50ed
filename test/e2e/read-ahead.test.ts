import { statSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { alteredArchive } from "../support/altered-archive.js";
import { TempFolder } from "../support/temp-folder.js";
import { batonProcess } from "./baton-process.js";

const folder = new TempFolder();

/** Many grants with long random ids, and what makes the database too large for memory. */
const LARGE = `INSERT INTO v1_grants (resource_type_id, resource_id, entitlement_id, principal_resource_type_id,
    principal_resource_id, external_id, data, sync_id, discovered_at)
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
  SELECT 'group', 'g' || i % 7, 'group:g' || i % 7 || ':member', 'user', 'u' || i % 100, lower(hex(randomblob(100))), x'',
    (SELECT max(sync_id) FROM v1_sync_runs), '' FROM n;
  UPDATE v1_sync_runs SET stats = NULL;
  CREATE TABLE filler (zeros BLOB);
  INSERT INTO filler VALUES (zeroblob(70 * 1024 * 1024))`;

describe("a large v1 archive, whose grants another thread reads", () => {
  let path = "";
  beforeAll(() => {
    path = alteredArchive("v1/small.c1z", LARGE, folder.path("large.c1z"));
  });

  it("is large enough", () => expect(statSync(path).size).toBeGreaterThan(2 * 1024 * 1024));

  it("lists its grants as filters give them one by one", () => {
    const all = batonProcess(["grants", "-f", path, "-o", "ndjson"]);
    expect(all.status).toBe(0);
    const lines = all.stdout.trim().split("\n");
    // A listing with a filter is read without a thread.
    const types = [...new Set(lines.map((line) => JSON.parse(line).grant.principal.id.resourceType))];
    const filtered = types.flatMap((type) =>
      batonProcess(["grants", "-f", path, "-o", "ndjson", "--principal-type", type]).stdout.trim().split("\n"),
    );
    expect(lines.length).toBeGreaterThan(30_000);
    expect([...filtered].sort()).toEqual([...lines].sort());
  });

  it("validates it, each missing principal found", () => {
    const run = batonProcess(["validate", "-f", path, "-o", "json", "--rule", "grant-principal-missing"]);
    expect(run.stderr).toBe("");
    expect(run.status).toBe(1);
    const subjects = JSON.parse(run.stdout).findings.map(({ count = 1 }: { count?: number }) => count);
    expect(subjects.reduce((sum: number, count: number) => sum + count, 0)).toBe(30_000);
  });

  it("ends when its reader does", () => {
    const run = batonProcess(["grants", "-f", path, "-o", "json", "--limit", "1"]);
    expect(run.status).toBe(0);
    expect(JSON.parse(run.stdout).grants).toHaveLength(1);
  });

  it("shows the same of a small one", () => {
    const listed = batonProcess(["grants", "-f", fixture("v1/small.c1z"), "-o", "ndjson"])
      .stdout.trim()
      .split("\n");
    const large = new Set(batonProcess(["grants", "-f", path, "-o", "ndjson"]).stdout.trim().split("\n"));
    expect(listed.filter((line) => !large.has(line))).toEqual([]);
  });
});
