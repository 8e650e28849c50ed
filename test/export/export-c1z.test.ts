import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import type { Sync } from "../../src/c1z/sync.js";
import { exportC1z } from "../../src/export/export-c1z.js";
import { fixture } from "../fixtures.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-export-c1z-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function content(sync: Sync): object {
  return {
    run: sync.run,
    stored: sync.storedStatistics(),
    resourceTypes: [...sync.resourceTypes()],
    resources: [...sync.resources()],
    entitlements: [...sync.entitlements()],
    grants: [...sync.grants()],
    counts: sync.countRows(),
  };
}

describe.each(["two-syncs", "sync-types", "small", "small-old-0.2.60", "full-then-partial"])("v1/%s", (name) => {
  it("each sync becomes an archive that holds it alone, unchanged", async () => {
    using archive = await openArchive(fixture(`v1/${name}.c1z`));
    for (const run of archive.syncs()) {
      const sync = archive.sync(run.id);
      const out = join(folder, `${name}-${run.id}.c1z`);
      await exportC1z(archive, sync, out, false);
      using copy = await openArchive(out);
      expect(copy.syncs()).toEqual([run]);
      expect(content(copy.sync(run.id))).toEqual(content(sync));
    }
  });
});

it("v3 is copied", async () => {
  using archive = await openArchive(fixture("v3/small.c1z"));
  const sync = archive.latestFinishedSync();
  const out = join(folder, "v3.c1z");
  if (sync !== undefined) await exportC1z(archive, sync, out, false);
  expect(readFileSync(out).equals(readFileSync(fixture("v3/small.c1z")))).toBe(true);
});
