import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import type { EncodedGrant } from "../../src/c1z/store.js";
import { archivesIn, fixture } from "../fixtures.js";

// lg-minlz has blocks that can't be read.
const ARCHIVES = ["v1", "v3", "v3-shapes"]
  .flatMap((folder) => archivesIn(folder).map((name) => fixture(`${folder}/${name}.c1z`)))
  .filter((path) => !path.endsWith("lg-minlz.c1z"));

/** A grant as text, with all that a row can say; an unreadable one by its place. */
function toldOf(row: EncodedGrant): unknown {
  const { id, entitlement, principal, rowId } = row;
  try {
    return [id, entitlement, principal, rowId, Buffer.from(row.message).toString("hex")];
  } catch {
    return row.locate();
  }
}

describe("a grant that is found again by its place", () => {
  it.each(ARCHIVES)("is the same in %s", async (path) => {
    using archive = await openArchive(path);
    for (const { id } of archive.syncs()) {
      const sync = archive.sync(id);
      const read = Array.from(sync.encodedGrants(), (row) => {
        const { entitlement, principal, rowId } = row;
        return { place: { entitlement, principal, rowId }, told: toldOf(row) };
      });
      for (const { place, told } of read) {
        const found = sync.encodedGrantAt(place);
        expect(found && toldOf(found)).toEqual(told);
      }
    }
  });

  it("is none where nothing lies there", async () => {
    for (const name of ["v1/small.c1z", "v3/small.c1z"]) {
      using archive = await openArchive(fixture(name));
      const entitlement = { id: "x", resourceType: "y", resource: "z" };
      const place = { entitlement, principal: { resourceType: "user", resource: "nobody" }, rowId: 123_456 };
      expect(archive.latestFinishedSync()?.encodedGrantAt(place)).toBeUndefined();
    }
  });
});
