import { expect, it } from "vitest";
import { FAMILY } from "../../src/c1z/pebble/keys/key-families.js";
import { tupleKey } from "../../src/c1z/pebble/keys/key-tuple.js";
import { type LoggedOperation, loggedArchive } from "../c1z/pebble/support/logged-archive.js";
import { TempFolder } from "../support/temp-folder.js";
import { bytesField } from "../support/wire.js";
import { diffFiles, kindOf } from "./diff-files.js";

const folder = new TempFolder();

/** A grant that a store holds after those of the fixture. */
function grant(user: string, ...details: readonly Buffer[]): LoggedOperation {
  const entitlement = bytesField(
    3,
    Buffer.concat([bytesField(1, "zone"), bytesField(2, "z"), bytesField(3, "zone:z:in")]),
  );
  const principal = bytesField(4, Buffer.concat([bytesField(1, "user"), bytesField(2, user)]));
  return {
    key: tupleKey(FAMILY.grants, ["zone", "z", "1", "in", "user", user]),
    value: Buffer.concat([entitlement, principal, ...details]),
  };
}

const source = (entry: Buffer): Buffer => bytesField(9, entry);
const SOUND = [grant("u1"), grant("u2", source(bytesField(1, "zone:z:out"))), grant("u9")];
/** Field 2 of a source is a message: this one ends in the middle of a field. */
const BROKEN = grant("u3", source(Buffer.concat([bytesField(1, "zone:z:out"), bytesField(2, Buffer.of(0x0a, 9))])));

async function diffOf(
  old: readonly LoggedOperation[],
  added: readonly LoggedOperation[],
): Promise<readonly [counts: unknown, unreadable: readonly string[]]> {
  const from = await loggedArchive("v3/small.c1z", () => old, folder.path("old.c1z"));
  const to = await loggedArchive("v3/small.c1z", () => added, folder.path("new.c1z"));
  return diffFiles(from, to, (diff, unreadable) => [kindOf(diff, "grants").counts.get("zone"), unreadable]);
}

it("rows that both archives store in the same bytes are unchanged", async () => {
  const unchanged = { before: 3, after: 3, created: 0, deleted: 0, modified: 0, renamed: 0, unchanged: 3 };
  expect(await diffOf(SOUND, SOUND)).toEqual([unchanged, []]);
});

it("one that differs, or is missing, among them is found", async () => {
  const changed = [grant("u1"), grant("u2", source(bytesField(1, "zone:z:up"))), grant("u9"), grant("v")];
  const [counts, unreadable] = await diffOf(SOUND, changed);
  expect(counts).toEqual({ before: 3, after: 4, created: 1, deleted: 0, modified: 1, renamed: 0, unchanged: 2 });
  expect(unreadable).toEqual([]);
});

it("one that can't be read in either is told of, on both sides", async () => {
  const [counts, unreadable] = await diffOf([...SOUND, BROKEN], [...SOUND, BROKEN]);
  expect(counts).toMatchObject({ before: 4, after: 4, unchanged: 3 });
  expect(unreadable).toHaveLength(2);
  expect(unreadable[0]).toContain("u3");
});

it("a key that is none stops it, even if both have it", async () => {
  const bad = { key: tupleKey(FAMILY.grants, ["zone", "z", "1", "in", "user", "u3", "more"]), value: BROKEN.value };
  await expect(diffOf([...SOUND, bad], [...SOUND, bad])).rejects.toMatchObject({ code: "C1Z_CORRUPT" });
});
