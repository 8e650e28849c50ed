import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { decompress } from "zstd-napi";
import { GrantThread } from "../../../src/c1z/ahead/grant-thread.js";
import type { Archive } from "../../../src/c1z/archive.js";
import { isC1zError } from "../../../src/c1z/errors.js";
import { openArchive } from "../../../src/c1z/open-archive.js";
import { ByteWriter } from "../../../src/c1z/protobuf/byte-writer.js";
import { JsonEncoder } from "../../../src/c1z/protobuf/json-encoder.js";
import { Grant } from "../../../src/c1z/protobuf/messages.js";
import { reopenDatabase } from "../../../src/c1z/sqlite/sqlite-store.js";
import type { EncodedGrant, GrantContent } from "../../../src/c1z/store.js";
import { Sync } from "../../../src/c1z/sync.js";
import { archivesIn, fixture } from "../../fixtures.js";
import { TempFolder } from "../../support/temp-folder.js";

const folder = new TempFolder();
/** A thread runs what was built, not the source. */
const SCRIPT = pathToFileURL(join(import.meta.dirname, "../../../dist/grant-thread-script.js"));
const MAGIC_BYTES = 5;

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

function startThread(path: string): GrantThread {
  const thread = GrantThread.start(path, SCRIPT);
  if (thread === undefined) throw new Error("Expected a thread: is the program built, and are there two processors?");
  open.push(thread);
  return thread;
}

/** The syncs of a v1 archive, each with a thread that reads the same archive. */
async function syncsWithThread(
  path: string,
): Promise<{ readonly syncs: readonly Sync[]; readonly thread: GrantThread }> {
  const archive: Archive = await openArchive(path);
  open.push(archive);
  const thread = startThread(path);
  const database = folder.path("archive.db");
  const bytes = decompress(readFileSync(path).subarray(MAGIC_BYTES));
  // As opening does it: the header must not ask for a WAL.
  bytes.fill(1, 18, 20);
  writeFileSync(database, bytes);
  await thread.open({ database, archive: path });
  const store = reopenDatabase(database, path);
  return { syncs: archive.syncs().map((run) => new Sync(store(run), thread)), thread };
}

/** What `read` gives, or why it gives nothing. */
function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (!isC1zError(error)) throw error;
    return `${error.code}: ${error.message} ${error.hint}`;
  }
}

const encoder = new JsonEncoder();

/** What is told of a grant by way of the content that was asked for. */
function told(row: EncodedGrant, content: GrantContent): unknown {
  const { entitlement, principal } = row;
  const json = new ByteWriter();
  if (content === "json") {
    const message = attempt(() => {
      if (!row.appendJson?.(json)) encoder.encode(Grant, row.message, json);
      return json.slice().toString("utf8");
    });
    return { entitlement, principal, message, place: row.locate() };
  }
  const own = attempt(() => Buffer.from(row.ownFields).toString("latin1"));
  const { id, expansion } = row;
  return { id, entitlement, principal, own, expansion: expansion && [...expansion], place: row.locate() };
}

/** All of a stream, and how it ends where that is early. */
function all(rows: Iterable<EncodedGrant>, content: GrantContent): readonly unknown[] {
  const seen: unknown[] = [];
  const end = attempt(() => {
    for (const row of rows) seen.push(told(row, content));
  });
  return end === undefined ? seen : [...seen, end];
}

const ARCHIVES = archivesIn("v1").map((name) => `v1/${name}.c1z`);

describe("a thread that reads grants", () => {
  it.each(ARCHIVES)("gives those of %s", async (name) => {
    const { syncs } = await syncsWithThread(fixture(name));
    for (const sync of syncs) {
      for (const content of ["fields", "json"] as const) {
        expect(all(sync.grantsAhead(content) ?? [], content)).toEqual(all(sync.encodedGrants(), content));
      }
    }
  });

  it("numbers principals so that one number stands for one of them", async () => {
    const { syncs } = await syncsWithThread(fixture("v1/synced.c1z"));
    const byNumber = new Map<number, string>();
    for (const { principal, principalNumber = -1 } of syncs[0]?.grantsAhead("json") ?? []) {
      const text = JSON.stringify(principal);
      expect(byNumber.get(principalNumber) ?? text).toBe(text);
      byNumber.set(principalNumber, text);
    }
    expect(byNumber.size).toBeGreaterThan(1);
    expect([...byNumber.keys()]).toEqual([...byNumber.keys()].map((_, index) => index));
  });

  it.each(["v1-missing-grants-table", "v1-sqlite-damaged-pages", "v1-bad-protobuf"])(
    "tells what is wrong with %s as reading it here does",
    async (name) => {
      const { syncs } = await syncsWithThread(fixture(`damaged/${name}.c1z`));
      for (const sync of syncs) {
        expect(all(sync.grantsAhead("fields") ?? [], "fields")).toEqual(all(sync.encodedGrants(), "fields"));
      }
    },
  );

  it("gives several streams at a time, one of them left early", async () => {
    const { syncs } = await syncsWithThread(fixture("v1/two-syncs-finished.c1z"));
    const [first, second] = syncs;
    if (first === undefined || second === undefined) throw new Error("Expected two syncs");
    const left = first.grantsAhead("fields")?.[Symbol.iterator]();
    expect(left?.next().done).toBe(false);
    expect(all(second.grantsAhead("fields") ?? [], "fields")).toEqual(all(second.encodedGrants(), "fields"));
    left?.return?.();
    expect(all(first.grantsAhead("json") ?? [], "json")).toEqual(all(first.encodedGrants(), "json"));
  });

  it("is not waited for once it was closed", async () => {
    const { syncs, thread } = await syncsWithThread(fixture("v1/small.c1z"));
    const grants = syncs[0]?.grantsAhead("fields");
    thread.close();
    thread.close();
    expect(() => [...(grants ?? [])]).toThrow(expect.objectContaining({ code: "C1Z_CLOSED" }));
  });
});

describe("there is no thread", () => {
  it("where there is no script, as in the source", () => {
    expect(GrantThread.start("a.c1z")).toBeUndefined();
  });

  it("where its database is not there", async () => {
    const thread = startThread("a.c1z");
    await thread.open({ database: folder.path("nowhere.db"), archive: "a.c1z" });
    expect(thread.isOpen).toBe(false);
  });

  it("where the script fails", async () => {
    const script = pathToFileURL(folder.write("failing.mjs", 'throw new Error("no")'));
    const thread = GrantThread.start("a.c1z", script);
    await thread?.open({ database: "a.db", archive: "a.c1z" });
    expect(thread?.isOpen).toBe(false);
  });

  it("where it was not asked to open anything", () => {
    expect(startThread("a.c1z").isOpen).toBe(false);
  });

  it("for a small archive", async () => {
    const archive = await openArchive(fixture("v1/small.c1z"), { readAhead: true });
    open.push(archive);
    expect(archive.latestFinishedSync()?.grantsAhead("fields")).toBeUndefined();
  });
});
