import { describe, expect, it } from "vitest";
import type { Counts, SyncRun } from "../../src/c1z/model.js";
import { PLAIN_THEME } from "../../src/terminal/theme.js";
import { comparisonBlocks, statisticsBlocks } from "../../src/views/statistics-blocks.js";
import type { SyncStatistics } from "../../src/views/sync-statistics.js";
import { onConsole } from "../support/rendered.js";
import { syncRun } from "../support/sync-runs.js";

const COUNTS: Counts = {
  resourceTypes: 2,
  resources: 3,
  entitlements: 1,
  grants: 5,
  assets: 0,
  resourcesByResourceType: new Map([
    ["user", 3],
    ["group", 0],
  ]),
  grantsByResourceType: new Map([["group", 5]]),
  entitlementsByResourceType: new Map([["group", 1]]),
};

function statistics(run: Partial<SyncRun>, counts: Partial<Counts> = {}): SyncStatistics {
  return {
    file: "a.c1z",
    format: "v1",
    run: syncRun(run),
    counts: { ...COUNTS, ...counts },
    uncounted: undefined,
  };
}

const duration = (startedAt: string | undefined, endedAt: string | undefined) =>
  /^Duration +\|(.*)$/m.exec(onConsole(statisticsBlocks(statistics({ startedAt, endedAt }))))?.[1]?.trim();

describe("statisticsBlocks", () => {
  it("shows the run, the totals, and the counts by type", () => {
    expect(onConsole(statisticsBlocks(statistics({ syncToken: "t".repeat(100) })))).toBe(
      [
        "Field          | Value",
        "Engine         | sqlite",
        "Sync ID        | sync",
        "Sync Type      | full",
        "Parent Sync ID |",
        "Started At     | 2026-01-01T00:00:00Z",
        "Ended At       | 2026-01-01T01:00:00Z",
        "Duration       | 1h0m0s",
        `Sync Token     | ${"t".repeat(60)}…`,
        "",
        "Type           | Count",
        "Resource Types | 2",
        "Resources      | 3",
        "Entitlements   | 1",
        "Grants         | 5",
        "",
        "Resource Type | Resources | Entitlements | Grants",
        "group         | 0         | 1            | 5",
        "user          | 3         | 0            | 0",
        "",
      ].join("\n"),
    );
  });

  it("shows assets where there are any, and no empty table", () => {
    const none = {
      resourcesByResourceType: new Map(),
      grantsByResourceType: new Map(),
      entitlementsByResourceType: new Map(),
    };
    const text = onConsole(statisticsBlocks(statistics({}, { ...none, assets: 2 })));
    expect(text).toMatch(/^Assets +\| 2$/m);
    expect(text).not.toContain("Resource Type |");
  });

  it.each([
    ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00.4Z", "0s"],
    ["2026-01-01T00:00:00Z", "2026-01-01T00:00:59.9Z", "1m0s"],
    ["2026-01-01T00:00:00.123456789Z", "2026-01-02T01:02:03.123456789Z", "25h2m3s"],
    ["2026-01-01T00:00:00Z", undefined, ""],
    [undefined, "2026-01-01T00:00:00Z", ""],
    ["yesterday", "2026-01-01T00:00:00Z", ""],
    ["2026-01-01T01:00:00Z", "2026-01-01T00:00:00Z", ""],
  ])("lasts from %s to %s: %s", (startedAt, endedAt, text) => expect(duration(startedAt, endedAt)).toBe(text));

  it("an unfinished sync", () => {
    expect(onConsole(statisticsBlocks(statistics({ endedAt: undefined })))).toMatch(/^Ended At +\| unfinished$/m);
  });
});

describe("comparisonBlocks", () => {
  it("puts syncs side by side, and marks what grew and what shrank", () => {
    const theme = { ...PLAIN_THEME, good: (text: string) => `(${text})`, bad: (text: string) => `!${text}!` };
    const table = onConsole(
      comparisonBlocks([
        statistics({}),
        { ...statistics({ id: "b", endedAt: undefined }, { resources: 5, grants: 1 }), file: "b.c1z" },
      ]),
      theme,
    );
    const cells = table.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
    expect(cells.slice(0, 6)).toEqual([
      ["", "a.c1z", "b.c1z", "Change"],
      ["Sync", "sync", "b", ""],
      ["Ended At", "2026-01-01T01:00:00Z", "unfinished", ""],
      ["Resource Types", "2", "2", ""],
      ["Resources", "3", "5", "(+2)"],
      ["Entitlements", "1", "1", ""],
    ]);
    expect(table).toMatch(/^Grants +\| 5 +\| 1 +\| !-4!$/m);
  });
});
