import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import { chooseSync } from "../../src/views/chosen-sync.js";
import { fixture } from "../fixtures.js";
import { alteredArchive } from "../support/altered-archive.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();

async function choose(path: string, syncId?: string) {
  const archive = await openArchive(path);
  try {
    const { sync, notice } = chooseSync(archive, syncId);
    return { run: sync?.run, notice };
  } finally {
    archive.close();
  }
}

describe("chooseSync", () => {
  it("the finished one that ended last, without a word", async () => {
    const { run, notice } = await choose(fixture("v1/two-syncs.c1z"));
    expect(run?.endedAt).toBeDefined();
    expect(notice).toBeUndefined();
  });

  it("the one asked for, finished or not", async () => {
    const archive = await openArchive(fixture("v1/two-syncs.c1z"));
    for (const { id } of archive.syncs()) {
      expect(await choose(archive.path, id)).toEqual({ run: expect.objectContaining({ id }), notice: undefined });
    }
    archive.close();
    await expect(choose(fixture("v1/small.c1z"), "nope")).rejects.toThrow(
      expect.objectContaining({ code: "C1Z_UNKNOWN_SYNC" }),
    );
    await expect(choose(fixture("v1/small.c1z"), "")).rejects.toThrow(
      expect.objectContaining({ code: "C1Z_UNKNOWN_SYNC" }),
    );
  });

  it("else the newest unfinished one, with a notice", async () => {
    const { run, notice } = await choose(fixture("v1/unfinished-only.c1z"));
    expect(notice).toMatch(
      new RegExp(`^No finished sync in .*unfinished one \\(${run?.id}, started 20\\d\\d-.*\\)\\.$`),
    );
  });

  it("else none", async () => {
    const path = alteredArchive("v1/small.c1z", "DELETE FROM v1_sync_runs", folder.path("none.c1z"));
    expect(await choose(path)).toEqual({ run: undefined, notice: undefined });
  });
});
