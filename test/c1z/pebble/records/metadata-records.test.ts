import { describe, expect, it } from "vitest";
import { decodeStatistics, decodeSummaryStatistics } from "../../../../src/c1z/pebble/records/statistics-record.js";
import { decodeSyncRun } from "../../../../src/c1z/pebble/records/sync-run-record.js";
import { bytesField, varintField } from "../../../support/wire.js";

describe("the sync run record", () => {
  const time = (number: number, seconds: number, nanos = 0) =>
    bytesField(number, varintField(1, seconds), ...(nanos === 0 ? [] : [varintField(2, nanos)]));

  it("decodes whole", () => {
    const record = Buffer.concat([
      bytesField(1, "id"),
      varintField(2, 3),
      bytesField(3, "parent"),
      time(4, -1, 250_000_000),
      time(5, 1_800_000_000),
      bytesField(6, "token"),
      varintField(7, 1),
      bytesField(8, "linked"),
      bytesField(10, "generation"),
    ]);
    expect(decodeSyncRun(record)).toEqual({
      id: "id",
      startedAt: "1969-12-31T23:59:59.250Z",
      endedAt: "2027-01-15T08:00:00Z",
      syncToken: "token",
      syncType: "resources_only",
      parentSyncId: "parent",
      linkedSyncId: "linked",
      supportsDiff: true,
    });
  });

  it("an empty time is one, an absent one is none, and an unknown type is its number", () => {
    const run = decodeSyncRun(Buffer.concat([varintField(2, 9), bytesField(5)]));
    expect(run).toMatchObject({ startedAt: undefined, endedAt: "1970-01-01T00:00:00Z", syncType: "9" });
  });

  it("a time beyond the year 9999 is unreadable", () => {
    const record = time(4, 300_000_000_000);
    expect(() => decodeSyncRun(record)).toThrow(expect.objectContaining({ code: "C1Z_BAD_MESSAGE" }));
  });
});

describe("statistics records", () => {
  const record = Buffer.concat([
    bytesField(1, "sync"),
    varintField(5, 2 ** 40),
    bytesField(7, bytesField(1, "user"), varintField(2, 3)),
    bytesField(7, bytesField(1, "empty")),
    bytesField(10, bytesField(1, "step"), varintField(2, 12)),
    bytesField(11, bytesField(1, "list"), bytesField(2, varintField(1, 4), varintField(5, 6))),
    bytesField(13, varintField(1, 1)),
  ]);

  it("decode whole", () => {
    const { syncId, statistics } = decodeStatistics(record);
    expect(syncId).toBe("sync");
    expect(statistics).toMatchObject({ resources: 0, grants: 2 ** 40 });
    expect([...statistics.resourcesByResourceType]).toEqual([
      ["user", 3],
      ["empty", 0],
    ]);
    expect([...statistics.stepDurationsMs]).toEqual([["step", 12]]);
    const call = { count: 4, totalMs: 0, maxMs: 0, errors: 0, timeouts: 6 };
    expect([...statistics.connectorCallStats]).toEqual([["list", call]]);
  });

  it("come out of the manifest's summary of a sync, if it has them", () => {
    expect(decodeSummaryStatistics(Buffer.concat([bytesField(1, "sync"), bytesField(6, record)]))?.syncId).toBe("sync");
    expect(decodeSummaryStatistics(bytesField(1, "sync"))).toBeUndefined();
  });
});
