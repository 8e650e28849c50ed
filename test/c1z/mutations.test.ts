import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { isC1zError } from "../../src/c1z/errors.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import type { EncodedRow } from "../../src/c1z/store.js";
import type { Sync } from "../../src/c1z/sync.js";
import { chooseSync } from "../../src/views/chosen-sync.js";
import { fixture } from "../fixtures.js";
import { FILE_MUTATIONS } from "../mutations/mutations.js";
import { Random } from "../support/random.js";
import { TempFolder } from "../support/temp-folder.js";

/** The same damage every time; TEST_SEED=N does other damage, C1Z_MUTATIONS=N more of it to each archive. */
const SEED = Number(process.env.TEST_SEED ?? 20_261_122);
const MUTATIONS = Number(process.env.C1Z_MUTATIONS ?? 210);

const MOST_SECONDS = 10;
const MOST_BYTES = 512 * 1024 * 1024;

/** All payload encodings, virtual tables, a log, blocks by zstd, older tables, legacy keys; and v1. */
const ARCHIVES = [
  "v3/small",
  "v3/small-tar",
  "v3/small-tar-zstd",
  "v3/synced",
  "v3-shapes/mutated-indexed",
  "v3-shapes/lg-fmt19",
  "v3-shapes/wal",
  "v1/small",
  "v1/two-syncs",
  "v1/small-old-0.2.60",
] as const;

/** A digest of every row with its ids, and of the statistics; or the error that reading ended in. */
async function read(path: string): Promise<string | Error> {
  try {
    using archive = await openArchive(path);
    const { sync } = chooseSync(archive, undefined);
    const hash = createHash("sha256").update(JSON.stringify(archive.syncs()));
    if (sync !== undefined) hashRows(sync, hash);
    return hash.digest("hex");
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function hashRows(sync: Sync, hash: ReturnType<typeof createHash>): void {
  const rows: readonly (() => Iterable<EncodedRow>)[] = [
    () => sync.encodedResourceTypes(),
    () => sync.encodedResources(),
    () => sync.encodedEntitlements(),
    () => sync.encodedGrants(),
  ];
  for (const list of rows) for (const row of list()) hash.update(row.message);
  for (const refs of [sync.resourceRefs(), sync.entitlementRefs(), sync.grantRefs()]) {
    for (const ref of refs) hash.update(JSON.stringify(ref));
  }
  const { resources, grants } = sync.counts();
  hash.update(JSON.stringify([resources, grants, sync.countRows().grants]));
}

describe(`${MUTATIONS} damaged copies of each archive (TEST_SEED=${SEED}) end in the same rows or in a C1zError`, () => {
  const folder = new TempFolder();

  it.each(ARCHIVES)(
    "%s",
    async (name) => {
      const random = new Random(SEED);
      const original = readFileSync(fixture(`${name}.c1z`));
      const expected = await read(fixture(`${name}.c1z`));
      expect(expected).toEqual(expect.any(String));
      let refused = 0;
      for (let round = 0; round < MUTATIONS; round++) {
        const damage = random.pick(FILE_MUTATIONS);
        const path = folder.write("damaged.c1z", damage(original, random));
        // Native memory of closed archives is given back between turns of the event loop.
        await setImmediate();
        const start = performance.now();
        const found = await read(path);
        const where = `round ${round} of seed ${SEED}`;
        expect((performance.now() - start) / 1000, where).toBeLessThan(MOST_SECONDS);
        const isRefused = isC1zError(found);
        if (isRefused) refused++;
        // A v1 archive has no checksums: what it reads may differ, but it is read.
        const isRead = name.startsWith("v3") ? found === expected : typeof found === "string";
        expect(isRefused || isRead, `${where}: ${found instanceof Error ? found.stack : found}`).toBe(true);
      }
      expect(refused).toBeGreaterThan(MUTATIONS / 2);
      expect(process.memoryUsage.rss()).toBeLessThan(MOST_BYTES);
    },
    300_000,
  );
});
