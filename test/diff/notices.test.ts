import { describe, expect, it } from "vitest";
import { noticesAfter, noticesBefore } from "../../src/diff/notices.js";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import type { TestResource } from "../support/test-company.js";
import { diffCompanies, diffFiles } from "./diff-files.js";

const folder = new TempFolder();

function saidBefore(old: string, added: string): Promise<readonly string[]> {
  return diffFiles(fixture(`${old}.c1z`), fixture(`${added}.c1z`), noticesBefore);
}

describe("before the differences", () => {
  it("nothing to say about two full syncs in order", async () => {
    expect(await saidBefore("v1/before", "v1/after")).toEqual([]);
    expect(await saidBefore("v3/before", "v3/after")).toEqual([]);
  });

  it.each([
    ["the same file twice", "v1/before", "v1/before", /same sync .* of the same file/],
    ["two copies of one sync", "v1/small", "v3/small-converted", /hold the same sync/],
    ["the order reversed", "v1/after", "v1/before", /The old sync .* ended after the new one/],
    [
      "the order reversed, and the old one never ended",
      "v1/unfinished-only",
      "v1/before",
      /The old sync .* started after the new one \(2026-\S+ and 2026-\S+\)/,
    ],
    ["a sync that never ended", "v1/unfinished-only", "v1/unfinished-only", /never finished/],
    ["a partial sync", "v1/partial-only", "v3/partial-only", /is partial, not full/],
  ])("%s", async (_, old, added, words) => {
    expect((await saidBefore(old, added)).join("\n")).toMatch(words);
  });

  it("times of different formats may be a day apart: v1 has no time zone", async () => {
    expect(await saidBefore("v3/after", "v1/before")).toEqual([]);
  });
});

describe("after them", () => {
  const users = (count: number, prefix: string): readonly TestResource[] =>
    Array.from({ length: count }, (_, index) => ({ type: "user", id: `${prefix}${index}` }));
  const saidAfter = (old: readonly TestResource[], added: readonly TestResource[]) =>
    diffCompanies(folder, { resources: old }, { resources: added }, noticesAfter);

  it("nothing to say about two states of one company", async () => {
    expect(await diffFiles(fixture("v1/before.c1z"), fixture("v3/after.c1z"), noticesAfter)).toEqual([]);
  });

  it("archives of different connectors have hardly a resource in common", async () => {
    expect(await saidAfter(users(20, "a"), users(30, "b"))).toEqual([
      expect.stringMatching(/0 of 20 resources in common.*different connectors/),
    ]);
    expect(await saidAfter(users(20, "a"), [...users(2, "a"), ...users(10, "b")])).toEqual([]);
    expect(await saidAfter(users(20, "a"), [...users(1, "a"), ...users(19, "b")])).toHaveLength(1);
    // All ids changed in case: the same system all the same.
    expect(await saidAfter(users(20, "a"), users(20, "A"))).toEqual([]);
  });

  it("empty against full", async () => {
    expect(await saidAfter([], users(3, "a"))).toEqual([
      expect.stringMatching(/old sync .* no rows: everything is new/),
    ]);
    expect(await saidAfter(users(3, "a"), [])).toEqual([
      expect.stringMatching(/new sync .* no rows: everything is gone/),
    ]);
    expect(await saidAfter([], [])).toEqual(["Neither sync holds any rows."]);
  });

  it("nothing of rows that were deleted after they were counted", async () => {
    const path = fixture("v3-shapes/wal.c1z");
    expect(await diffFiles(path, path, noticesAfter)).toEqual([]);
  });
});
