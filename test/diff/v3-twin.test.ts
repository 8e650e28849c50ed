import { expect, it } from "vitest";
import { differs } from "../../src/diff/sync-diff.js";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import { v3Twin } from "../support/v3-twin.js";
import { diffFiles } from "./diff-files.js";

const folder = new TempFolder();

it.each([
  "v1/small.c1z",
  "v1/all-traits.c1z",
  "v1/synced.c1z",
  "v1/dangling-expandable.c1z",
  "cases/50-app-ids-flip/appid-before.c1z",
])("the v3 twin of %s says the same, so that tests may rely on twins", async (name) => {
  const twin = await v3Twin(fixture(name), folder.path("twin.c1z"));
  await diffFiles(fixture(name), twin, (diff, unreadable) => {
    expect([diff.to.format, differs(diff), unreadable]).toEqual(["v3", false, []]);
    expect(diff.kinds.map(({ total }) => total.before)).toEqual(diff.kinds.map(({ total }) => total.after));
    expect(diff.kinds.every(({ total }) => total.before > 0)).toBe(true);
  });
});
