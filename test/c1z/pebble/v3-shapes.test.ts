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

/** Its rows can't be listed. */
const WITHOUT_SYNC = "nosync";

/** How many rows we list where the reference fails: ambiguous ids, no sync, a sync it calls too old. */
const WHERE_REFERENCE_FAILS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  dup: { grants: 2 },
  oldunf: { "resource-types": 2, resources: 7, entitlements: 2, grants: 5 },
};

/** What we count where the reference gives no statistics. */
const STATISTICS_OF_OUR_OWN: Readonly<Record<string, object>> = {
  oldunf: {
    id: "3MRd6pZeg3brrt50lFIKay7TM6b",
    startedAt: "2026-10-23T03:57:33.939921573Z",
    syncType: "full",
    stats: {
      resourceTypes: "2",
      resources: "7",
      entitlements: "2",
      grants: "5",
      resourcesByResourceType: { group: "2", user: "5" },
      grantsByResourceType: { group: "5" },
      entitlementsByResourceType: { group: "2" },
    },
  },
};

/** The digest of tools/canonical.mjs: rows with sorted keys, sorted as strings, one a line. */
function digest(document: Readonly<Record<string, readonly unknown[]>>): { rows: number; sha256: string } {
  const rows = Object.values(document)
    .flatMap((list) => list.map(canonical))
    .sort();
  return { rows: rows.length, sha256: createHash("sha256").update(rows.join("\n")).digest("hex") };
}

function expectedOf(name: string) {
  return JSON.parse(readFileSync(`${SHAPES}${name}.expected.json`, "utf8"));
}

async function check(name: string, path: string): Promise<void> {
  const expected = expectedOf(name);
  using archive = await openArchive(path);
  expect(digest(jsonOf(listSyncs(archive.syncs()))), "syncs").toEqual(expected.syncs);
  const { sync } = chooseSync(archive, undefined);
  if (sync === undefined) throw new Error(`${name} has no sync`);
  for (const [command, list] of Object.entries(LISTS)) {
    const rows = WHERE_REFERENCE_FAILS[name]?.[command];
    const wanted = rows === undefined ? expected[command] : { rows, sha256: expect.any(String) };
    expect(digest(list(sync)), command).toEqual(wanted);
  }
  const statistics = JSON.parse(JSON.stringify(statisticsJson(syncStatistics(name, "v3", sync, false))));
  expect(canonical(statistics)).toBe(canonical(expected.stats ?? STATISTICS_OF_OUR_OWN[name]));
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
  it.each(names.filter((name) => !REFUSED.has(name) && name !== WITHOUT_SYNC))("%s", async (name) => {
    await check(name, archivePath(name));
  });

  it.each([...REFUSED])("%s is refused", async (name, feature) => {
    const refusal = { code: "C1Z_UNSUPPORTED", message: expect.stringMatching(feature) };
    await expect(openArchive(archivePath(name))).rejects.toThrow(expect.objectContaining(refusal));
  });

  it("one without a sync", async () => {
    using archive = await openArchive(archivePath(WITHOUT_SYNC));
    expect(digest(jsonOf(listSyncs(archive.syncs())))).toEqual(expectedOf(WITHOUT_SYNC).syncs);
    expect(chooseSync(archive, undefined).sync).toBeUndefined();
  });
});
