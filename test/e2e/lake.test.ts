import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { alteredArchive } from "../support/altered-archive.js";
import { TempFolder } from "../support/temp-folder.js";
import { baton } from "./baton.js";
import { batonProcess } from "./baton-process.js";
import { BATON } from "./built-program.js";

const folder = new TempFolder();
const BEFORE = fixture("v1/before.c1z");
const TRUNCATED = fixture("damaged/v1-truncated.c1z");

async function json(argv: readonly string[]) {
  const run = await baton([...argv, "-o", "json"]);
  return { ...run, answer: JSON.parse(run.stdout) };
}

describe("lake add", () => {
  it("adds what can be read, notes what can't, and goes on", async () => {
    const lake = folder.path("mixed");
    const archives = [TRUNCATED, BEFORE, fixture("v3/kitchen-sink.c1z"), folder.path("none.c1z")];
    const { status, stderr, answer } = await json(["lake", "add", lake, ...archives]);
    expect(status).toBe(3);
    expect(answer.archives.map((one: { archive: string; outcome: string }) => [one.archive, one.outcome])).toEqual([
      ["v1-truncated", "broken"],
      ["before", "added"],
      ["kitchen-sink", "added"],
      ["none", "refused"],
    ]);
    expect(stderr).toContain("C1Z_TRUNCATED");
    const { answer: list } = await json(["lake", "list", lake]);
    expect(list.syncs).toMatchObject([
      { archive: "before", rows: { grants: 52, syncs: 1 } },
      { archive: "kitchen-sink" },
    ]);
    // Rules that SQL can't say have found something there.
    expect(list.syncs[1].rows.findings).toBeGreaterThan(0);
    expect(list.broken).toMatchObject([{ archive: "v1-truncated", code: "C1Z_TRUNCATED", file: TRUNCATED }]);
  });

  it("forgets that an archive was broken once it is added", async () => {
    const lake = folder.path("mended");
    const path = folder.path("okta.c1z");
    copyFileSync(TRUNCATED, path);
    expect((await json(["lake", "add", lake, path])).answer.archives).toMatchObject([{ outcome: "broken" }]);
    expect(await baton(["lake", "check", lake])).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(
        /nothing\s+is\s+damaged,\s+but\s+1\s+archive\s+could\s+not\s+be\s+added\.[\s\S]*okta .*C1Z_TRUNCATED/,
      ),
    });
    copyFileSync(BEFORE, path);
    expect(await json(["lake", "add", lake, path])).toMatchObject({ status: 0 });
    expect(await json(["lake", "check", lake])).toMatchObject({ status: 0, answer: { broken: [] } });
    expect((await json(["lake", "list", lake])).answer).toMatchObject({ syncs: [{ archive: "okta" }], broken: [] });
  });

  it("changes nothing the second time, and refuses other rows", async () => {
    const lake = folder.path("again");
    const cut = alteredArchive(
      "v1/before.c1z",
      "DELETE FROM v1_grants WHERE id < 9; UPDATE v1_sync_runs SET stats = NULL",
      folder.path("cut.c1z"),
    );
    await baton(["lake", "add", lake, BEFORE]);
    expect(await json(["lake", "add", lake, BEFORE])).toMatchObject({
      status: 0,
      answer: { archives: [{ outcome: "unchanged" }] },
    });
    const { status, stderr, answer } = await json([
      "lake",
      "add",
      lake,
      cut,
      BEFORE,
      "--name",
      "before",
      "--name",
      "b",
    ]);
    expect({ status, outcomes: answer.archives.map((one: { outcome: string }) => one.outcome) }).toEqual({
      status: 2,
      outcomes: ["refused", "added"],
    });
    expect(JSON.parse(stderr)).toMatchObject({
      code: "C1Z_EXISTS",
      hint: expect.stringContaining("lake remove LAKE before"),
    });
  });

  it("says that rows are missing, and that the sync is incomplete", async () => {
    const lake = folder.path("missing");
    const lost = alteredArchive("v1/before.c1z", "DELETE FROM v1_grants WHERE id = 5", folder.path("lost.c1z"));
    const { status, answer } = await json(["lake", "add", lake, lost]);
    expect(status).toBe(1);
    expect(answer.archives).toMatchObject([
      { outcome: "added", incomplete: [expect.stringContaining("1 of 52 grants")] },
    ]);
    expect((await baton(["lake", "list", lake])).stdout).toMatch(/incomplete$/m);
    expect(await json(["lake", "check", lake])).toMatchObject({
      status: 1,
      answer: { faults: [], incomplete: [{ archive: "lost" }] },
    });
    expect((await baton(["lake", "check", lake])).stdout).toMatch(
      /nothing is\s+damaged,\s+but\s+1\s+sync\s+is\s+incomplete\./,
    );
  });

  it("takes names, folders and all syncs, and refuses two of one name", async () => {
    const lake = folder.path("named");
    for (const name of ["okta", "github"]) {
      mkdirSync(folder.path(name));
      copyFileSync(fixture("v1/two-syncs.c1z"), folder.path(`${name}/sync.c1z`));
    }
    const files = [folder.path("okta/sync.c1z"), folder.path("github/sync.c1z")];
    expect((await baton(["lake", "add", lake, ...files])).status).toBe(2);
    expect((await baton(["lake", "add", lake, ...files, "--name-from", "folder", "--all-syncs"])).status).toBe(0);
    const { answer } = await json(["lake", "list", lake]);
    const named = answer.syncs.map((sync: { archive: string }) => sync.archive);
    expect(named).toEqual(["github", "github", "github", "okta", "okta", "okta"]);
  });

  it("leaves a folder alone that is no lake", async () => {
    mkdirSync(folder.path("mine"));
    writeFileSync(folder.path("mine/notes"), "");
    const { status, stderr } = await baton(["lake", "add", folder.path("mine"), BEFORE]);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining("C1Z_EXISTS") });
    expect((await baton(["lake", "list", folder.path("mine")])).stderr).toContain("C1Z_NOT_FOUND");
  });

  it("leaves no half sync where a file can't be written to its end", async () => {
    const lake = folder.path("full");
    await baton(["lake", "add", lake, BEFORE]);
    // Blocks of 1 KiB: some tables of this archive are larger.
    const words = [
      "-c",
      'ulimit -f 4; exec "$0" "$@"',
      process.execPath,
      BATON,
      "lake",
      "add",
      lake,
      fixture("v1/small.c1z"),
    ];
    const child = spawn("bash", words, {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, NODE_ENV: undefined },
    });
    let stderr = "";
    child.stderr.on("data", (text) => {
      stderr += text;
    });
    expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(1);
    expect(stderr).toMatch(/can't be written.*EFBIG.*C1Z_UNWRITABLE/);
    const { answer } = await json(["lake", "check", lake]);
    expect(answer).toMatchObject({ syncs: 1, faults: [], strays: [], running: [] });
  });
});

describe("lake check and lake remove", () => {
  let lake = "";
  beforeAll(async () => {
    lake = folder.path("checked");
    await baton(["lake", "add", lake, BEFORE, fixture("v3/after.c1z")]);
  });

  it("end with 1 for damage, and say where it is", async () => {
    const { answer } = await json(["lake", "list", lake]);
    const path = `${lake}/grants/before.${answer.syncs[1].syncId}.parquet`;
    const bytes = readFileSync(path);
    writeFileSync(
      path,
      bytes.map((byte, index) => (index === 50 ? byte ^ 1 : byte)),
    );
    const check = await baton(["lake", "check", lake]);
    expect(check.status).toBe(1);
    expect(check.stdout).toMatch(/1 fault\.\n\nFile .*\ngrants\/before\..*\.parquet/);
    writeFileSync(path, bytes);
    expect((await baton(["lake", "check", lake, "--quick"])).status).toBe(0);
    rmSync(path);
    expect((await baton(["lake", "check", lake, "--quick"])).status).toBe(1);
    writeFileSync(path, bytes);
  });

  it("remove an archive by its name, and know no other", async () => {
    expect((await baton(["lake", "remove", lake, "befor"])).stderr).toContain("Did you mean before?");
    expect((await baton(["lake", "remove", lake, "before", "--sync-id", "x"])).status).toBe(2);
    expect((await json(["lake", "remove", lake, "before"])).answer.syncs).toHaveLength(1);
    expect((await json(["lake", "check", lake])).answer).toMatchObject({ syncs: 1, faults: [], strays: [] });
  });
});

describe("a run that is killed (SIGKILL)", () => {
  const NAMES = ["a", "b", "c", "d"];
  const argvOf = (lake: string): readonly string[] => [
    ...["lake", "add", lake, BEFORE, fixture("v1/small.c1z"), fixture("v3/after.c1z"), fixture("v3/small.c1z")],
    ...NAMES.flatMap((name) => ["--name", name]),
  ];
  let whole = 0;
  beforeAll(() => {
    const start = performance.now();
    expect(batonProcess(argvOf(folder.path("whole"))).status).toBe(0);
    whole = performance.now() - start;
  });

  // killed-adds.ts does the same two hundred times, beside another run.
  it.each([0.2, 0.45, 0.6, 0.8, 0.95])("leaves whole syncs only, after %d of its time", async (share) => {
    const lake = folder.path(`killed-${share}`);
    const child = spawn(process.execPath, [BATON, ...argvOf(lake)], { stdio: "ignore" });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    await new Promise((resolve) => setTimeout(resolve, share * whole));
    child.kill("SIGKILL");
    await ended;
    const seen = await baton(["lake", "list", lake, "-o", "json"]);
    const there: readonly { readonly archive: string }[] = seen.status === 0 ? JSON.parse(seen.stdout).syncs : [];
    const again = await json(argvOf(lake));
    expect(again.status).toBe(0);
    const outcomes = NAMES.map((name) => (there.some(({ archive }) => archive === name) ? "unchanged" : "added"));
    expect(again.answer.archives.map(({ outcome }: { outcome: string }) => outcome)).toEqual(outcomes);
    const { answer } = await json(["lake", "check", lake, "--remove-strays"]);
    expect(answer).toMatchObject({ syncs: 4, faults: [], running: [] });
    expect((await json(["lake", "check", lake, "--quick"])).answer).toMatchObject({ strays: [], running: [] });
  });
});
