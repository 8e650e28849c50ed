import { copyFileSync, mkdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import { baton } from "./baton.js";

const folder = new TempFolder();
const SMALL = fixture("v1/small.c1z");
const ALICE = "user/00uNYlgCtjfIZ4SOcMz9";

describe("what a new user types", () => {
  it.each([
    [["-h"], ["--help"]],
    [["help"], ["--help"]],
    [
      ["help", "grants"],
      ["grants", "--help"],
    ],
    [
      ["grants", "-h"],
      ["grants", "--help"],
    ],
    [
      ["help", "export", "csv"],
      ["export", "csv", "--help"],
    ],
    [["-v"], ["--version"]],
    [["version"], ["--version"]],
    [[SMALL], ["overview", "-f", SMALL]],
    [
      [SMALL, "grants", "-t", "role"],
      ["grants", "-f", SMALL, "-t", "role"],
    ],
  ])("%j is %j", async (typed, meant) => {
    const run = await baton(typed);
    expect(run).toEqual(await baton(meant));
    expect(run.status).toBe(0);
    expect(run.stdout).not.toBe("");
  });

  /** Each command that reads one archive, with what else it needs. */
  const READERS: readonly (readonly string[])[] = [
    ["grants"],
    ["resources"],
    ["resource-types"],
    ["entitlements"],
    ["principals"],
    ["syncs"],
    ["info"],
    ["overview"],
    ["stats"],
    ["validate"],
    ["access", ALICE],
    ["show", ALICE],
    ["search", "gorse"],
    ["match", "00uNYlgCtjfIZ4SOcMz9"],
    ["principals", "compare", "-e", "a", "--compare-entitlement", "b"],
    ["export", "csv", "--layout", "upload", "--out", "-"],
    ["export", "ndjson", "--table", "users", "--out", "-"],
  ];
  it.each(READERS)("%s takes its archive as an argument", async (...words) => {
    const named = await baton([...words, "-f", SMALL]);
    expect(named.status).toBe(0);
    expect(await baton([...words, SMALL])).toEqual(named);
  });

  it("a word that is no archive gets a hint that is not itself", async () => {
    const { status, stderr } = await baton(["principals", "comprae"]);
    expect(stderr).toBe(
      'Error: "comprae" is no archive. Did you mean baton principals compare? See baton principals --help.\n',
    );
    expect(status).toBe(2);
    expect((await baton(["grants", "grants"])).stderr).not.toContain("Did you mean grants");
    expect((await baton(["export", "cvs"])).stderr).toContain("Did you mean export csv?");
  });

  it("two archives for one are refused, a missing one is missed", async () => {
    const two = await baton(["grants", "-f", SMALL, fixture("v3/small.c1z")]);
    expect(two.stderr).toContain("Expected one archive");
    expect(two.status).toBe(2);
    const missing = await baton(["show", "nowhere.c1z", ALICE]);
    expect(missing.stderr).toContain("There is no file nowhere.c1z.");
    expect(missing.status).toBe(3);
  });

  it("-- ends that: the word is what is looked for", async () => {
    const { stderr } = await baton(["search", "-f", SMALL, "--", SMALL]);
    expect(stderr).toContain(`has "${SMALL}"`);
  });

  it("jq's -r works, or says what it is", async () => {
    const filter = [".resources[0].resource.id.resource", ".grants[0].grant.id"] as const;
    expect((await baton(["resources", SMALL, "--jq", filter[0], "-r"])).stdout).toBe("00oC3J27XDCG2LmlZGEO\n");
    const taken = await baton(["grants", SMALL, "--jq", filter[1], "-r"]);
    expect(taken.stderr).toContain("jq's -r is --raw-output here.");
    expect(taken.status).toBe(2);
  });
});

describe("a folder", () => {
  beforeAll(() => {
    for (const name of ["one", "two", "none", "default"]) mkdirSync(folder.path(name));
    copyFileSync(SMALL, folder.path("one/okta.c1z"));
    for (const name of ["a.c1z", "b.c1z"]) copyFileSync(SMALL, folder.path(`two/${name}`));
    for (const name of ["a.c1z", "sync.c1z"]) copyFileSync(SMALL, folder.path(`default/${name}`));
  });

  it.each([
    ["grants"],
    ["stats"],
    ["validate"],
    ["info"],
    ["overview"],
    [],
    ["show", ALICE],
    ["access", ALICE],
    ["search", "gorse"],
  ])("with one archive: %s reads it, and says so", async (...words) => {
    const { status, stderr, stdout } = await baton(words, { cwd: folder.path("one") });
    expect(stderr).toBe("Reading okta.c1z, the only archive here.\n");
    expect(stdout).not.toBe("");
    expect(status).toBe(0);
  });

  it("with several: they are named", async () => {
    for (const words of [["grants"], ["stats"], ["validate"], ["diff"], ["export", "csv", "--out", "x"]]) {
      const { status, stderr } = await baton(words, { cwd: folder.path("two") });
      expect(stderr).toContain("There is no file sync.c1z, but 2 archives: a.c1z, b.c1z.");
      expect(status).toBe(3);
    }
  });

  it("sync.c1z comes first, and nothing is said", async () => {
    expect((await baton(["grants"], { cwd: folder.path("default") })).stderr).toBe("");
  });

  it("stands for its archives where a command takes several", async () => {
    const cwd = folder.path("two");
    for (const command of ["validate", "stats"]) {
      expect(await baton([command, "."], { cwd })).toEqual(await baton([command, "a.c1z", "b.c1z"], { cwd }));
    }
    const users = ["export", "csv", "--table", "users", "--out", "-"];
    expect(await baton([...users, "."], { cwd })).toEqual(await baton([...users, "a.c1z", "b.c1z"], { cwd }));
    const none = await baton(["validate", folder.path("none")]);
    expect(none.stderr).toContain("holds no archive");
    expect(none.status).toBe(3);
  });
});
