import { describe, expect, it } from "vitest";
import type { Archive } from "../../src/c1z/archive.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import { chooseBetween, chooseWithin } from "../../src/diff/chosen-syncs.js";
import { fixture } from "../fixtures.js";

function idsWithin(archive: Archive, asked: Parameters<typeof chooseWithin>[1] = {}): readonly string[] {
  const { from, to } = chooseWithin(archive, asked);
  return [from.sync.run.id, to.sync.run.id];
}

describe("two syncs of one archive", () => {
  it("the last two finished full ones; a third that never ended does not count", async () => {
    using archive = await openArchive(fixture("v1/two-syncs.c1z"));
    const [first, second, unfinished] = archive.syncs().map(({ id }) => id);
    expect(idsWithin(archive)).toEqual([first, second]);
    expect(idsWithin(archive, { to: second })).toEqual([first, second]);
    expect(idsWithin(archive, { from: second, to: first })).toEqual([second, first]);
    expect(idsWithin(archive, { from: first, to: unfinished })).toEqual([first, unfinished]);
  });

  it.each([
    ["v1/small", "C1Z_SINGLE_SYNC", /a single sync can't be compared/],
    ["v1/full-then-partial", "C1Z_SINGLE_SYNC", /single sync/],
    ["v3/small", "C1Z_SINGLE_SYNC", /a v3 file never holds more/],
    ["v1/unfinished-only", "C1Z_NO_SYNC", /no finished full sync/],
    ["v1/partial-only", "C1Z_NO_SYNC", /no finished full sync/],
  ])("%s: %s", async (name, code, words) => {
    using archive = await openArchive(fixture(`${name}.c1z`));
    expect(() => idsWithin(archive)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(words) }));
  });

  it("an id that is not there, and one with nothing before it", async () => {
    using archive = await openArchive(fixture("v1/two-syncs.c1z"));
    const first = archive.syncs()[0]?.id;
    expect(() => idsWithin(archive, { from: "nope" })).toThrow(expect.objectContaining({ code: "C1Z_UNKNOWN_SYNC" }));
    expect(() => idsWithin(archive, { to: first })).toThrow(expect.objectContaining({ code: "C1Z_SINGLE_SYNC" }));
  });
});

describe("a sync of each of two archives", () => {
  it.each([
    ["v1/two-syncs", 1],
    ["v1/full-then-partial", 0],
    ["v1/sync-types", 0],
    ["v1/partial-only", 0],
    ["v1/unfinished-only", 0],
    ["v3/small", 0],
  ])("%s: number %d", async (name, index) => {
    using archive = await openArchive(fixture(`${name}.c1z`));
    const { from, to } = chooseBetween(archive, archive, {});
    expect(from.sync.run.id).toBe(archive.syncs()[index]?.id);
    expect(to.sync.run.id).toBe(from.sync.run.id);
  });

  it("those that are asked for", async () => {
    using archive = await openArchive(fixture("v1/two-syncs.c1z"));
    const id = archive.syncs()[0]?.id ?? "";
    expect(chooseBetween(archive, archive, { from: id }).from.sync.run.id).toBe(id);
    expect(() => chooseBetween(archive, archive, { to: "nope" })).toThrow(/No sync "nope"/);
  });
});
