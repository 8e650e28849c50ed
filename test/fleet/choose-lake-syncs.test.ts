import { expect, it } from "vitest";
import { chooseLakeSyncs } from "../../src/fleet/choose-lake-syncs.js";
import { syncBatches } from "../../src/fleet/judge/sync-batches.js";
import type { LakeFile, LakeSync } from "../../src/lake/lake.js";

function sync(archive: string, syncId: string, endedAt: string | null, syncType = "full", rows = 1): LakeSync {
  const file: LakeFile = { path: "", rows, bytes: 0, sha256: "" };
  return {
    ...{ archive, syncId, endedAt, syncType, format: "v1", startedAt: null, addedAt: "", toolVersion: "" },
    ...{ sourceSha256: "", incomplete: [], files: new Map([["grants", file]]) },
  };
}

const SYNCS = [
  sync("a", "1", "2026-01-01T00:00:00Z"),
  sync("a", "2", "2026-01-02T00:00:00Z"),
  sync("a", "3", "2026-01-03T00:00:00Z", "partial"),
  sync("a", "4", null),
  sync("b", "5", "2026-01-01T00:00:00Z", "partial"),
  sync("b", "6", "2026-01-02T00:00:00Z", "partial"),
  sync("c", "7", null),
];
const ids = (syncs: readonly LakeSync[]): string => syncs.map(({ syncId }) => syncId).join();

it.each([
  ["of each archive the newest finished full one, else the newest finished one", { all: false }, "2,6"],
  ["all finished ones", { all: true }, "1,2,3,5,6"],
  ["those that ended since a time", { all: false, since: Date.parse("2026-01-02") }, "2,3,6"],
])("chooses %s", (_, choice, expected) => {
  expect(ids(chooseLakeSyncs(SYNCS, choice))).toBe(expected);
});

it("makes batches by rows, in order; a large sync is alone", () => {
  const sized = [3, 3, 5, 20, 1, 9, 1].map((rows, index) => sync("a", String(index), null, "full", rows));
  expect(syncBatches(sized, 10).map(ids)).toEqual(["0,1", "2", "3", "4,5", "6"]);
  expect(syncBatches(sized, Number.POSITIVE_INFINITY)).toHaveLength(1);
  expect(syncBatches([], 10)).toEqual([]);
});
