import { expect, it } from "vitest";
import { askArchiveRule } from "../../support/rule-tester.js";

it("fires on a file with a started sync only", () => {
  expect(askArchiveRule("no-finished-sync", [{ endedAt: undefined }])).toEqual([
    "sync null: The archive holds no finished sync, only a started one.",
  ]);
});

it("fires on a file without any sync", () => {
  expect(askArchiveRule("no-finished-sync", [])).toEqual(["sync null: The archive holds no sync at all."]);
});

it("is silent on a file with a finished sync, whatever else is in it", () => {
  expect(askArchiveRule("no-finished-sync", [{}, { endedAt: undefined }])).toEqual([]);
});
