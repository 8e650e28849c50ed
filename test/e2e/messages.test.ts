import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import { baton } from "./baton.js";
import { COMMAND_RUNS } from "./command-runs.js";

const folder = new TempFolder();
const BROKEN = fixture("damaged/v1-truncated.c1z");
const SMALL = fixture("v1/small.c1z");

/** The errors of a run, which has to say nothing else on standard error. */
async function errorsOf(...argv: readonly string[]) {
  const { status, stderr } = await baton(argv);
  return {
    status,
    errors: stderr
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
}

describe("with -o json an error is a JSON object on standard error", () => {
  it.each([
    ["a file that is not there", ["stats", "-f", "nope.c1z", "-o", "json"], 3, "C1Z_NOT_FOUND", "nope.c1z"],
    ["a file that is cut short", ["grants", "-f", BROKEN, "--json"], 3, "C1Z_TRUNCATED", BROKEN],
    ["one of two", ["diff", SMALL, BROKEN, "-o", "json"], 3, "C1Z_TRUNCATED", BROKEN],
    ["one that is validated", ["validate", BROKEN, "-o", "json"], 3, "C1Z_TRUNCATED", BROKEN],
    ["a log", ["logs", "nope.log", "-o", "ndjson"], 3, "C1Z_NOT_FOUND", "nope.log"],
    ["a folder", ["doctor", "nosuchfolder", "-o", "json"], 3, "C1Z_UNREADABLE", "nosuchfolder"],
    ["a sync that is not there", ["grants", "-f", SMALL, "--sync-id", "x", "-o", "json"], 2, "C1Z_UNKNOWN_SYNC", SMALL],
    ["a configuration", ["validate", SMALL, "--config", BROKEN, "-o", "json"], 2, "C1Z_INVALID_SETTING", BROKEN],
    ["a name", ["access", "-f", SMALL, "nobody", "-o", "json"], 2, "C1Z_UNKNOWN_NAME", SMALL],
    ["an unknown flag", ["grants", "-o", "json", "--nosuchflag"], 2, "C1Z_WRONG_USAGE", null],
    ["an unknown command", ["grunts", "-o", "json"], 2, "C1Z_WRONG_USAGE", null],
    ["a filter of jq", ["grants", "-f", SMALL, "-o", "json", "--jq", "("], 2, "C1Z_JQ", null],
    ["an input of jq", ["stats", "-f", SMALL, "-o", "json", "--jq", "error"], 5, "C1Z_JQ", null],
    [
      "a guard",
      ["diff", fixture("v1/before.c1z"), fixture("v1/after.c1z"), "--json", "--max-created", "grants=0", "--quiet"],
      1,
      "C1Z_GUARD",
      null,
    ],
  ] as const)("%s", async (_, argv, status, code, file) => {
    const run = await errorsOf(...argv);
    expect(run.status).toBe(status);
    expect(run.errors).toEqual([{ code, message: expect.any(String), hint: run.errors[0].hint, file }]);
  });

  it("rows that can't be read: each, and that the list is not whole", async () => {
    const file = fixture("damaged/v1-bad-protobuf.c1z");
    const { status, errors } = await errorsOf("resources", "-f", file, "-o", "json", "--quiet");
    expect(status).toBe(1);
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(["C1Z_BAD_MESSAGE", "C1Z_INCOMPLETE"]));
    expect(errors.at(-1).code).toBe("C1Z_INCOMPLETE");
    for (const error of errors) expect(error.file).toBe(file);
  });

  it("says what to do next", async () => {
    const { errors } = await errorsOf("grunts", "-o", "json");
    expect(errors[0].hint).toContain("Did you mean grants?");
  });
});

describe("--quiet", () => {
  it.each([
    ["a notice", ["grants", "-f", SMALL, "-t", "nosuchtype"]],
    ["what was written", ["export", "csv", "-f", SMALL, "--out", "OUT"]],
    ["placeholders", ["grants", "-f", fixture("v1/missing-principal.c1z"), "-o", "csv"]],
  ] as const)("leaves out %s", async (name, argv) => {
    const run = (folderName: string) =>
      argv.map((word) => (word === "OUT" ? folder.path(`${name.replaceAll(" ", "-")}-${folderName}`) : word));
    const loud = await baton(run("loud"));
    const quiet = await baton([...run("quiet"), "--quiet"]);
    expect(loud.stderr).not.toBe("");
    expect(quiet).toEqual({ ...loud, stderr: "" });
  });

  it("leaves errors, also where it stands before the command", async () => {
    const { status, stderr } = await baton(["--quiet", "stats", "-f", "nope.c1z"]);
    expect([status, stderr]).toEqual([3, expect.stringMatching(/^Error: .*\(C1Z_NOT_FOUND\)\n$/)]);
  });

  const runs = Object.entries(COMMAND_RUNS).filter(([id]) => id !== "complete-words");
  it.each(runs)("is known to every command: %s", async (id, words) => {
    const argv = words.map((word) => word.replace(/^OUT/, folder.path(`known-${id.replace(":", "-")}`)));
    const { status, stderr } = await baton([...argv, "--quiet"]);
    expect([status, stderr]).not.toEqual([2, expect.anything()]);
    // Errors alone are left.
    for (const line of stderr.split("\n").filter(Boolean)) expect(line).toMatch(/^Error: |unreadable|left out/);
  });
});
