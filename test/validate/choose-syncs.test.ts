import { expect, it } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import { chooseSyncs, rowsHeld } from "../../src/validate/choose-syncs.js";
import { fixture } from "../fixtures.js";
import { validateFile } from "../support/findings.js";

async function chosen(name: string, choice: Parameters<typeof chooseSyncs>[1] = {}) {
  using archive = await openArchive(fixture(`v1/${name}.c1z`));
  const { runs, notices } = chooseSyncs(archive, choice);
  return { types: runs.map(({ syncType }) => syncType), ids: runs.map(({ id }) => id), notices };
}

it("prefers the newest full sync to a newer partial one, and says so", async () => {
  const { types, notices } = await chosen("full-then-partial");
  expect(types).toEqual(["full"]);
  expect(notices[0]).toMatch(/^Looked at the newest full sync, \w+; \w+ is newer and partial\./);
});

it("takes what there is", async () => {
  expect((await chosen("partial-only")).types).toEqual(["partial"]);
  expect((await chosen("resources-only")).types).toEqual(["resources_only"]);
  expect((await chosen("unfinished-only")).types).toEqual([]);
});

it("takes all finished syncs, or the one that is named", async () => {
  expect((await chosen("sync-types", { all: true })).types).toHaveLength(5);
  const { ids } = await chosen("two-syncs", { all: true });
  expect(ids).toHaveLength(2);
  expect((await chosen("two-syncs", { syncId: ids[0] })).ids).toEqual([ids[0]]);
  await expect(chosen("two-syncs", { syncId: "nope" })).rejects.toThrow('No sync "nope"');
});

it("knows which rows a sync type holds", () => {
  const held = ["full", "", "resources_only", "partial", "partial_deletions"].map((syncType) =>
    rowsHeld({ syncType } as Parameters<typeof rowsHeld>[0]),
  );
  expect(held).toEqual(["everything", "everything", "resources", "any", "any"]);
});

it("says which rules a partial sync leaves unasked", async () => {
  const { report } = await validateFile(fixture("v1/partial-only.c1z"));
  expect(report.files[0]?.notices[0]).toMatch(/is partial: \d+ rules about missing rows could not be asked\.$/);
  expect(report.files[0]?.asked).not.toContain("grant-principal-missing");
});
