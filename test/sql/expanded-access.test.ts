import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import { entitlementKey, resourceKey } from "../../src/export/keys.js";
import { accessOf } from "../../src/views/access.js";
import { archivesIn, fixture } from "../fixtures.js";
import { SqlOver } from "../support/sql-session.js";

describe.each(["v1", "v3"])("access_expanded of %s", (format) => {
  const names = [
    "small",
    "synced",
    "synced-skip-grants",
    "expansion-cycle",
    "dangling-expandable",
    "kitchen-sink",
    "duplicate-grants",
  ];

  it("is tried on archives with expandable grants", () =>
    expect(archivesIn(format)).toEqual(expect.arrayContaining(names)));

  it.each(names)("holds of %s what `access --origins` says of each principal", async (name) => {
    const path = fixture(`${format}/${name}.c1z`);
    using sql = await SqlOver.archives([path]);
    using archive = await openArchive(path);
    for (const { id } of archive.syncs()) {
      const sync = archive.sync(id);
      const rows = await sql.rows(
        `SELECT principal_key AS p, entitlement_key AS e, has_grant AS g, is_direct AS d FROM access_expanded WHERE sync_id = '${id}'`,
      );
      const principals = new Map([...sync.grantRefs()].map(({ principal }) => [resourceKey(principal), principal]));
      const expected = [...principals].flatMap(([p, principal]) =>
        accessOf(sync, principal, { origins: true }).flatMap(({ held }) =>
          held.map(({ entitlement, origin }) => {
            const e = entitlementKey(sync.encodedEntitlement(entitlement) ?? entitlement);
            return JSON.stringify({ p, e, g: origin?.granted });
          }),
        ),
      );
      const found = rows.map(({ p, e, g }) => JSON.stringify({ p, e, g }));
      expect(found.sort()).toEqual(expected.sort());
      // Only a grant can be direct.
      expect(rows.filter(({ g, d }) => d === true && g !== true)).toEqual([]);
      const grants = await sql.rows(
        `SELECT count(*) AS n FROM (SELECT DISTINCT principal_key, entitlement_key FROM grants WHERE is_direct AND sync_id = '${id}')`,
      );
      expect(grants).toEqual([{ n: rows.filter(({ d }) => d).length }]);
    }
  });
});
