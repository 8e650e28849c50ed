import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import { BATON } from "./built-program.js";

const SMALL = fixture("v1/small.c1z");
const folder = new TempFolder();
let count = 0;

/** Runs the program in an empty folder, with something of a shell before and behind it. */
function inShell(before: string, behind: string, argv: readonly string[]) {
  const cwd = folder.path(String(count++));
  mkdirSync(cwd);
  const words = ["-c", `${before} "$0" "$@" ${behind}`, process.execPath, BATON, ...argv];
  // The test runner's NODE_ENV makes oclif print warnings for its own developers.
  const env = { ...process.env, NODE_ENV: undefined };
  const { status, stdout, stderr } = spawnSync("bash", words, { encoding: "utf8", timeout: 60_000, cwd, env });
  return { status, stdout, stderr, left: readdirSync(cwd) };
}

/** A device that is always full; Linux has it. */
describe.skipIf(!existsSync("/dev/full"))("output that can't be written", () => {
  it.each([
    [["--help"]],
    [["--version"]],
    [["explain", "--help"]],
    [["explain"]],
    [["export", "--help"]],
    [["completion", "bash"]],
    [["complete-words", "bash", " ", "baton g"]],
    [["rules"]],
    [["grants", "-f", SMALL]],
    [["grants", "-f", SMALL, "-o", "csv"]],
    [["grants", "-f", SMALL, "--jq", "."]],
    [["stats", "-f", SMALL]],
    [["overview", "-f", SMALL]],
    [["validate", "-f", SMALL]],
    [["validate", "-f", SMALL, "--output-file", "-"]],
    [["logs", fixture("logs/connector/healthy-info-console.log.gz")]],
    [["export", "csv", "-f", SMALL, "--table", "grants", "--out", "-"]],
    [["export", "sqlite", "-f", SMALL, "--out", "-"]],
  ])("%j ends with 1 and a line on standard error", (argv) => {
    const run = inShell("", "> /dev/full", argv);
    expect(run.stderr).toMatch(/^Error: Standard output can't be written \(ENOSPC\)\..*\(C1Z_UNWRITABLE\)\n$/);
    expect(run.status).toBe(1);
  });

  it.each([
    [["validate", SMALL, "--output-file", "/dev/full"]],
    [["logs", fixture("logs/connector/healthy-info-console.log.gz"), "--redact", "/dev/full"]],
    [["export", "c1z", "-f", SMALL, "--out", "/dev/full"]],
    [["export", "ndjson", "-f", SMALL, "--table", "users", "--out", "/dev/full"]],
  ])("so does %j, which names the place", (argv) => {
    const run = inShell("", "", argv);
    expect(run.stderr).toMatch(/^Error: \/dev\/full can't be written: no space left.*\(C1Z_UNWRITABLE\)\n$/);
    expect(run.status).toBe(1);
  });

  it("standard error may be full: the status says what it would", () => {
    expect(inShell("", "2> /dev/full", ["grants", "-f", "none.c1z"]).status).toBe(3);
    expect(inShell("", "2> /dev/full", ["nosuch"]).status).toBe(2);
    expect(inShell("", "> /dev/full 2> /dev/full", ["explain", "--help"]).status).toBe(1);
  });
});

it("a help text that nobody reads to the end is none", () => {
  expect(inShell("", "| true; exit $PIPESTATUS", ["validate", "--help"])).toMatchObject({
    status: 0,
    stderr: "",
  });
});

/** With fewer Node itself does not start, or can't read the program. */
const FEWEST = 19;

describe.skipIf(process.platform !== "linux")("too few file descriptors", () => {
  it.each([
    ["grants", ["grants", "-f", SMALL]],
    ["validate", ["validate", SMALL, "--output-file", "report.json"]],
    ["export", ["export", "sqlite", "-f", SMALL, "--out", "out.sqlite"]],
    ["jq", ["stats", "-f", SMALL, "--jq", "."]],
  ])("%s does its work, or says so and leaves nothing", (_, argv) => {
    const statuses = new Set<number | null>();
    for (let most = FEWEST; most <= 60; most += 4) {
      const { status, stderr, left } = inShell(`ulimit -n ${most};`, "", argv);
      statuses.add(status);
      if (status === 0) continue;
      expect(stderr).toMatch(/^Error: This process may not open as many files.*\(C1Z_TOO_MANY_OPEN_FILES\)\n$/);
      expect([status, left]).toEqual([3, []]);
    }
    expect([...statuses]).toContain(3);
  });

  it.each(["stats", "validate"])("%s: more files than may be open at once", (command) => {
    const many = Array.from({ length: 100 }, () => fixture("v3/small.c1z"));
    expect(inShell("ulimit -n 80;", "", [command, ...many, "--quiet"])).toMatchObject({ status: 0, stderr: "" });
  });
});
