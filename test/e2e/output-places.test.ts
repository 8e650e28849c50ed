import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import { told } from "../support/told.js";
import { BATON } from "./built-program.js";

const SMALL = fixture("v1/small.c1z");
const LOG = fixture("logs/connector/http-401.log.gz");
const LIMIT_MS = 30_000;
const folder = new TempFolder();
let count = 0;

function emptyFolder(): (name?: string) => string {
  const path = folder.path(String(count++));
  mkdirSync(path);
  return (name = "") => join(path, name);
}

function baton(argv: readonly string[], cwd?: string) {
  const env = { ...process.env, NO_COLOR: "1" };
  return spawnSync(process.execPath, [BATON, ...argv], { encoding: "utf8", timeout: LIMIT_MS, env, cwd });
}

/** Runs the program in a folder with what a shell puts behind it: `> out`. */
function inShell(cwd: string, redirection: string, argv: readonly string[]) {
  const words = ["-c", `"$0" "$@" ${redirection}`, process.execPath, BATON, ...argv];
  return spawnSync("bash", words, { encoding: "utf8", timeout: LIMIT_MS, cwd });
}

/** The ways of writing, each with what it needs besides the place. */
const WRITERS: readonly (readonly [name: string, argv: (out: string) => readonly string[], begins: string])[] = [
  ["validate --output-file", (out) => ["validate", SMALL, "-o", "json", "--output-file", out], "{"],
  ["logs --redact", (out) => ["logs", LOG, "--fail-on", "never", "--redact", out, "--force"], '{"level"'],
  [
    "export csv, one table",
    (out) => ["export", "csv", "-f", SMALL, "--table", "grants", "--force", "--out", out],
    "archive,",
  ],
  [
    "export csv --layout upload",
    (out) => ["export", "csv", "--layout", "upload", "-f", SMALL, "--force", "--out", out],
    "Type,",
  ],
  [
    "export parquet, one table",
    (out) => ["export", "parquet", "-f", SMALL, "--table", "grants", "--force", "--out", out],
    "PAR1",
  ],
  ["export sqlite", (out) => ["export", "sqlite", "-f", SMALL, "--force", "--out", out], "SQLite format 3"],
  ["export xlsx", (out) => ["export", "xlsx", "-f", SMALL, "--force", "--out", out], "PK"],
  ["export c1z", (out) => ["export", "c1z", "-f", SMALL, "--force", "--out", out], "C1ZF"],
];

/** Starts a reader of a pipe that ends by itself. It writes to a file: nothing here runs, and nothing reads what it passes on, until the program has ended. */
function readerOf(pipe: string): { readonly child: ChildProcess; readonly text: Promise<string> } {
  const copy = folder.path(`read-${count++}`);
  const descriptor = openSync(copy, "w");
  const child = spawn("timeout", ["20", "cat", pipe], { stdio: ["ignore", descriptor, "ignore"] });
  closeSync(descriptor);
  const text = new Promise<string>((resolve) => child.on("close", () => resolve(readFileSync(copy, "latin1"))));
  return { child, text };
}

describe.each(WRITERS)("%s", (_, argvOf, begins) => {
  it("writes to a device, which stays what it is", () => {
    const at = emptyFolder();
    symlinkSync("/dev/null", at("null"));
    const before = statSync("/dev/null");
    const run = baton(argvOf(at("null")));
    expect([run.status, run.stderr]).toEqual([0, expect.not.stringMatching(/^Error/)]);
    expect(readlinkSync(at("null"))).toBe("/dev/null");
    expect([statSync("/dev/null").ino, statSync("/dev/null").isCharacterDevice()]).toEqual([before.ino, true]);
    expect(readdirSync(at())).toEqual(["null"]);
  });

  it("writes to a named pipe, which stays one", async () => {
    const at = emptyFolder();
    spawnSync("mkfifo", [at("pipe")]);
    const { text } = readerOf(at("pipe"));
    expect(baton(argvOf(at("pipe"))).status).toBe(0);
    expect((await text).startsWith(begins)).toBe(true);
    expect(lstatSync(at("pipe")).isFIFO()).toBe(true);
    expect(readdirSync(at())).toEqual(["pipe"]);
  });

  it.each(["-", "/dev/stdout"])("%s is standard output", (name) => {
    const at = emptyFolder();
    const run = inShell(at(), "> out", argvOf(name));
    expect([run.status, run.stderr]).toEqual([0, expect.not.stringMatching(/^Error/)]);
    expect(readFileSync(at("out"), "latin1").startsWith(begins)).toBe(true);
    expect(readdirSync(at())).toEqual(["out"]);
  });

  it("writes to a descriptor that the shell opened, behind what is there", () => {
    const at = emptyFolder();
    writeFileSync(at("out"), "first\n");
    const run = inShell(at(), "5>> out > /dev/null", argvOf("/dev/fd/5"));
    expect([run.status, readFileSync(at("out"), "latin1").startsWith(`first\n${begins}`)]).toEqual([0, true]);
    expect(readdirSync(at())).toEqual(["out"]);
  });
});

/** Those that write one file. */
const FILE_WRITERS = WRITERS.filter(([name]) => !name.includes("one table"));

describe.each(FILE_WRITERS)("%s", (_, argvOf, begins) => {
  it("keeps a link, and replaces what it leads to", () => {
    const at = emptyFolder();
    mkdirSync(at("away"));
    writeFileSync(at("away/file"), "old");
    chmodSync(at("away/file"), 0o640);
    symlinkSync("away/file", at("link"));
    expect(baton(argvOf(at("link"))).status).toBe(0);
    expect(readlinkSync(at("link"))).toBe("away/file");
    expect(readFileSync(at("away/file"), "latin1").startsWith(begins)).toBe(true);
    expect(statSync(at("away/file")).mode & 0o777).toBe(0o640);
    expect([readdirSync(at()), readdirSync(at("away"))]).toEqual([["away", "link"], ["file"]]);
  });

  it.each(["itself", "a link to it", "a second name of it"])("never writes to what it reads: %s", (name) => {
    const at = emptyFolder();
    const isLog = argvOf("x")[0] === "logs";
    const source = isLog ? LOG : SMALL;
    copyFileSync(source, at("input"));
    symlinkSync("input", at("a link to it"));
    linkSync(at("input"), at("a second name of it"));
    const out = at(name === "itself" ? "input" : name);
    const run = baton(argvOf(out).map((word) => (word === source ? at("input") : word)));
    expect(told(run.stderr)).toMatch(
      /^Error: .* is .*read.*: writing there would destroy it\..*\(C1Z_OUTPUT_IS_INPUT\)\n$/,
    );
    expect(run.status).toBe(2);
    expect(readFileSync(at("input")).equals(readFileSync(source))).toBe(true);
    expect(readdirSync(at())).toEqual(["a link to it", "a second name of it", "input"]);
  });
});

describe("inputs of other kinds are not written either", () => {
  const expectRefused = (run: { readonly status: number | null; readonly stderr: string }) => {
    expect(run.stderr).toContain("(C1Z_OUTPUT_IS_INPUT)");
    expect(run.status).toBe(2);
  };

  it("the configuration, named or found, and the baseline", () => {
    const at = emptyFolder();
    const baseline = '{"version":1,"findings":[]}';
    writeFileSync(at("c1z.config.json"), "{}");
    writeFileSync(at("other.json"), "{}");
    writeFileSync(at("known.json"), baseline);
    expectRefused(baton(["validate", SMALL, "--output-file", "c1z.config.json"], at()));
    expectRefused(baton(["validate", SMALL, "--config", "other.json", "--output-file", "other.json"], at()));
    expectRefused(baton(["validate", SMALL, "--baseline", "known.json", "--output-file", "known.json"], at()));
    const both = ["--baseline", "new.json", "--write-baseline"];
    expectRefused(baton(["validate", SMALL, ...both, "--output-file", "./new.json"], at()));
    linkSync(at("c1z.config.json"), at("same.json"));
    writeFileSync(at("c1z.config.json"), '{"rules":{}}');
    const [status] = [baton(["validate", SMALL, "--baseline", "same.json", "--write-baseline"], at()).status];
    expect(status).toBe(2);
    expect(readFileSync(at("c1z.config.json"), "utf8")).toBe('{"rules":{}}');
    expect(readFileSync(at("known.json"), "utf8")).toBe(baseline);
    expect(readdirSync(at())).toEqual(["c1z.config.json", "known.json", "other.json", "same.json"]);
  });

  it("the second archive of several, and the one that a log is compared with", () => {
    const at = emptyFolder();
    for (const name of ["one.c1z", "two.c1z"]) copyFileSync(SMALL, at(name));
    expectRefused(baton(["export", "sqlite", "--force", "--out", "two.c1z", "one.c1z", "two.c1z"], at()));
    expectRefused(baton(["validate", "one.c1z", "two.c1z", "--output-file", "two.c1z"], at()));
    expectRefused(baton(["logs", LOG, "-f", "one.c1z", "--redact", "one.c1z", "--force"], at()));
    for (const name of ["one.c1z", "two.c1z"]) expect(readFileSync(at(name)).equals(readFileSync(SMALL))).toBe(true);
  });

  it("a log that comes as standard input", () => {
    const at = emptyFolder();
    copyFileSync(LOG, at("log"));
    expectRefused(inShell(at(), "< log", ["logs", "--redact", "log", "--force"]));
    expect(readFileSync(at("log")).equals(readFileSync(LOG))).toBe(true);
  });

  it("what the shell appends to", () => {
    const at = emptyFolder();
    copyFileSync(SMALL, at("a.c1z"));
    writeFileSync(at("a.log"), "a line\n");
    expectRefused(inShell(at(), ">> a.c1z", ["grants", "-f", "a.c1z"]));
    expectRefused(inShell(at(), ">> a.c1z", ["export", "c1z", "-f", "a.c1z", "--out", "-"]));
    expectRefused(inShell(at(), ">> a.log", ["logs", "a.log"]));
    expect(readFileSync(at("a.c1z")).equals(readFileSync(SMALL))).toBe(true);
    expect(readFileSync(at("a.log"), "utf8")).toBe("a line\n");
  });

  it("one of an export's files, though the folder is another", () => {
    const at = emptyFolder();
    copyFileSync(SMALL, at("a.c1z"));
    mkdirSync(at("out"));
    linkSync(at("a.c1z"), at("out/grants.csv"));
    expectRefused(baton(["export", "csv", "-f", "a.c1z", "--force", "--out", "out"], at()));
    expect(readFileSync(at("a.c1z")).equals(readFileSync(SMALL))).toBe(true);
    expect(readdirSync(at("out"))).toEqual(["grants.csv"]);
  });
});

describe("an export of several files", () => {
  it.each(["csv", "ndjson", "parquet"])("%s is refused where it can't go", (format) => {
    const at = emptyFolder();
    spawnSync("mkfifo", [at("pipe")]);
    const run = baton(["export", format, "-f", SMALL, "--out", at("pipe"), "--force"]);
    expect([run.status, run.stderr]).toEqual([2, expect.stringContaining("Expected one --table NAME with --out")]);
    expect(lstatSync(at("pipe")).isFIFO()).toBe(true);
  });

  it("does not replace a pipe in the place of one of its files", () => {
    const at = emptyFolder();
    spawnSync("mkfifo", [at("grants.csv")]);
    const run = baton(["export", "csv", "-f", SMALL, "--out", at(), "--force"]);
    expect(run.stderr).toContain("it is no file, but a device, pipe");
    expect(run.status).toBe(1);
    expect(lstatSync(at("grants.csv")).isFIFO()).toBe(true);
    expect(readdirSync(at())).toEqual(["grants.csv"]);
  });
});

describe("two exports to one place at once", () => {
  it.each([
    ["csv", "out"],
    ["parquet", "out"],
    ["sqlite", "out.sqlite"],
    ["xlsx", "out.xlsx"],
    ["c1z", "out.c1z"],
  ])("one of %s is refused", async (format, name) => {
    const at = emptyFolder();
    const start = (archive: string) => {
      const argv = [BATON, "export", format, "-f", archive, "--out", at(name)];
      const child = spawn(process.execPath, argv, { stdio: ["ignore", "ignore", "pipe"] });
      return new Promise<{ readonly status: number | null; readonly stderr: string }>((resolve) => {
        let stderr = "";
        child.stderr.on("data", (text) => {
          stderr += text;
        });
        child.on("close", (status) => resolve({ status, stderr }));
      });
    };
    const runs = await Promise.all([SMALL, fixture("v1/after.c1z"), SMALL].map(start));
    expect(runs.map(({ status }) => status).sort()).toEqual([0, 2, 2]);
    const refusals = runs.filter(({ status }) => status === 2).map(({ stderr }) => stderr);
    expect(refusals).toEqual(refusals.map(() => expect.stringContaining("(C1Z_EXISTS)")));
    expect(readdirSync(at(), { recursive: true }).filter((path) => String(path).includes(".baton-"))).toEqual([]);
  });
});

it(".. behind a link leads where the system finds it, not to a file of the same name beside the link", () => {
  const at = emptyFolder();
  copyFileSync(SMALL, at("a.c1z"));
  mkdirSync(at("elsewhere/inner"), { recursive: true });
  symlinkSync("elsewhere/inner", at("jump"));
  const validated = baton(["validate", "-f", "a.c1z", "-o", "json", "--output-file", "jump/../a.c1z"], at());
  expect([validated.status, validated.stderr]).toEqual([0, ""]);
  expect(readFileSync(at("a.c1z")).equals(readFileSync(SMALL))).toBe(true);
  expect(readFileSync(at("elsewhere/a.c1z"), "utf8")).toMatch(/^\{/);
  expect(baton(["export", "csv", "-f", "a.c1z", "--out", "jump/../tables"], at()).status).toBe(0);
  expect(readdirSync(at("elsewhere"))).toEqual(["a.c1z", "inner", "tables"]);
  expect(readdirSync(at())).toEqual(["a.c1z", "elsewhere", "jump"]);
});
