import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openArchive } from "../../../src/c1z/open-archive.js";
import type { Sync } from "../../../src/c1z/sync.js";
import { chooseSync } from "../../../src/views/chosen-sync.js";
import { listEntitlements } from "../../../src/views/entitlement-list.js";
import { listGrants } from "../../../src/views/grant-list.js";
import { listResources } from "../../../src/views/resource-list.js";
import { listResourceTypes } from "../../../src/views/resource-type-list.js";
import { listSyncs } from "../../../src/views/sync-list.js";
import { statisticsJson, syncStatistics } from "../../../src/views/sync-statistics.js";
import { canonical } from "../../e2e/canonical.js";
import { FIXTURES } from "../../fixtures.js";
import { TempFolder } from "../../support/temp-folder.js";
import { jsonOf } from "./support/list-json.js";

const SHAPES = `${FIXTURES}v3-shapes/`;
/** The larger ones, which no other test needs, are kept packed with brotli. */
const PACKED_ENDING = ".c1z.br";

const temp = new TempFolder();

const LISTS = {
  "resource-types": (sync: Sync) => jsonOf(listResourceTypes(sync)),
  resources: (sync: Sync) => jsonOf(listResources(sync, {})),
  entitlements: (sync: Sync) => jsonOf(listEntitlements(sync, {})),
  grants: (sync: Sync) => jsonOf(listGrants(sync, {})),
} as const;

/** The archives that must be refused, and the feature that the refusal names. */
const REFUSED: ReadonlyMap<string, RegExp> = new Map([
  ["lg-minlz", /MinLZ/],
  ["lg-fmt16", /format version 16/],
]);

/** How many rows we list where the reference fails: ambiguous ids, no sync, a sync it calls too old. */
const WHERE_REFERENCE_FAILS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  dup: { grants: 2 },
  oldunf: { "resource-types": 2, resources: 7, entitlements: 2, grants: 5 },
};

/** The digest of tools/canonical.mjs: rows with sorted keys, sorted as strings, one a line. */
function digest(document: Readonly<Record<string, readonly unknown[]>>): { rows: number; sha256: string } {
  const rows = Object.values(document)
    .flatMap((list) => list.map(canonical))
    .sort();
  return { rows: rows.length, sha256: createHash("sha256").update(rows.join("\n")).digest("hex") };
}

async function check(name: string, path: string): Promise<void> {
  const expected = JSON.parse(readFileSync(`${SHAPES}${name}.expected.json`, "utf8"));
  using archive = await openArchive(path);
  expect(digest(jsonOf(listSyncs(archive.syncs()))), "syncs").toEqual(expected.syncs);
  const { sync } = chooseSync(archive, undefined);
  if (sync === undefined) {
    expect(name).toBe("nosync");
    return;
  }
  for (const [command, list] of Object.entries(LISTS)) {
    const found = digest(list(sync));
    if (expected[command].referenceFails === undefined) expect(found, command).toEqual(expected[command]);
    else expect(found.rows, command).toBe(WHERE_REFERENCE_FAILS[name]?.[command]);
  }
  if (expected.stats === undefined) return;
  const statistics = JSON.parse(JSON.stringify(statisticsJson(syncStatistics(name, "v3", sync, false))));
  expect(canonical(statistics)).toBe(canonical(expected.stats));
}

/** Where the archive of this name lies: a packed one is unpacked into a folder that goes with the test. */
function archivePath(name: string): string {
  const stored = readdirSync(SHAPES).find((file) => file === `${name}.c1z` || file === `${name}${PACKED_ENDING}`);
  if (stored === undefined) throw new Error(`there is no archive for ${name}.expected.json`);
  if (!stored.endsWith(PACKED_ENDING)) return `${SHAPES}${stored}`;
  return temp.write(`${name}.c1z`, brotliDecompressSync(readFileSync(`${SHAPES}${stored}`)));
}

describe("odd but valid archives give the rows and digests of the reference", () => {
  const names = readdirSync(SHAPES).flatMap((file) => /^(.*)\.expected\.json$/.exec(file)?.[1] ?? []);
  it.each(names)("%s", async (name) => {
    const feature = REFUSED.get(name);
    if (feature === undefined) await check(name, archivePath(name));
    else {
      const refusal = { code: "C1Z_UNSUPPORTED", message: expect.stringMatching(feature) };
      await expect(check(name, archivePath(name))).rejects.toThrow(expect.objectContaining(refusal));
    }
  });
});
