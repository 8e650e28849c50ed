import { expect, it } from "vitest";
import { askArchiveRule } from "../../support/rule-tester.js";

it("fires on a sync that was never finished", () => {
  expect(askArchiveRule("sync-unfinished", [{}, { id: "b", endedAt: undefined }])).toEqual([
    "sync b: A sync was started at 2026-01-01T00:00:00Z and never finished.",
  ]);
});

it("is silent on finished syncs", () => {
  expect(askArchiveRule("sync-unfinished", [{}, { id: "b" }])).toEqual([]);
});
