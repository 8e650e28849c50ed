import { expect, it } from "vitest";
import { overviewBlocks } from "../../src/runs/overview-blocks.js";
import { syncStatistics } from "../../src/views/sync-statistics.js";
import { memorySync } from "../support/memory-sync.js";
import { onConsole } from "../support/rendered.js";

/** The overview of a sync with so many types of its own. */
function overviewOf(types: number): string {
  const byType = new Map(Array.from({ length: types }, (_, index) => [`type${index}`, 1]));
  const statistics = syncStatistics("sync.c1z", "v1", memorySync({}), true);
  const counts = { ...statistics.counts, resourcesByResourceType: byType };
  return onConsole(overviewBlocks({ file: "sync.c1z", statistics: { ...statistics, counts }, findings: undefined }));
}

it("shows eight types, and how many more there are", () => {
  expect(overviewOf(8)).toContain("\ntype7 ");
  expect(overviewOf(8)).not.toContain("more");
  const nine = overviewOf(9);
  expect(nine).toContain("\ntype7 ");
  expect(nine).not.toContain("type8");
  expect(nine).toContain("… and 1 more");
});

it("cuts messages that take more than a line", () => {
  const shown = (message: string): string | undefined => {
    const counts = { error: 1, warning: 0, info: 0 };
    const worst = [{ level: "error", rule: "no-users", count: 1, message } as const];
    const findings = { counts, worst, isDamaged: false, notices: [], error: undefined };
    const text = onConsole(overviewBlocks({ file: "a.c1z", statistics: undefined, findings }));
    return /no-users: (.*)/.exec(text)?.[1];
  };
  expect(shown("x".repeat(110))).toBe("x".repeat(110));
  expect(shown("x".repeat(111))).toBe(`${"x".repeat(109)}…`);
});
