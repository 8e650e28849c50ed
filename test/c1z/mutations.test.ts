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

/** What can happen to a file on its way. Positions are chosen anywhere, and near the ends, where the formats have their heads. */
const DAMAGES: readonly ((bytes: Buffer, random: Random) => Buffer)[] = [
  function flipBit(bytes, random) {
    const copy = Buffer.from(bytes);
    const at = position(bytes, random);
    copy.writeUInt8(copy.readUInt8(at) ^ (1 << random.below(8)), at);
    return copy;
  },
  function overwrite(bytes, random) {
    const copy = Buffer.from(bytes);
    random.bytes(1 + random.below(64)).copy(copy, position(bytes, random));
    return copy;
  },
  function zero(bytes, random) {
    const copy = Buffer.from(bytes);
    const at = position(bytes, random);
    return copy.fill(0, at, Math.min(copy.length, at + random.below(4096)));
  },
  (bytes, random) => bytes.subarray(0, position(bytes, random)),
  function cutOut(bytes, random) {
    const at = position(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(600))]);
  },
  function insert(bytes, random) {
    const at = position(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), random.bytes(1 + random.below(600)), bytes.subarray(at)]);
  },
  function moveBlock(bytes, random) {
    const copy = Buffer.from(bytes);
    const from = position(bytes, random);
    bytes.copy(copy, position(bytes, random), from, from + random.below(1000));
    return copy;
  },
  (bytes, random) => Buffer.concat([bytes, random.bytes(1 + random.below(100))]),
];

function position(bytes: Buffer, random: Random): number {
  const nearby = Math.min(600, bytes.length);
  if (random.chance(0.15)) return random.below(nearby);
  if (random.chance(0.15)) return bytes.length - 1 - random.below(nearby);
  return random.below(bytes.length);
}

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
        const damage = random.pick(DAMAGES);
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
