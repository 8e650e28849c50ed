import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";

let folder = "";
let okta = "";
let github = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-export-names-"));
  [okta = "", github = ""] = ["okta", "github"].map((name) => join(folder, name, "sync.c1z"));
  for (const [name, path] of [
    ["v1/before.c1z", okta],
    ["v1/after.c1z", github],
  ] as const) {
    mkdirSync(join(path, ".."));
    copyFileSync(fixture(name), path);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The names that the rows of `syncs` carry. */
function namesIn(database: string): readonly unknown[] {
  const opened = new Database(database, { readonly: true });
  const names = opened.prepare("SELECT archive FROM syncs ORDER BY rowid").pluck().all();
  opened.close();
  return names;
}

describe.each(["csv", "ndjson", "xlsx", "sqlite", "parquet"])("export %s", async (format) => {
  it("refuses archives of one name, and says the way out", async () => {
    const out = join(folder, `refused-${format}`);
    const run = await baton(["export", format, "--out", out, okta, github]);
    expect(run.stderr).toMatch(/sync\.c1z and .*sync\.c1z would both be named "sync" in the tables/);
    expect(run.stderr).toMatch(/--name NAME, once for each.*--name-from folder/s);
    expect(run.status).toBe(2);
    expect(existsSync(out)).toBe(false);
  });

  it.each([
    ["--name", ["--name", "one", "--name", "two"]],
    ["--name-from folder", ["--name-from", "folder"]],
  ])("takes them with %s", async (_, flags) => {
    const out = join(folder, `taken-${format}-${flags.length}`);
    expect((await baton(["export", format, "--out", out, ...flags, okta, github])).status).toBe(0);
    expect(existsSync(out)).toBe(true);
  });
});

describe("names", () => {
  it.each([
    [
      ["--name", "one", "--name", "two"],
      ["one", "two"],
    ],
    [
      ["--name-from", "folder"],
      ["okta", "github"],
    ],
  ])("of %j are in the rows, in the order of the archives", async (flags, names) => {
    const out = join(folder, `${names[0]}.sqlite`);
    expect((await baton(["export", "sqlite", "--out", out, ...flags, okta, github])).status).toBe(0);
    expect(namesIn(out)).toEqual(names);
  });

  it("name the files of a Parquet dataset", async () => {
    const out = join(folder, "lake");
    expect(
      (await baton(["export", "parquet", "--out", out, "--name", "007", "--name", "a/b", okta, github])).status,
    ).toBe(0);
    const files = readdirSync(join(out, "grants")).map((name) => name.replace(/\.[A-Za-z0-9]{27}\.parquet$/, ""));
    expect(files.sort()).toEqual(["007", "a~2Fb"]);
  });

  it("can be given to one archive, also on standard output", async () => {
    const run = await baton(["export", "ndjson", "-f", okta, "--name", "mine", "--table", "syncs", "--out", "-"]);
    expect(JSON.parse(run.stdout).archive).toBe("mine");
    const after = await baton(
      ["export", "ndjson", "-f", "sync.c1z", "--name-from", "folder", "--table", "syncs", "--out", "-"],
      {
        cwd: join(folder, "okta"),
      },
    );
    expect(JSON.parse(after.stdout).archive).toBe("okta");
  });

  it.each([
    [["--name", "one"], /once for each of the 2 archives, got it 1 times/],
    [["--name", "one", "--name", ""], /got an empty one/],
    [["--name", "one", "--name", "one"], /would both be named "one"/],
    [["--name", "one", "--name", "two", "--name-from", "folder"], /cannot also be provided when using --name/],
    [["--name-from", "nowhere"], /Expected --name-from=nowhere to be one of: file, folder/],
  ])("%j is wrong usage", async (flags, message) => {
    const out = join(folder, "wrong.sqlite");
    const run = await baton(["export", "sqlite", "--out", out, ...flags, okta, github]);
    expect(run.stderr).toMatch(message);
    expect(run.status).toBe(2);
    expect(existsSync(out)).toBe(false);
  });

  it("of folders that are one are refused without naming that way out again", async () => {
    copyFileSync(okta, join(folder, "okta", "other.c1z"));
    const argv = ["--name-from", "folder", okta, join(folder, "okta", "other.c1z")];
    const run = await baton(["export", "csv", "--out", join(folder, "one-folder"), ...argv]);
    expect(run.stderr).toMatch(/would both be named "okta".*--name NAME/s);
    expect(run.stderr).not.toContain("--name-from folder");
    expect(run.status).toBe(2);
  });

  it("mean nothing to the upload layout", async () => {
    const run = await baton([
      "export",
      "csv",
      "--layout",
      "upload",
      "-f",
      okta,
      "--name",
      "x",
      "--out",
      join(folder, "u.csv"),
    ]);
    expect(run.stderr).toMatch(/leave out --name/);
    expect(run.status).toBe(2);
  });

  it("tell the rows of two archives apart", async () => {
    const out = join(folder, "apart");
    expect((await baton(["export", "ndjson", "--out", out, "--name-from", "folder", okta, github])).status).toBe(0);
    const rows = readFileSync(join(out, "grants.ndjson"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const alone = ["okta", "github"].map((name) => rows.filter(({ archive }) => archive === name).length);
    expect(alone.every((count) => count > 0)).toBe(true);
    expect(rows).toHaveLength(alone.reduce((sum, count) => sum + count, 0));
  });
});
