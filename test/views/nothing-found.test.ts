import { describe, expect, it } from "vitest";
import { explainNothing, type ListFilter } from "../../src/views/nothing-found.js";
import { buildArchive, insert } from "../support/build-archive.js";
import { withSync } from "../support/rows-of.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();
const USER = "00uNYlgCtjfIZ4SOcMz9";
const GROUP = "00g8r0khCEr7n1AyOHFR";

describe("explainNothing", () => {
  it.each<[ListFilter, RegExp]>([
    [{}, /^No grants found\.$/],
    [
      { resourceType: "usr" },
      /^No resource type "usr"; did you mean "user"\? Types here: org, user, group, role, app\. \(C1Z_UNKNOWN_RESOURCE_TYPE\)$/,
    ],
    [{ resourceType: "zzzzzz" }, /^No resource type "zzzzzz"\. Types here: org/],
    [{ principalType: "User" }, /did you mean "user"/],
    [{ resource: { resourceType: "groop", resource: "x" } }, /type "groop"; did you mean "group"/],
    [
      { resource: { resourceType: "group", resource: `${GROUP}x` } },
      new RegExp(`^No resource "${GROUP}x" of type "group"; did you mean "${GROUP}"`),
    ],
    [{ parent: { resourceType: "org", resource: "x" } }, /^No resource "x" of type "org"\. \(C1Z_UNKNOWN_RESOURCE\)$/],
    [{ principal: { resourceType: "user", resource: USER.toLowerCase() } }, new RegExp(`did you mean "${USER}"`)],
    [{ entitlement: "nothing like it" }, /^No entitlement "nothing like it"\. \(C1Z_UNKNOWN_ENTITLEMENT\)$/],
    [{ entitlement: `group:${GROUP}:membr` }, new RegExp(`did you mean "group:${GROUP}:member"`)],
    [
      { entitlement: `group:${GROUP}:member`, principal: { resourceType: "user", resource: USER } },
      /^No grants found\.$/,
    ],
  ])("%j", async (filter, words) => {
    expect(await withSync("v1/small.c1z", (sync) => explainNothing(sync, filter, "grants"))).toMatch(words);
  });

  it("an archive without types, and one with many", async () => {
    expect(await withSync("v1/empty.c1z", (sync) => explainNothing(sync, { resourceType: "user" }, "grants"))).toBe(
      'No resource type "user". Types here: none. (C1Z_UNKNOWN_RESOURCE_TYPE)',
    );
    const path = buildArchive(folder.path("types.c1z"), (database) => {
      for (let type = 100; type < 130; type++) insert(database, "v1_resource_types", { external_id: `t${type}` });
    });
    expect(await withSync(path, (sync) => explainNothing(sync, { resourceType: "x" }, "grants"))).toMatch(
      /Types here: t100, t101, .*t119, …\./,
    );
  });
});
