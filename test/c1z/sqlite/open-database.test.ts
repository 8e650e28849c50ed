import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { compress } from "zstd-napi";
import { ArchiveFile } from "../../../src/c1z/archive-file.js";
import { IN_MEMORY_DATABASE_BYTES, type ReadLimits, readLimits } from "../../../src/c1z/limits.js";
import type { SqliteDatabase } from "../../../src/c1z/native/sqlite-types.js";
import { openDatabase } from "../../../src/c1z/sqlite/open-database.js";
import { databaseWith, emptyDatabase, pack } from "../../support/build-archive.js";
import { TempFolder } from "../../support/temp-folder.js";

const MIB = 1024 * 1024;
const folder = new TempFolder();
beforeEach(() => {
  mkdirSync(folder.path("tmp"), { recursive: true });
  vi.stubEnv("TMPDIR", folder.path("tmp"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  expect(readdirSync(folder.path("tmp"))).toEqual([]);
});

/** Opens an archive with these bytes, gives what `use` makes of its database, and closes both. */
async function withDatabase<Result>(
  bytes: Uint8Array,
  use: (database: SqliteDatabase, location: string) => Result,
  limits: Partial<ReadLimits> = {},
): Promise<Result> {
  const file = ArchiveFile.open(folder.write("archive.c1z", bytes));
  try {
    const { database, location } = await openDatabase(file, { ...readLimits({}), ...limits });
    try {
      return use(database, location);
    } finally {
      database.close();
    }
  } finally {
    file.close();
  }
}

const location = (_: SqliteDatabase, where: string) => where;
const count = (database: SqliteDatabase) => database.query("SELECT count(*) FROM v1_sync_runs").get()?.[0];
const refusal = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });

/** A database a little over what is held in memory. */
function largeDatabase(): Buffer {
  const database = databaseWith((open) => {
    open.exec("CREATE TABLE filling (bytes BLOB)");
    for (let size = 0; size <= IN_MEMORY_DATABASE_BYTES; size += MIB) {
      open.exec(`INSERT INTO filling VALUES (zeroblob(${MIB}))`);
    }
  });
  const bytes = database.serialize();
  database.close();
  return bytes;
}

/** The same database, whose header says that it is in WAL mode. */
function inWalMode(bytes: Buffer): Buffer {
  const marked = Buffer.from(bytes);
  marked.fill(2, 18, 20);
  return marked;
}

const SMALL = databaseWith(() => {}).serialize();

describe("where the database is held", () => {
  const large = largeDatabase();

  it.each([
    ["a declared size", {}],
    ["no declared size", { contentSizeFlag: false }],
  ])("in memory while it is small, else in a temp file that is unlinked (%s)", async (_, parameters) => {
    expect(await withDatabase(pack(SMALL, parameters), location)).toBe("memory");
    const archive = pack(large, parameters);
    expect(await withDatabase(archive, location)).toBe("temp file");
    expect(
      await withDatabase(archive, (database) => {
        expect(readdirSync(folder.path("tmp"))).toEqual([]);
        expect(database.query("SELECT * FROM pragma_integrity_check").get()).toEqual(["ok"]);
        return count(database);
      }),
    ).toBe(1);
  });

  it("a database in WAL mode opens in both places", async () => {
    for (const bytes of [SMALL, large]) {
      expect(await withDatabase(pack(inWalMode(bytes)), count)).toBe(1);
    }
  });

  it("frames one after another are one database", async () => {
    const parts = [SMALL.subarray(0, 50), SMALL.subarray(50, 60_000), SMALL.subarray(60_000)];
    const archive = Buffer.concat([pack(Buffer.alloc(0)).subarray(0, 5), ...parts.map((part) => compress(part))]);
    expect(await withDatabase(archive, count)).toBe(1);
  });

  it("nothing is left where unpacking fails on the way", async () => {
    const archive = pack(large, { contentSizeFlag: false });
    const limits = { decodedBytes: IN_MEMORY_DATABASE_BYTES + MIB / 2 };
    await expect(withDatabase(archive, count, limits)).rejects.toEqual(refusal("C1Z_TOO_LARGE", /64\.5 MiB/));
    await expect(withDatabase(archive.subarray(0, -3), count)).rejects.toEqual(refusal("C1Z_TRUNCATED", /unfinished/));
    const short = pack(large.subarray(0, large.length - 4096));
    await expect(withDatabase(short, count)).rejects.toEqual(refusal("C1Z_CORRUPT", /ends at byte/));
  });

  it("no temp folder", async () => {
    vi.stubEnv("TMPDIR", folder.path("nowhere"));
    await expect(withDatabase(pack(large), count)).rejects.toEqual(refusal("C1Z_NO_TEMP_SPACE", /nowhere/));
    await expect(withDatabase(pack(large, { contentSizeFlag: false }), count)).rejects.toEqual(
      refusal("C1Z_NO_TEMP_SPACE", /nowhere/),
    );
    expect(await withDatabase(pack(SMALL), location)).toBe("memory");
  });
});

describe("the archive", () => {
  it("is not written, and the database neither", async () => {
    const archive = pack(inWalMode(SMALL));
    await withDatabase(archive, (database) => {
      expect(() => database.exec("DELETE FROM v1_sync_runs")).toThrow(/readonly/);
    });
    expect(readFileSync(folder.path("archive.c1z")).equals(archive)).toBe(true);
    expect(readdirSync(folder.path())).toEqual(["archive.c1z", "tmp"]);
  });
});

describe("what is refused", () => {
  const overwritten = (at: number, value: number) => {
    const bytes = Buffer.from(SMALL);
    bytes.writeUInt32BE(value, at);
    return bytes;
  };

  it.each([
    ["nothing behind the header", pack(SMALL).subarray(0, 5), "C1Z_TRUNCATED", /ends at byte 5/],
    ["no bytes inside", pack(Buffer.alloc(0)), "C1Z_CORRUPT", /no bytes/],
    ["less than a header inside", pack(SMALL.subarray(0, 99)), "C1Z_CORRUPT", /no SQLite database/],
    ["something else inside", pack(Buffer.alloc(5000, "x")), "C1Z_CORRUPT", /no SQLite database/],
    ["half a database inside", pack(SMALL.subarray(0, SMALL.length / 2)), "C1Z_CORRUPT", /ends at byte \d+ of \d+/],
    ["a database that counts more pages than there are", pack(overwritten(28, 9999)), "C1Z_CORRUPT", /of 40955904/],
  ])("%s", async (_, bytes, code, message) => {
    await expect(withDatabase(bytes, count)).rejects.toEqual(refusal(code, message));
  });

  it.each([
    ["damage", pack(SMALL.subarray(0, SMALL.length / 2)), "Fetch the file again, or run the sync again."],
    ["a broken stream", Buffer.concat([Buffer.from("C1ZF\0"), Buffer.alloc(64, 0xa5)]), /^Fetch the file again/],
    ["what no SDK writes", pack(overwritten(56, 2)), /report the archive's writer/],
  ])("%s is refused with what to do next", async (_, bytes, hint) => {
    const expected = { code: "C1Z_CORRUPT", hint: expect.stringMatching(hint) };
    await expect(withDatabase(bytes, count)).rejects.toEqual(expect.objectContaining(expected));
  });

  it("a page count that SQLite itself does not trust is none", async () => {
    const bytes = overwritten(28, 9999);
    bytes.writeUInt32BE(bytes.readUInt32BE(24) + 1, 92);
    expect(await withDatabase(pack(bytes), count)).toBe(1);
  });

  it("a database of 64 KiB pages, whose size is written as 1", async () => {
    const database = new Database(":memory:");
    database.exec(
      "PRAGMA page_size = 65536; VACUUM; CREATE TABLE v1_sync_runs (id INTEGER PRIMARY KEY); INSERT INTO v1_sync_runs VALUES (1)",
    );
    expect(await withDatabase(pack(database), count)).toBe(1);
    await expect(withDatabase(pack(database.serialize().subarray(0, 65536)), count)).rejects.toEqual(
      refusal("C1Z_CORRUPT", /ends at byte 65536 of 131072/),
    );
  });

  it("a database whose text is not UTF-8: its messages would come out garbled", async () => {
    const database = new Database(":memory:");
    database.exec("PRAGMA encoding = 'UTF-16le'");
    const schema = emptyDatabase().prepare<[], string>("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").pluck();
    for (const sql of schema.all()) database.exec(sql);
    await expect(withDatabase(pack(database), count)).rejects.toEqual(refusal("C1Z_CORRUPT", /UTF-16/));
  });
});
