import { describe, expect, it } from "vitest";
import { ArchiveFile } from "../../../../src/c1z/archive-file.js";
import { readLimits } from "../../../../src/c1z/limits.js";
import { loadXxh64 } from "../../../../src/c1z/pebble/checksum/xxh64.js";
import { openPebbleStore } from "../../../../src/c1z/pebble/pebble-store.js";
import type { IntegrityProblem } from "../../../../src/c1z/store.js";
import { archivesIn, fixture } from "../../../fixtures.js";
import { TempFolder } from "../../../support/temp-folder.js";
import { bytesField, varintField } from "../../../support/wire.js";
import { buildIndexedArchive, type FrameEntry } from "../support/envelope-builder.js";
import { buildStore, type StoreTable } from "../support/store-builder.js";
import type { TableRow } from "../support/table-builder.js";

await loadXxh64();
const folder = new TempFolder();

async function verify(path: string): Promise<readonly IntegrityProblem[]> {
  const store = await openPebbleStore(ArchiveFile.open(path), readLimits({}));
  const problems = [...(store.verify?.() ?? [])];
  store.close();
  return problems;
}

const row = (key: string, ...fields: readonly Buffer[]): TableRow => ({
  key: Buffer.from(key, "latin1"),
  value: Buffer.concat(fields),
  sequence: 5,
  kind: 1,
});
const record = (number: number, ...fields: readonly Buffer[]) => bytesField(number, ...fields);
const REF = [bytesField(1, "group"), bytesField(2, "g1")];
const OF_MEMBER = record(3, ...REF, bytesField(3, "group:g1:member"));
const TO_U1 = record(4, bytesField(1, "user"), bytesField(2, "u1"));
const GRANT_KEY = "group\0g1\x001\0member\0user\0u1";
const PRINCIPAL_KEY = "user\0u1\0group\0g1\x001\0member";
const SYNC = [bytesField(1, "sync"), varintField(2, 1), record(4, varintField(1, 1)), record(5, varintField(1, 2))];
const STATISTICS = [
  bytesField(1, "sync"),
  varintField(2, 1),
  varintField(3, 1),
  varintField(4, 1),
  varintField(5, 1),
  ...[7, 8, 9].map((number) => bytesField(number, bytesField(1, "group"), varintField(2, 1))),
];

/** A sound store of one row each, by name, so that a test can leave one out or replace it. */
const SOUND: Readonly<Record<string, TableRow>> = {
  type: row("\x03\x01\0group", bytesField(2, "group")),
  resource: row("\x03\x02\0group\0g1", bytesField(2, "group"), bytesField(3, "g1"), record(6, ...REF)),
  entitlement: row("\x03\x03\0group\0g1\x001\0member", bytesField(2, "group:g1:member"), record(3, ...REF)),
  grant: row(`\x03\x04\0${GRANT_KEY}`, bytesField(2, "grant"), OF_MEMBER, TO_U1, varintField(7, 1)),
  sync: row("\x03\x06", ...SYNC),
  child: row("\x03\x07\x01\0group\0g1\0group\0g1"),
  byPrincipal: row(`\x03\x07\x04\0${PRINCIPAL_KEY}`),
  expansion: row(`\x03\x07\x05\0${GRANT_KEY}`),
  hash: row("\x03\x07\x08\0group\0g1\x001\0member\0\0\0user\0u1", Buffer.alloc(8)),
  idFormat: row("\x03\xffgrant_entitlement_id_format", Buffer.of(0, 0, 0, 2)),
  keySpace: row("\x03\xffkeyspace_version", Buffer.of(0, 0, 0, 2)),
  statistics: row("\x03\xffstats\0", ...STATISTICS),
};

async function verifyRows(
  changes: Readonly<Record<string, TableRow | undefined>>,
  change?: (table: StoreTable) => StoreTable,
  changeIndex?: (entries: FrameEntry[]) => void,
): Promise<readonly IntegrityProblem[]> {
  const rows = Object.values({ ...SOUND, ...changes }).filter((one) => one !== undefined);
  rows.sort((a, b) => Buffer.compare(a.key, b.key));
  const table: StoreTable = { number: 4, rows, options: { rowsPerBlock: 3 } };
  const store = buildStore([change?.(table) ?? table]);
  return verify(folder.write("built.c1z", buildIndexedArchive(store, changeIndex)));
}

/** The rows with the one at `index` and the next one in each other's place. */
function swapped(rows: readonly TableRow[], index: number): readonly TableRow[] {
  return [...rows.slice(0, index), ...rows.slice(index, index + 2).reverse(), ...rows.slice(index + 2)];
}

describe("verifying a sound archive", () => {
  it("finds nothing in a built one", async () => expect(await verifyRows({})).toEqual([]));

  it.each(archivesIn("v3"))("finds nothing in %s", async (name) => {
    expect(await verify(fixture(`v3/${name}.c1z`))).toEqual([]);
  });

  it.each(["fz35", "mutated-indexed", "resync-indexed", "dup", "nosync", "oldunf", "lg-old", "lg-fmt19"])(
    "finds nothing in the odd one %s",
    async (name) => expect(await verify(fixture(`v3-shapes/${name}.c1z`))).toEqual([]),
  );

  it("finds nothing in rows that were deleted after the statistics were stored", async () => {
    expect(await verify(fixture("v3-shapes/wal.c1z"))).toEqual([]);
  });
});

describe("verifying finds", () => {
  const at = (where: string | RegExp, message: string | RegExp) => ({
    where: expect.stringMatching(where),
    message: expect.stringMatching(message),
  });

  it.each<[string, Parameters<typeof verifyRows>[0], readonly object[]]>([
    [
      "a grant that is missing from the principal index",
      { byPrincipal: row("\x03\x07\x04\0user\0u2\0group\0g1\x001\0member") },
      [
        at("index of grants by principal, key .*u2", "no such row"),
        at("table file 000004.sst, block at byte .*, key .*x04.*u1", "missing from the index of grants by principal"),
      ],
    ],
    [
      "a child that is missing from the index",
      { child: row("\x03\x07\x01\0group\0g1\0group\0g2") },
      [at("index of children", "no such row"), at("key .*g1", "missing from the index of children")],
    ],
    [
      "index rows of grants that are gone",
      { grant: undefined, statistics: undefined },
      [
        at("index of grants by principal", "no such row"),
        at("index of grants that need expansion", "no such row"),
        at("index of grant hashes", "no such row"),
      ],
    ],
    [
      "ids that differ between key and record",
      { resource: row("\x03\x02\0group\0g1", bytesField(2, "group"), bytesField(3, "other"), record(6, ...REF)) },
      [at("key .*x02.*g1", 'its key says "g1", its record "other"')],
    ],
    [
      "a grant whose record names another principal",
      {
        grant: row(
          `\x03\x04\0${GRANT_KEY}`,
          OF_MEMBER,
          record(4, bytesField(1, "user"), bytesField(2, "u9")),
          varintField(7, 1),
        ),
      },
      [at("key .*x04", '"u1", its record "u9"')],
    ],
    [
      "an unreadable record",
      { type: row("\x03\x01\0group", Buffer.of(0x12, 9)) },
      [at("key .*x01.*group", "runs past the end")],
    ],
    [
      "a broken message deep in a record",
      { type: row("\x03\x01\0group", bytesField(2, "group"), bytesField(5, Buffer.of(0x0a, 9))) },
      [at("key .*x01.*group", "runs past the end")],
    ],
    [
      "statistics that differ from the rows",
      { entitlement: undefined },
      [
        at("statistics record", "entitlements: it says 1, but 0 were found"),
        at("statistics record", 'entitlementsByResourceType, "group"'),
      ],
    ],
    [
      "a key that is none of its family",
      { type: row("\x03\x01group", bytesField(2, "group")) },
      [at("table file", "no key of its family")],
    ],
  ])("%s", async (_, changes, problems) => {
    expect(await verifyRows(changes)).toEqual(problems);
  });

  it("keys out of order", async () => {
    const problems = await verifyRows({}, (table) => ({
      ...table,
      rows: swapped(table.rows, 4),
    }));
    expect(problems).toContainEqual(at("table file 000004.sst, block at byte", "out of order"));
  });

  it("a count that is wrong", async () => {
    const problems = await verifyRows({}, (table) => ({ ...table, options: { rowsPerBlock: 3, entries: 99 } }));
    expect(problems).toEqual([
      { where: "table file 000004.sst", message: "it says it has 99 entries, but 12 were found" },
    ]);
  });

  it("frames whose checksums do not match, each once, and goes on with the rest", async () => {
    const problems = await verifyRows({}, undefined, (entries) => {
      const manifest = entries.find(({ name }) => name === "000900.log");
      if (manifest !== undefined) manifest.sha256 = Buffer.alloc(32);
    });
    expect(problems).toEqual([at("frame 000900.log at byte", "sha256")]);
  });

  it("a flipped bit in a table, naming the block", async () => {
    const problems = await verify(fixture("damaged/v3-flipped-table-byte.c1z"));
    expect(problems).toEqual([
      { where: "table file 000006.sst, block at byte 0", message: "checksum mismatch (crc32c)" },
      { where: "table file 000004.sst, block at byte 0", message: "checksum mismatch (crc32c)" },
    ]);
  });
});

describe("describing an archive", () => {
  it("tells engine, encoding, versions, frames with sizes, rows and key ranges", async () => {
    const store = await openPebbleStore(ArchiveFile.open(fixture("v3/small.c1z")), readLimits({}));
    const { parts, facts, ...rest } = store.describe();
    expect(rest).toEqual({
      format: "v3",
      engine: "pebble3",
      encoding: "indexed_zstd",
      fileBytes: 36686,
      decodedBytes: 17734,
    });
    expect([...facts]).toContainEqual(["written by", "baton-sdk 0.18.0 or newer"]);
    expect([...facts]).toContainEqual(["store format version", "24"]);
    expect([...facts]).toContainEqual(["live tables", "2"]);
    const table = parts.find(({ name }) => name === "000006.sst (level 0)");
    expect(table?.compressedBytes).toBeLessThan(table?.rawBytes ?? 0);
    expect(table).toMatchObject({ keyRange: ["\\x03\\x01\\x00app", "\\x03\\xffstats\\x00"] });
    expect(parts.find(({ name }) => name === "000004.sst (level 6)")?.rows).toBe(63);
    expect(parts.map(({ name }) => name)).toContain("MANIFEST-000001");
    store.close();
  });

  it("counts the parts of tables that virtual tables use", async () => {
    const store = await openPebbleStore(ArchiveFile.open(fixture("v3/synced.c1z")), readLimits({}));
    const { parts, facts } = store.describe();
    expect(facts.get("live tables")).toBe("10 (5 virtual)");
    expect(parts.filter(({ name }) => /of its parts/.test(name)).length).toBeGreaterThan(0);
    store.close();
  });

  it("of a damaged table gives what is known without it", async () => {
    const store = await openPebbleStore(ArchiveFile.open(fixture("damaged/v3-flipped-table-byte.c1z")), readLimits({}));
    expect(store.describe().parts.length).toBeGreaterThan(3);
    store.close();
  });
});
