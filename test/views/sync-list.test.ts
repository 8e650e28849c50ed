import { describe, expect, it } from "vitest";
import { syncRunJson } from "../../src/views/sync-list.js";
import { syncRun } from "../support/sync-runs.js";

describe("syncRunJson", () => {
  it("leaves out what is empty or absent", () => {
    expect(syncRunJson(syncRun({ endedAt: undefined, syncType: "" }))).toEqual({
      id: "sync",
      startedAt: "2026-01-01T00:00:00Z",
    });
    expect(Object.keys(syncRunJson(syncRun({ syncToken: "t", parentSyncId: "p", linkedSyncId: "l" })))).toEqual([
      "id",
      "startedAt",
      "endedAt",
      "syncToken",
      "syncType",
      "parentSyncId",
    ]);
  });
});
