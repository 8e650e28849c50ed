import { describe, expect, it } from "vitest";
import { ArchiveFile } from "../../../src/c1z/archive-file.js";
import { isC1zError } from "../../../src/c1z/errors.js";
import { readLimits } from "../../../src/c1z/limits.js";
import { maskedCrc32c } from "../../../src/c1z/pebble/checksum/crc32c.js";
import { loadXxh64 } from "../../../src/c1z/pebble/checksum/xxh64.js";
import { openEnvelope } from "../../../src/c1z/pebble/envelope/envelope.js";
import { openPebbleStore } from "../../../src/c1z/pebble/pebble-store.js";
import { readLogRecords, readManifestRecords } from "../../../src/c1z/pebble/record-log/record-log.js";
import { fixture } from "../../fixtures.js";
import { Random } from "../../support/random.js";
import { TempFolder } from "../../support/temp-folder.js";
import { chooseRun } from "./support/choose-run.js";
import { buildIndexedArchive } from "./support/envelope-builder.js";
import { openStore } from "./support/memory-directory.js";
import { buildLog, buildManifest, type StoreFiles } from "./support/store-builder.js";

await loadXxh64();

const SEED = Number(process.env.TEST_SEED ?? 20_261_122);
const ROUNDS = Number(process.env.C1Z_MUTATIONS ?? 120);
const MOST_SECONDS = 10;

/** Changes a few bytes of the content, which the caller then gives right checksums again. */
function forge(content: Buffer, random: Random): void {
  for (let changes = 1 + random.below(3); changes > 0 && content.length > 0; changes--) {
    const value = random.pick([0, 1, 0x7f, 0x80, 0xff, random.below(256)]);
    // The beginning of a block holds its counts and offsets.
    const below = random.chance(0.5) ? Math.min(64, content.length) : content.length;
    content.writeUInt8(value, random.below(below));
  }
}

/** The blocks of a table file, found by their handles. */
function blocksOf(files: StoreFiles, name: string): readonly { offset: number; length: number }[] {
  const file = [...openStore(files).files.values()].find((one) => one.name === name);
  if (file === undefined) throw new Error(`Expected the table ${name}`);
  const { footer, index } = file.layout();
  return [footer.index, footer.metaindex, ...index];
}

function forgeTable(files: StoreFiles, random: Random): void {
  const tables = [...files].filter(([name]) => name.endsWith(".sst"));
  const [name, table] = random.pick(tables);
  const { offset, length } = random.pick(blocksOf(files, name));
  const copy = Buffer.from(table);
  forge(copy.subarray(offset, offset + length), random);
  copy.writeUInt32LE(maskedCrc32c(copy, offset, offset + length + 1), offset + length + 1);
  files.set(name, copy);
}

function forgeManifest(files: StoreFiles, random: Random): void {
  const [name, manifest] = random.pick([...files].filter(([one]) => one.startsWith("MANIFEST")));
  const records = readManifestRecords(manifest, name).map((record) => Buffer.from(record));
  forge(random.pick(records), random);
  files.set(name, buildManifest(records));
}

function forgeLog(files: StoreFiles, random: Random): void {
  const logs = [...files].filter(([name, content]) => name.endsWith(".log") && content.length > 0);
  if (logs.length === 0) {
    forgeManifest(files, random);
    return;
  }
  const [name, log] = random.pick(logs);
  const number = Number.parseInt(name, 10);
  // Record logs with the sync-offset header come out with the recyclable one, which is read alike.
  const records = readLogRecords(log, number).map((record) => Buffer.from(record));
  if (records.length > 0) forge(random.pick(records), random);
  files.set(name, buildLog(records, number));
}

async function readAll(path: string): Promise<unknown> {
  try {
    const store = await openPebbleStore(ArchiveFile.open(path), readLimits({}));
    store.describe();
    const sync = store.open(chooseRun(store.syncs()));
    for (const rows of [sync.resourceTypes(), sync.resources({}), sync.entitlements({}), sync.grants({})]) {
      for (const row of rows) {
        try {
          void row.message;
        } catch (error) {
          if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
        }
      }
    }
    for (const { id, entitlement, principal } of sync.grantRefs({})) {
      void [sync.entitlement(entitlement), sync.resource(principal), id];
    }
    void [sync.countRows(), sync.storedStatistics(), [...sync.grantRefs({ principalType: "user" })]];
    store.close();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe(`${ROUNDS} archives each with damage that no checksum shows (TEST_SEED=${SEED}) end in rows or in a C1zError`, () => {
  const folder = new TempFolder();

  it.each([
    ["table blocks", "v3/small-tar", forgeTable],
    ["table blocks with virtual tables", "v3/synced", forgeTable],
    ["table blocks of an older version", "v3-shapes/lg-fmt19", forgeTable],
    ["the store manifest", "v3/synced", forgeManifest],
    ["the write-ahead log", "v3-shapes/wal", forgeLog],
    ["legacy records", "v3-shapes/lg-old", forgeTable],
  ] as const)(
    "%s",
    async (_, name, damage) => {
      const random = new Random(SEED);
      const { directory, manifest } = await openEnvelope(ArchiveFile.open(fixture(`${name}.c1z`)), readLimits({}));
      const original = new Map([...directory.files.keys()].map((file) => [file, Buffer.from(directory.read(file))]));
      let refused = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const files = new Map(original);
        damage(files, random);
        const start = performance.now();
        const error = await readAll(folder.write("forged.c1z", buildIndexedArchive(files, undefined, manifest.engine)));
        const where = `round ${round} of seed ${SEED}`;
        expect((performance.now() - start) / 1000, where).toBeLessThan(MOST_SECONDS);
        if (error === undefined) continue;
        refused++;
        expect(isC1zError(error), `${where}: ${error instanceof Error ? error.stack : error}`).toBe(true);
      }
      expect(refused).toBeGreaterThan(0);
    },
    300_000,
  );
});
