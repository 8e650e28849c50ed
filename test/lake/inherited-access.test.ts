import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import { SyncScan } from "../../src/export/scan-sync.js";
import { InheritedAccess } from "../../src/lake/inherited-access.js";
import { expandedAccess } from "../../src/sql/expanded-access.js";
import type { ExpandedAccess } from "../../src/sql/tables/access-expanded.js";
import { archivesIn, fixture } from "../fixtures.js";

const FILES = ["v1", "v3"].flatMap((format) => archivesIn(format).map((name) => `${format}/${name}`));

/** What has no grant, by a reading of its own, as `baton sql` has it. */
function withoutGrant(sync: Parameters<typeof expandedAccess>[1]): readonly string[] {
  const rows: ExpandedAccess[] = [];
  for (const _ of expandedAccess({ archive: "a", syncId: "s" }, sync, (row) => rows.push(row), new Map()));
  return rows.filter(({ hasGrant }) => !hasGrant).map(told);
}

function told({ principalKey, principalType, entitlement, isDirect }: ExpandedAccess): string {
  return JSON.stringify([principalKey, principalType, entitlement.key, entitlement.resourceKey, isDirect]);
}

describe("access_inherited, noted while grants are written", () => {
  let seen = 0;

  it.each(FILES)("is what access_expanded has without a grant: %s", async (name) => {
    const archive = await openArchive(fixture(`${name}.c1z`));
    try {
      for (const { id } of archive.syncs()) {
        const sync = archive.sync(id);
        const origin = { archive: "a", syncId: id };
        const inherited = new InheritedAccess(sync);
        const sinks = new Map([["grants", { write: () => undefined }]] as const);
        for (const _ of new SyncScan(origin, archive.format, sync, sinks, new Map(), inherited.note).run());
        const rows = [...inherited.rows(origin)];
        seen += rows.length;
        expect(rows.map(told).sort()).toEqual([...withoutGrant(sync)].sort());
        expect(rows.every(({ hasGrant, through }) => !hasGrant && through !== undefined)).toBe(true);
      }
    } finally {
      archive.close();
    }
  });

  it("and some archives have such access", () => expect(seen).toBeGreaterThan(10));
});
