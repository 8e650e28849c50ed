import { describe, expect, it } from "vitest";
import { openArchive } from "../../../src/c1z/open-archive.js";
import { listGrants } from "../../../src/views/grant-list.js";
import { listResources } from "../../../src/views/resource-list.js";
import { archivesIn, fixture } from "../../fixtures.js";
import { jsonOf } from "./support/list-json.js";

/** Opens the archive and reads all of its rows. */
async function read(name: string): Promise<number> {
  using archive = await openArchive(fixture(`damaged/${name}.c1z`));
  const sync = archive.latestFinishedSync();
  if (sync === undefined) return 0;
  sync.counts();
  return Object.values({ ...jsonOf(listGrants(sync, {})), ...jsonOf(listResources(sync, {})) }).flat().length;
}

const CASES: readonly (readonly [name: string, code: string, words: RegExp])[] = [
  ["v3-bomb", "C1Z_TOO_LARGE", /6\.0 GiB/],
  ["v3-flipped-byte", "C1Z_CORRUPT", /frame 000006\.sst at byte 25519/],
  ["v3-flipped-index-byte", "C1Z_CORRUPT", /frame index: checksum mismatch/],
  ["v3-flipped-manifest-byte", "C1Z_CORRUPT", /envelope manifest: checksum mismatch/],
  ["v3-flipped-table-byte", "C1Z_CORRUPT", /table file 00000[46]\.sst, block at byte \d+: checksum mismatch/],
  ["v3-magic-only", "C1Z_TRUNCATED", /ends at byte 5/],
  ["v3-manifest-length-huge", "C1Z_CORRUPT", /2\.0 GiB/],
  ["v3-manifest-length-past-end", "C1Z_TRUNCATED", /ends at byte 36686/],
  ["v3-manifest-length-short", "C1Z_CORRUPT", /envelope manifest/],
  ["v3-manifest-length-zero", "C1Z_CORRUPT", /envelope manifest/],
  ["v3-missing-store-manifest", "C1Z_CORRUPT", /MANIFEST is missing/],
  ["v3-missing-table-file", "C1Z_CORRUPT", /000006\.sst: it is missing/],
  ["v3-path-traversal", "C1Z_CORRUPT", /points outside/],
  ["v3-truncated", "C1Z_TRUNCATED", /ends at byte 25680/],
  ["v3-truncated-manifest", "C1Z_TRUNCATED", /ends at byte 11565/],
  ["v3-truncated-tail", "C1Z_TRUNCATED", /ends at byte 36677/],
  ["v3-unknown-engine", "C1Z_UNSUPPORTED", /"pebble9"; read are pebble3/],
  ["v1-body-v3-magic", "C1Z_CORRUPT", /v1 body/],
];

describe("damaged v3 archives", () => {
  it.each(CASES)("%s", async (name, code, words) => {
    const error: unknown = await read(name).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, message: expect.stringMatching(words) });
  });

  it("all of them have a case", () => {
    const cases = new Set(CASES.map(([name]) => name));
    const missing = archivesIn("damaged").filter((name) => name.startsWith("v3-") && name !== "v3-body-v1-magic");
    expect(missing.filter((name) => !cases.has(name))).toEqual([]);
  });
});
