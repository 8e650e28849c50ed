import { createReadStream, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { toResource } from "../../src/findings/references.js";
import {
  type Archive,
  access,
  asyncRows,
  type Difference,
  diff,
  explain,
  exportTables,
  type Finding,
  isC1zError,
  type OwnRule,
  openArchive,
  readLog,
  readTable,
  search,
  type TableRow,
  validate,
} from "../../src/library/index.js";
import { VERSION } from "../../src/library/version.js";
import { ROOT } from "../e2e/built-program.js";
import { fixture } from "../fixtures.js";
import { archiveOfManyGrants } from "../support/many-grants.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();
afterEach(() => vi.restoreAllMocks());

const withCode = (code: string) => expect.objectContaining({ name: "C1zError", code });
const LOG = gunzipSync(readFileSync(fixture("logs/connector/http-401.log.gz")));

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** Has the event loop abort soon: where the work never lets it turn, nothing is aborted. */
function soon(): AbortSignal {
  const controller = new AbortController();
  setImmediate(() => controller.abort());
  return controller.signal;
}
const ABORTED = expect.objectContaining({ name: "AbortError" });

describe.each(["v1", "v3"])("%s: validate", (format) => {
  it("gives each finding, and a report of all", async () => {
    using archive = await openArchive(fixture(`${format}/missing-principal.c1z`));
    const findings: Finding[] = [];
    const report = await validate(archive, { onFinding: (finding) => findings.push(finding) });
    expect(findings.map(({ rule }) => rule)).toEqual(Array(3).fill("grant-principal-missing"));
    expect(report).toMatchObject({
      counts: { error: 3, warning: 0, info: 0 },
      failure: expect.stringMatching("3 errors"),
    });
  });

  it("takes levels, exceptions and a choice of rules", async () => {
    using archive = await openArchive(fixture(`${format}/missing-principal.c1z`));
    const name = "grant-principal-missing";
    const counts = async (options: Parameters<typeof validate>[1]) => (await validate(archive, options)).counts.error;
    expect((await validate(archive, { levels: { [name]: "warning" } })).counts.warning).toBe(3);
    expect(await counts({ levels: { [name]: "off" } })).toBe(0);
    expect(await counts({ ignore: [name] })).toBe(0);
    expect(await counts({ rules: ["no-grants"] })).toBe(0);
    const exception = { rule: name, subject: "*", reason: "known", until: undefined };
    expect(await validate(archive, { exceptions: [exception] })).toMatchObject({ counts: { error: 0 }, excepted: 3 });
    await expect(validate(archive, { rules: ["no-grant"] })).rejects.toThrow(withCode("C1Z_INVALID_SETTING"));
    await expect(validate(archive, { levels: { "no-grant": "off" } })).rejects.toThrow(/levels and exceptions/);
  });
});

describe("validate", () => {
  it.each(["v1-sqlite-damaged-pages", "v3-flipped-table-byte"])(
    "fails where %s can't be read to its end",
    async (name) => {
      using archive = await openArchive(fixture(`damaged/${name}.c1z`));
      const { files, failure } = await validate(archive, { failOn: "never" });
      expect(files[0]?.error?.code).toBe("C1Z_CORRUPT");
      expect(failure).toBe(files[0]?.error?.message);
    },
  );

  it.each(["json", "ndjson", "sarif", "junit", "github", "markdown"] as const)(
    "writes a report as %s",
    async (form) => {
      using archive = await openArchive(fixture("v1/missing-principal.c1z"));
      let text = "";
      await validate(archive, { report: { format: form, write: (piece) => (text += piece) } });
      expect(text).toContain("grant-principal-missing");
    },
  );

  it("asks rules that the program brings, and tells which of them failed", async () => {
    using archive = await openArchive(fixture("v3/small.c1z"));
    const apps: OwnRule = {
      name: "apps-are-bad",
      level: "warning",
      summary: "An app.",
      remedy: "Remove it.",
      check({ sync }, report) {
        for (const { id } of sync.resources({ resourceType: "app" })) {
          report({ subject: toResource({ resourceType: "app", resource: id?.resource ?? "" }) });
        }
        return { finish: () => expect.fail("over") };
      },
      message: ({ subject }) => `App ${JSON.stringify(subject.id)}.`,
    };
    const { files } = await validate(archive, { ownRules: [apps], levels: { "apps-are-bad": "info" } });
    expect(files[0]?.rules.map(({ rule, level }) => [rule, level])).toEqual([
      ["own-rule-failed", "error"],
      ["apps-are-bad", "info"],
    ]);
    await expect(validate(archive, { ownRules: [apps, apps] })).rejects.toThrow(withCode("C1Z_INVALID_SETTING"));
  });

  it("keeps what was found where the file breaks off", async () => {
    using archive = await openArchive(fixture("damaged/v3-flipped-table-byte.c1z"));
    expect((await validate(archive)).files[0]?.error?.code).toBe("C1Z_CORRUPT");
  });
});

describe("diff", () => {
  it("gives counts, causes and both sides of each row", async () => {
    using from = await openArchive(fixture("v1/before.c1z"));
    using to = await openArchive(fixture("v1/after.c1z"));
    const found = await diff(from, to);
    const rows = [...found.differences()];
    expect(found.equal).toBe(false);
    for (const kind of Object.values(found.counts)) expect(kind.byResourceType.size).toBeGreaterThan(0);
    const of = (change: Difference["change"]) => rows.filter((row) => row.change === change);
    const total = (change: "created" | "deleted" | "modified" | "renamed"): number =>
      Object.values(found.counts).reduce((sum, counts) => sum + counts[change], 0);
    for (const change of ["created", "deleted", "modified", "renamed"] as const) {
      expect(of(change)).toHaveLength(total(change));
    }
    expect(of("created").every((row) => row.old === undefined && row.new !== undefined)).toBe(true);
    const renamed = rows.find((row) => row.kind === "entitlement" && row.change === "modified");
    expect(renamed).toMatchObject({ old: { id: renamed?.identity.id }, new: { id: renamed?.identity.id } });
    expect(renamed?.changes[0]?.path).toBe("displayName");
    expect([...(await diff(to, to, { fromSync: to.syncs()[0]?.id, toSync: to.syncs()[0]?.id })).differences()]).toEqual(
      [],
    );
  });

  it("refuses what it can't compare", async () => {
    using archive = await openArchive(fixture("v1/small.c1z"));
    await expect(diff(archive, archive)).rejects.toThrow(withCode("C1Z_SINGLE_SYNC"));
    const ids = { fromSync: archive.syncs()[0]?.id, toSync: archive.syncs()[0]?.id };
    await expect(diff(archive, archive, { ...ids, ignoredFields: ["displayNam"] })).rejects.toThrow(/displayName/);
  });
});

it("access takes a text or an identity, and search finds", async () => {
  using archive = await openArchive(fixture("v1/small.c1z"));
  const sync = archive.sync(archive.syncs()[0]?.id ?? "");
  const { hits, total } = await search(sync, "Iris", { limit: 1 });
  expect(total).toBe(1);
  const [resourceType = "", resource = ""] = hits[0]?.id.split("/") ?? [];
  const held = await access(sync, { resourceType, resource });
  expect(held.length).toBeGreaterThan(0);
  expect(await access(sync, "Iris Specimen")).toEqual(held);
  expect((await access(sync, "Iris Specimen", { origins: false }))[0]?.held[0]?.origin).toBeUndefined();
  await expect(access(sync, "nobody at all")).rejects.toThrow(withCode("C1Z_UNKNOWN_NAME"));
});

it("explain knows errors, rules and nothing at all", async () => {
  const { matches, markdown } = await explain("x509: certificate signed by unknown authority");
  expect(matches[0]).toMatchObject({ id: "certificate-not-trusted" });
  expect(markdown).toMatch(/^# /);
  expect((await explain("grant-principal-missing")).matches[0]).toMatchObject({ kind: "rule" });
  expect((await explain("grant-principal-mising")).nearest[0]?.id).toBe("grant-principal-missing");
});

describe("readLog", () => {
  it("stops waiting for a stream that gives nothing more", { timeout: 2000 }, async () => {
    const controller = new AbortController();
    const pull = (): void => void setImmediate(() => controller.abort());
    const silent = new ReadableStream<Uint8Array>({ pull }, { highWaterMark: 0 });
    await expect(readLog(silent, { signal: controller.signal })).rejects.toThrow(ABORTED);
  });

  it("reads a path and a stream the same", async () => {
    const path = folder.write("connector.log", LOG);
    const report = await readLog(path);
    expect(report.outcome.kind).toBe("failed");
    expect(await readLog(createReadStream(path, { highWaterMark: 777 }), { name: path })).toEqual(report);
  });

  it("is stopped by a signal, and refuses what is no log", async () => {
    const path = folder.write("connector.log", LOG);
    await expect(readLog(path, { signal: AbortSignal.abort() })).rejects.toThrow(ABORTED);
    await expect(readLog(fixture("v1/small.c1z"))).rejects.toThrow(withCode("C1Z_NOT_TEXT"));
    await expect(readLog(folder.path("none"))).rejects.toThrow(withCode("C1Z_NOT_FOUND"));
  });
});

describe("tables", () => {
  it("are written to files, and read as rows, the same", async () => {
    using archive = await openArchive(fixture("v1/small.c1z"));
    const out = folder.path("tables");
    const { rows, unreadable } = await exportTables(archive, { format: "ndjson", out, tables: ["grants", "users"] });
    expect(rows.get("grants")).toBe(63);
    expect(unreadable).toEqual([]);
    const written = (name: string): readonly TableRow[] =>
      readFileSync(join(out, name), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
    const ids = (list: readonly TableRow[]) => list.map((row) => [row.archive, row.grant_id, row.is_direct]);
    expect(ids(await all(readTable(archive, "grants")))).toEqual(ids(written("grants.ndjson")));
    expect(readdirSync(out).sort()).toEqual(["grants.ndjson", "users.ndjson"]);
  });

  it("are read whole, the table of the one sync too", async () => {
    using archive = await openArchive(fixture("v1/small.c1z"));
    const rows = await all(readTable(archive, "syncs"));
    expect(rows.map(({ sync_id }) => sync_id)).toEqual([archive.latestFinishedSync()?.run.id]);
  });

  it("are not written over files, to standard output, or to the archive", async () => {
    const path = folder.write("own.c1z", readFileSync(fixture("v1/small.c1z")));
    using archive = await openArchive(path);
    writeFileSync(folder.path("there.sqlite"), "mine");
    const to = (out: string, replace = false) => exportTables(archive, { format: "sqlite", out, replace });
    await expect(to(folder.path("there.sqlite"))).rejects.toThrow(withCode("C1Z_EXISTS"));
    await expect(to("-")).rejects.toThrow(withCode("C1Z_INVALID_SETTING"));
    await expect(to(path, true)).rejects.toThrow(withCode("C1Z_OUTPUT_IS_INPUT"));
  });
});

it("long work stops at a signal that comes while it runs, and leaves nothing behind", async () => {
  using archive = await openArchive(archiveOfManyGrants(folder.path("many.c1z")));
  const sync = archive.sync(archive.syncs()[0]?.id ?? "");
  const out = folder.path("aborted");
  await expect(validate(archive, { signal: soon() })).rejects.toThrow(ABORTED);
  await expect(diff(archive, archive, { fromSync: sync.run.id, toSync: sync.run.id, signal: soon() })).rejects.toThrow(
    ABORTED,
  );
  await expect(exportTables(archive, { format: "csv", out, signal: soon() })).rejects.toThrow(ABORTED);
  await expect(all(readTable(archive, "grants", { signal: soon() }))).rejects.toThrow(ABORTED);
  await expect(all(asyncRows(sync.grantRefs(), { signal: soon() }))).rejects.toThrow(ABORTED);
  expect(() => readdirSync(out)).toThrow("ENOENT");
});

/** Everything that the library does, with one archive. */
async function everything(archive: Archive, out: string): Promise<unknown> {
  const sync = archive.sync(archive.syncs()[0]?.id ?? "");
  const [report, hits, table] = await Promise.all([
    validate(archive),
    search(sync, "a"),
    all(readTable(archive, "grants")),
  ]);
  const grants = await all(asyncRows(sync.grants()));
  const held = await access(sync, { resourceType: "user", resource: grants[0]?.principal?.id?.resource ?? "" });
  const { rows } = await exportTables(archive, { format: "csv", out });
  const compared = await diff(archive, archive, { fromSync: sync.run.id, toSync: sync.run.id });
  return { report, hits, table, grants, held, rows, counts: compared.counts, missing: archive.discrepancies };
}

it("archives that are read at once answer as each would alone", async () => {
  const names = ["v1/small.c1z", "v3/kitchen-sink.c1z", "v1/missing-principal.c1z"];
  const opened = () => Promise.all(names.map((name) => openArchive(fixture(name))));
  const alone: unknown[] = [];
  for (const [index, archive] of (await opened()).entries()) {
    alone.push(await everything(archive, folder.path(`alone-${index}`)));
    archive.close();
  }
  const archives = await opened();
  const together = await Promise.all(
    archives.map((archive, index) => everything(archive, folder.path(`at-once-${index}`))),
  );
  for (const archive of archives) archive.close();
  expect(together).toEqual(alone);
});

it("nothing is printed, and the process goes on as it was", async () => {
  const spies = [vi.spyOn(process.stdout, "write"), vi.spyOn(process.stderr, "write"), vi.spyOn(process, "exit")];
  const warned = vi.spyOn(process, "emitWarning");
  const handlers = () => ["exit", "SIGINT", "SIGTERM", "warning"].map((name) => process.listenerCount(name));
  const before = handlers();
  for (const name of ["v1/kitchen-sink.c1z", "v3/kitchen-sink.c1z"]) {
    const archive = await openArchive(readFileSync(fixture(name)));
    await everything(archive, folder.path(`silent-${dirname(name)}`));
    archive.close();
  }
  await readLog(folder.write("connector.log", LOG));
  await expect(openArchive(fixture("damaged/v1-truncated.c1z"))).rejects.toThrow();
  for (const spy of [...spies, warned]) expect(spy).not.toHaveBeenCalled();
  expect(handlers()).toEqual(before);
  expect(process.exitCode).toBeUndefined();
});

describe("errors", () => {
  it("have no flag of a command in their hint", async () => {
    mkdirSync(folder.path("a-folder"), { recursive: true });
    using small = await openArchive(fixture("v1/small.c1z"));
    const failing: readonly (() => Promise<unknown>)[] = [
      () => openArchive(folder.path("none.c1z")),
      () => openArchive(folder.path("a-folder")),
      () => openArchive(Buffer.from("SQLite format 3\0")),
      () => diff(small, small),
      () => readLog(fixture("v1/small.c1z")),
      () => exportTables(small, { format: "sqlite", out: fixture("v1/before.c1z") }),
      () => access(small.sync(small.syncs()[0]?.id ?? ""), "nobody at all"),
      () => validate(small, { baseline: folder.path("none.json") }),
    ];
    for (const fail of failing) {
      const error: unknown = await fail().catch((thrown: unknown) => thrown);
      expect(isC1zError(error) ? error.hint : error).toMatch(/^[^-]*(?:\w-\w[^-]*)*$/);
    }
  });

  it("are worded so in every module that the library loads", () => {
    const flagged: string[] = [];
    const seen = new Set(["src/library/index.ts"]);
    for (const path of seen) {
      const source = readFileSync(`${ROOT}${path}`, "utf8");
      for (const [, target = ""] of source.matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]+)\.js"/g)) {
        seen.add(`${join(dirname(path), target)}.ts`);
      }
      for (const [, hint = ""] of source.matchAll(/\bhint: (["`](?:[^"`\\]|\\.)*["`])/g)) {
        if (/(?:^|[\s`])(?:--[a-z]|-f\b)/.test(hint)) flagged.push(`${path}: ${hint}`);
      }
    }
    expect(seen.size).toBeGreaterThan(200);
    expect(flagged).toEqual([]);
  });
});

it("reports name the version of the package", () => {
  expect(VERSION).toBe(JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")).version);
});
