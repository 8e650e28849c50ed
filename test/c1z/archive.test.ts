import { describe, expect, it, vi } from "vitest";
import { Archive } from "../../src/c1z/archive.js";
import type { SyncRun } from "../../src/c1z/model.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import type { ArchiveStore, SyncStore } from "../../src/c1z/store.js";
import { fixture } from "../fixtures.js";
import { syncRun } from "../support/sync-runs.js";

function archiveOf(...runs: readonly Partial<SyncRun>[]): Archive {
  const store: Pick<ArchiveStore, "format" | "syncs" | "open" | "close"> = {
    format: "v1",
    syncs: () => runs.map(syncRun),
    open: (run) => ({ run }) as SyncStore,
    close: () => {},
  };
  return new Archive("x.c1z", store as ArchiveStore);
}

const day = (time: string) => `2026-01-01T${time}Z`;
const unfinished = { endedAt: undefined };

describe("the latest finished sync", () => {
  it.each<[string, readonly Partial<SyncRun>[], string | undefined]>([
    ["none at all", [], undefined],
    ["only unfinished ones", [unfinished], undefined],
    ["the one that ended last, wherever it stands", [{ id: "a", endedAt: day("02:00:00") }, { id: "b" }], "a"],
    ["of any type", [{ id: "a" }, { id: "b", syncType: "partial", endedAt: day("02:00:00") }], "b"],
    [
      "whenever it started",
      [
        { id: "a", startedAt: day("00:30:00") },
        { id: "b", endedAt: day("02:00:00"), startedAt: day("00:00:00") },
      ],
      "b",
    ],
    ["of equal ones that with the greater id", [{ id: "b" }, { id: "c" }, { id: "a" }], "c"],
    ["a fraction counts", [{ id: "b" }, { id: "a", endedAt: day("01:00:00.001") }], "a"],
    [
      "a longer fraction too",
      [
        { id: "a", endedAt: day("01:00:00.500001") },
        { id: "b", endedAt: day("01:00:00.500") },
      ],
      "a",
    ],
    [
      "not by its length alone",
      [
        { id: "a", endedAt: day("01:00:00.499999999") },
        { id: "b", endedAt: day("01:00:00.500") },
      ],
      "b",
    ],
    [
      "beside an unfinished one that is newer",
      [{ id: "a" }, { id: "b", ...unfinished, startedAt: day("05:00:00") }],
      "a",
    ],
  ])("%s", (_, runs, id) => expect(archiveOf(...runs).latestFinishedSync()?.run.id).toBe(id));
});

describe("the latest unfinished sync", () => {
  it.each<[string, readonly Partial<SyncRun>[], string | undefined]>([
    ["only finished ones", [{}], undefined],
    [
      "the one that started last",
      [
        { id: "a", ...unfinished, startedAt: day("05:00:00") },
        { id: "b", ...unfinished },
      ],
      "a",
    ],
    [
      "one without a time comes last",
      [
        { id: "b", ...unfinished, startedAt: undefined },
        { id: "a", ...unfinished },
      ],
      "a",
    ],
  ])("%s", (_, runs, id) => expect(archiveOf(...runs).latestUnfinishedSync()?.run.id).toBe(id));
});

describe("a sync by its id", () => {
  it("is found", () => expect(archiveOf({ id: "a" }, { id: "b" }).sync("b").run.id).toBe("b"));

  it("is refused, naming those there are", () => {
    const refusal = (message: RegExp) =>
      expect.objectContaining({ code: "C1Z_UNKNOWN_SYNC", message: expect.stringMatching(message) });
    expect(() => archiveOf({ id: "a" }, { id: "b" }).sync("c")).toThrow(refusal(/"c" in x\.c1z; syncs here: a, b\./));
    expect(() => archiveOf().sync("c")).toThrow(refusal(/the archive holds none/));
  });
});

describe("closing", () => {
  it.each(["v1/small", "v3/small", "v3/small-tar-zstd"])(
    "twice does no harm; afterwards everything is refused: %s",
    async (name) => {
      const archive = await openArchive(fixture(`${name}.c1z`));
      const sync = archive.latestFinishedSync();
      const grants = sync?.grants();
      grants?.next();
      archive.close();
      archive.close();
      const closed = expect.objectContaining({ code: "C1Z_CLOSED" });
      for (const use of [
        () => archive.syncs(),
        () => archive.latestFinishedSync(),
        () => archive.sync("x"),
        () => archive.describe(),
        () => [...(sync?.resources() ?? [])],
        () => [...(sync?.grantRefs({ principalType: "user" }) ?? [])],
        () => sync?.countRows(),
        () => sync?.resourceType("user"),
        () => sync?.storedStatistics(),
      ]) {
        expect(use).toThrow(closed);
      }
    },
  );

  it("happens at the end of a using block", () => {
    const close = vi.fn();
    const archive = archiveOf();
    archive.close = close;
    archive[Symbol.dispose]();
    expect(close).toHaveBeenCalledOnce();
  });
});

describe("describe", () => {
  it("says how a v1 file is built", async () => {
    const archive = await openArchive(fixture("v1/small.c1z"));
    const { facts, parts, ...rest } = archive.describe();
    expect(rest).toEqual({
      format: "v1",
      engine: "sqlite",
      encoding: "zstd",
      fileBytes: 14_340,
      decodedBytes: 262_144,
    });
    expect(facts.get("page size")).toBe("4096");
    expect(facts.get("pages")).toBe("64");
    expect(facts.get("held in")).toBe("memory");
    expect(parts.find(({ name }) => name.startsWith("v1_grants"))).toEqual({
      name: "v1_grants (12 columns)",
      rows: 63,
    });
    archive.close();
  });
});
