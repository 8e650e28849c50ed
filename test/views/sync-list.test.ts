import { describe, expect, it } from "vitest";
import { syncRunJson, toSeconds } from "../../src/views/sync-list.js";
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

describe("toSeconds", () => {
  it.each([
    ["2026-01-01T00:00:00.123456789Z", "2026-01-01T00:00:00Z"],
    ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"],
    ["yesterday", "yesterday"],
    [undefined, ""],
  ])("%s", (time, text) => expect(toSeconds(time)).toBe(text));
});
