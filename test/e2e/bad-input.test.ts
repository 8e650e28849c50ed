import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";
import type { Run } from "./run.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-bad-input-"));
  mkdirSync(join(folder, "temp"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs with a temp folder of its own and checks that nothing is left in it. */
async function run(...argv: readonly string[]): Promise<Run> {
  const temp = join(folder, "temp");
  const result = await baton(argv, { env: { TMPDIR: temp } });
  expect(readdirSync(temp)).toEqual([]);
  return result;
}

const linesIn = (text: string): number => text.trimEnd().split("\n").length;

/** One paragraph with the code, no stack trace, nothing on stdout. */
function expectRefusal(result: Run, status: number, code: string, words: RegExp): void {
  expect(result.stderr).toMatch(words);
  expect(result.stderr).toContain(`(${code})`);
  expect(result.stderr.trim().split("\n")).toHaveLength(1);
  expect(result.stderr).not.toMatch(/\n\s+at /);
  expect(result.stdout).toBe("");
  expect(result.status).toBe(status);
}

describe("damaged archives", () => {
  it.each([
    ["empty", "C1Z_EMPTY_FILE", /empty \(0 bytes\)/],
    ["future-magic", "C1Z_UNSUPPORTED", /format "4"/],
    ["wrong-magic", "C1Z_UNSUPPORTED", /format "X"/],
    ["half-magic", "C1Z_TRUNCATED", /ends at byte 3/],
    ["text", "C1Z_NOT_AN_ARCHIVE", /looks like text/],
    ["raw-sqlite", "C1Z_NOT_AN_ARCHIVE", /bare SQLite database/],
    ["gzipped", "C1Z_NOT_AN_ARCHIVE", /gzip data/],
    ["v3-body-v1-magic", "C1Z_CORRUPT", /zstd/],
    ["v1-magic-only", "C1Z_TRUNCATED", /ends at byte 5/],
    ["v1-truncated", "C1Z_TRUNCATED", /unfinished at byte 8604/],
    ["v1-truncated-tail", "C1Z_TRUNCATED", /unfinished at byte 14334/],
    ["v1-flipped-byte", "C1Z_CORRUPT", /checksum/],
    ["v1-trailing-garbage", "C1Z_CORRUPT", /near byte 14340/],
    ["v1-empty-frame", "C1Z_CORRUPT", /no bytes/],
    ["v1-sqlite-garbage", "C1Z_CORRUPT", /no SQLite database/],
    ["v1-sqlite-short", "C1Z_CORRUPT", /byte 131072 of 262144/],
    ["v1-foreign-database", "C1Z_FOREIGN_DATABASE", /notes/],
    ["v1-bomb-declared", "C1Z_TOO_LARGE", /declares 12\.0 GiB/],
    ["v1-bomb", "C1Z_CORRUPT", /no SQLite database/],
  ] as const)("%s", async (name, code, words) => {
    for (const command of ["stats", "grants"])
      expectRefusal(await run(command, "-f", fixture(`damaged/${name}.c1z`)), 3, code, words);
  });

  it("the limits of the reference reader's environment variables hold", async () => {
    const bomb = ["stats", "-f", fixture("damaged/v1-bomb-declared.c1z")];
    const smaller = await baton(bomb, { env: { BATON_DECODER_MAX_DECODED_SIZE_MB: "1" } });
    expectRefusal(smaller, 3, "C1Z_TOO_LARGE", /limit of 1\.0 MiB/);
    const invalid = await baton(bomb, { env: { BATON_DECODER_MAX_DECODED_SIZE_MB: "0" } });
    expectRefusal(invalid, 2, "C1Z_INVALID_SETTING", /whole number of MiB/);
  });

  it("an overwritten page: stats still answers, the listing names the table", async () => {
    const path = fixture("damaged/v1-sqlite-damaged-pages.c1z");
    expect((await run("resources", "-f", path)).status).toBe(3);
    const stats = await run("stats", "-f", path, "-o", "json");
    expect(JSON.parse(stats.stdout).stats.resources).toBe("32");
    expect(stats.stderr).toMatch(/v1_resources can't be read/);
    expect(stats.status).toBe(3);
  });

  it("a dropped table reads as empty, and stats says that it differs", async () => {
    const path = fixture("damaged/v1-missing-grants-table.c1z");
    const grants = await run("grants", "-f", path, "-o", "json");
    expect(JSON.parse(grants.stdout)).toEqual({ grants: [] });
    expect(grants.stderr).toMatch(/63 of 63 grants could not be read/);
    expect(grants.status).toBe(1);
    const stats = await run("stats", "-f", path, "-o", "json");
    expect(JSON.parse(stats.stdout).stats.grants).toBe("63");
    expect(stats.stderr).toMatch(/63 of 63 grants could not be read/);
    expect(stats.status).toBe(1);
    const recounted = await run("stats", "-f", path, "-o", "json", "--recount");
    expect(JSON.parse(recounted.stdout).stats.grants).toBeUndefined();
  });

  it.each([
    ["json", (text: string) => JSON.parse(text).grants.length],
    ["ndjson", linesIn],
    ["csv", (text: string) => linesIn(text) - 1],
    ["console", (text: string) => Number(/\n(\d+) grants$/.exec(text.trimEnd())?.[1])],
  ] as const)("a row that is no message costs that row only (%s)", async (format, rowsIn) => {
    const path = fixture("damaged/v1-bad-protobuf.c1z");
    const grants = await run("grants", "-f", path, "-o", format);
    expect(grants.status).toBe(1);
    expect(grants.stderr).toMatch(/table v1_grants, row 4/);
    expect(grants.stderr).toMatch(/1 grant left out/);
    expect(rowsIn(grants.stdout)).toBe(62);
    const resources = await run("resources", "-f", path, "-o", "json");
    expect(resources.status).toBe(1);
    expect(JSON.parse(resources.stdout).resources).toHaveLength(31);
  });
});

describe("files that are no archives", () => {
  const write = (name: string, content: string | Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  it("no such file", async () =>
    expectRefusal(await run("stats", "-f", join(folder, "nothing.c1z")), 3, "C1Z_NOT_FOUND", /no file/));

  it("the default file that is not there", async () => {
    const result = await baton(["stats"], { cwd: join(folder, "temp") });
    expectRefusal(result, 3, "C1Z_NOT_FOUND", /sync\.c1z/);
  });

  it("a folder", async () => expectRefusal(await run("grants", "-f", folder), 3, "C1Z_IS_DIRECTORY", /is a folder/));

  it("a file that can't be opened", async () => {
    const path = join(folder, "loop.c1z");
    symlinkSync(path, path);
    expectRefusal(await run("grants", "-f", path), 3, "C1Z_UNREADABLE", /ELOOP/);
  });

  it("a device", async () =>
    expectRefusal(await run("grants", "-f", "/dev/null"), 3, "C1Z_UNREADABLE", /no regular file/));

  it.each([
    ["gzip", gzipSync("x"), /gzip data/],
    ["zip", Buffer.from("504b0304140000000000", "hex"), /zip archive/],
    ["JSON", '{"grants":[]}', /JSON text/],
    ["an HTML error page", "<!DOCTYPE html><html><body>502</body></html>", /HTML page/],
    ["a git-lfs pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", /git-lfs pointer/],
    ["zstd without the header", Buffer.from("28b52ffd0000", "hex"), /zstd stream/],
    ["random bytes", Buffer.from("deadbeef00112233", "hex"), /starts with bytes deadbeef00/],
  ] as const)("%s", async (name, content, words) => {
    expectRefusal(await run("stats", "-f", write("other.c1z", content)), 3, "C1Z_NOT_AN_ARCHIVE", words);
    expect(name).not.toBe("");
  });

  it("a name with control characters is shown escaped", async () => {
    const result = await run("stats", "-f", join(folder, "\u001b[31mred.c1z"));
    expect(result.stderr).not.toContain("\u001b");
    expect(result.stderr).toContain("\\u001b[31mred");
  });
});
