import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compress, decompress } from "zstd-napi";
import { openArchive } from "../../src/c1z/open-archive.js";
import { isWhole } from "../../src/salvage/salvage-report.js";
import type { SavedKind } from "../../src/salvage/salvaged.js";
import { fixture } from "../fixtures.js";
import { pack } from "../support/build-archive.js";
import { mutated } from "../support/mutated-archive.js";
import { Random, testSeed } from "../support/random.js";
import { type RowsByKey, rowsOfSync, saved } from "../support/saved-rows.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();
const MUTATIONS = 60;

async function originalRows(name: string): Promise<RowsByKey> {
  using archive = await openArchive(fixture(name));
  return new Map(archive.syncs().flatMap(({ id }) => [...rowsOfSync(archive.sync(id), archive.format === "v1")]));
}

function salvaged(path: string, unverified = false) {
  return saved(path, folder.path("saved.db"), { unverified });
}

function countsOf(result: Awaited<ReturnType<typeof saved>>): readonly number[] | undefined {
  const kinds: readonly SavedKind[] = ["resource-type", "resource", "entitlement", "grant"];
  const [sync] = result.salvaged?.syncs ?? [];
  return sync && kinds.map((kind) => sync.saved[kind]);
}

describe("a sound archive", () => {
  it.each([
    "v1/small.c1z",
    "v1/kitchen-sink.c1z",
    "v1/two-syncs.c1z",
    "v1/small-old-0.2.60.c1z",
    "v3/small.c1z",
    "v3/small-tar.c1z",
    "v3/small-tar-zstd.c1z",
    "v3/compacted.c1z",
    "v3-shapes/dup.c1z",
    "v3-shapes/resync-indexed.c1z",
    "v3-shapes/lg-old.c1z",
    "v3-shapes/wal.c1z",
  ])("%s is saved row by row", async (name) => {
    const { salvaged: result, rows } = await salvaged(fixture(name));
    expect(rows).toEqual(await originalRows(name));
    expect(result).toMatchObject({ damage: [], leftOut: 0, doubtful: 0, unverified: 0 });
  });
});

describe("a damaged archive", () => {
  // Resource types, resources, entitlements and grants of 5, 32, 11 and 63.
  it.each([
    ["v1-sqlite-damaged-pages", [5, 32, 11, 63]],
    ["v1-sqlite-short", [5, 32, 0, 0]],
    ["v1-bad-protobuf", [5, 31, 11, 62]],
    ["v1-missing-grants-table", [5, 32, 11, 0]],
    ["v1-truncated-tail", [5, 32, 11, 63]],
    ["v1-trailing-garbage", [5, 32, 11, 63]],
    ["v1-body-v3-magic", [5, 32, 11, 63]],
    ["v1-flipped-byte", undefined],
    ["v1-truncated", undefined],
    ["v1-bomb", undefined],
    ["v3-flipped-byte", [0, 0, 0, 25]],
    ["v3-flipped-index-byte", [5, 32, 11, 63]],
    ["v3-flipped-manifest-byte", [5, 32, 11, 63]],
    ["v3-manifest-length-zero", [5, 32, 11, 63]],
    ["v3-truncated-tail", [5, 32, 11, 63]],
    ["v3-missing-store-manifest", [0, 0, 0, 0]],
    ["v3-bomb", undefined],
    ["text", undefined],
  ])("%s gives what can be read of it", async (name, expected) => {
    const result = await salvaged(fixture(`damaged/${name}.c1z`));
    expect(countsOf(result)).toEqual(expected);
    // What follows the wrong first bytes is sound.
    const isSound = name === "v1-body-v3-magic";
    expect(result.salvaged !== undefined && isWhole(result.salvaged)).toBe(isSound);
  });

  it("gives what a checksum speaks against if that is asked for, and says so", async () => {
    const result = await salvaged(fixture("damaged/v1-flipped-byte.c1z"), true);
    expect(countsOf(result)).toEqual([5, 32, 11, 63]);
    expect(result.salvaged).toMatchObject({ doubtful: 112, leftOut: 0 });
  });

  it("without the list of live tables gives all tables only if that is asked for", async () => {
    const path = fixture("damaged/v3-missing-store-manifest.c1z");
    const [certain, all] = [await salvaged(path), await salvaged(path, true)];
    expect(certain.salvaged).toMatchObject({ leftOut: 111, doubtful: 0 });
    expect(countsOf(all)).toEqual([5, 32, 11, 63]);
    expect(all.salvaged?.doubtful).toBe(111);
  });
});

describe("a v1 archive that is cut", () => {
  it("gives the rows of the pages before the cut", async () => {
    const database = Buffer.from(decompress(readFileSync(fixture("v1/small.c1z")).subarray(5)));
    // Many small frames, as larger archives have many blocks: where the file is cut, the database is.
    const frames = Array.from({ length: database.length / 4096 }, (_, page) =>
      compress(database.subarray(page * 4096, (page + 1) * 4096)),
    );
    const packed = Buffer.concat([Buffer.from("C1ZF\0"), ...frames]);
    const path = folder.write("half.c1z", packed.subarray(0, packed.length / 2));
    const original = await originalRows("v1/small.c1z");
    const { salvaged: result, rows } = await salvaged(path);
    for (const [key, row] of rows) expect(original.get(key)).toBe(row);
    expect(rows.size).toBeGreaterThan(0);
    expect(rows.size).toBeLessThan(original.size);
    expect(result?.damage[0]?.message).toMatch(/^the file ends inside its zstd stream/);
    expect(result?.damage.some(({ rows: lost }) => lost !== undefined && /^row ids \d+ to/.test(lost))).toBe(true);
  });
});

describe("a row whose ids in columns and message differ", () => {
  it("is left out, unless asked for", async () => {
    const database = Buffer.from(decompress(readFileSync(fixture("v1/small.c1z")).subarray(5)));
    const { default: Database } = await import("better-sqlite3");
    const edited = new Database(database);
    edited.prepare("UPDATE v1_resources SET external_id = external_id || 'x' WHERE id = 3").run();
    const path = folder.write("differs.c1z", pack(edited.serialize()));
    edited.close();
    expect(countsOf(await salvaged(path))).toEqual([5, 31, 11, 63]);
    expect(countsOf(await salvaged(path, true))).toEqual([5, 32, 11, 63]);
  });
});

describe("any damage", () => {
  it.each(["v1/small.c1z", "v1/two-syncs.c1z", "v3/small.c1z", "v3/small-tar.c1z", "v3-shapes/fz35.c1z"])(
    "of %s never invents a row",
    async (name) => {
      const random = new Random(testSeed());
      const original = await originalRows(name);
      const bytes = readFileSync(fixture(name));
      const path = folder.path("mutated.c1z");
      let kept = 0;
      for (let run = 0; run < MUTATIONS; run++) {
        const { kind, at, bytes: damaged } = mutated(bytes, random);
        writeFileSync(path, damaged);
        const { rows } = await salvaged(path);
        const invented = [...rows].filter(([key, row]) => original.get(key) !== row).map(([key]) => key);
        expect({ seed: random.seed, kind, at, invented }).toEqual({ seed: random.seed, kind, at, invented: [] });
        kept += rows.size;
      }
      expect(kept).toBeGreaterThan(0);
    },
  );
});
