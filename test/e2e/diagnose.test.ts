import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logFixture } from "../diagnose/log-fixtures.js";
import { fixture } from "../fixtures.js";
import { told } from "../support/told.js";
import { baton } from "./baton.js";
import { batonProcess } from "./baton-process.js";
import { BATON } from "./built-program.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-diagnose-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A log fixture, unpacked into the test's folder. */
function log(world: "connector" | "agents", name: string): string {
  const path = join(folder, `${name}.log`);
  writeFileSync(path, logFixture(world, `${name}.log`));
  return path;
}

describe("baton explain", () => {
  it("lists the topics when nothing is asked", () => {
    const run = batonProcess(["explain"], { stdio: ["ignore", "pipe", "pipe"] });
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/page-token-repeats[\s\S]*mcp-uv-not-found/);
    expect(run.stdout).toContain("grant-principal-missing");
  });

  it("explains a topic, a rule and an error text", async () => {
    expect((await baton(["explain", "rate-limited"])).stdout).toMatch(/^The API limits the rate of requests/);
    expect((await baton(["explain", "grant-principal-missing"])).stdout).toMatch(/^grant-principal-missing/);
    const run = await baton(["explain", "x509: certificate signed by unknown authority"]);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(run.stdout).toContain("SSL_CERT_FILE");
  });

  it("reads the text from a pipe", () => {
    const input = logFixture("agents", "import-wrong-class.log").toString();
    const run = batonProcess(["explain", "-o", "json"], { input });
    expect(run.status).toBe(0);
    expect(JSON.parse(run.stdout).matches[0]).toMatchObject({
      id: "agent-import",
      covers: ["AB12"],
      facts: { name: "GitHubConnector" },
    });
    expect(batonProcess(["explain", "-", "-o", "json"], { input }).stdout).toBe(run.stdout);
  });

  it("says no, with the nearest, when nothing fits", async () => {
    const run = await baton(["explain", "the", "pagination", "frobnicator"]);
    expect(run.status).toBe(1);
    expect(run.stdout).toMatch(/No topic fits[\s\S]*guess/);
  });

  it.each([
    ["AADSTS53003: Access has been blocked", 0, "conditional access"],
    ["28P01", 0, "password"],
    ["sqlstate", 0, "28P01"],
    ["okta/E0000011", 0, "Okta does not accept the API token"],
    ["rpc error: code = Brandnew desc = x", 1, "The cause is not in this text"],
    ["pagination", 0, "page-token-repeats"],
    ["error: listing grants failed: widget not frobnicated", 1, "The cause is not in this text"],
    ["terraform creates duplicate apps", 1, "No known error is in this text word for word"],
    ["support", 1, "No topic fits"],
  ])("%s: status %i", async (text, status, said) => {
    const run = await baton(["explain", text]);
    expect(run).toMatchObject({ status, stderr: "" });
    expect(run.stdout).toContain(said);
  });

  it("names family, rank, subject and innermost text as JSON, secrets masked", async () => {
    const text =
      'Get "https://api.example.com/v1/users?token=hunter2hunter2": dial tcp: lookup api.example.com: device or resource busy';
    const run = await baton(["explain", text, "-o", "json"]);
    expect(run.stdout).not.toContain("hunter2");
    expect(JSON.parse(run.stdout)).toMatchObject({
      isResemblance: false,
      matches: [
        {
          id: "operating-system/EBUSY",
          family: "operating-system",
          product: "system",
          rank: "cause",
          innermost: "lookup api.example.com: device or resource busy",
          subject: { server: "api.example.com" },
        },
      ],
    });
  });

  it("writes Markdown", async () => {
    expect((await baton(["explain", "rate-limited", "-o", "markdown"])).stdout).toMatch(/^# The API limits/);
  });

  it("refuses an unknown format", async () => {
    expect(await baton(["explain", "x", "-o", "yaml"])).toMatchObject({ status: 2, stdout: "" });
  });
});

describe("baton logs", () => {
  it("is quiet about a healthy log", async () => {
    const run = await baton(["logs", log("connector", "healthy-info-console")]);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(run.stdout).toContain("Nothing in this log is known to be a failure.");
  });

  it("fails on findings from the level that was asked for", async () => {
    const path = log("connector", "http-429-recovers");
    expect((await baton(["logs", path])).status).toBe(0);
    expect((await baton(["logs", path, "--fail-on", "warning"])).status).toBe(1);
    const failed = log("connector", "http-401");
    expect((await baton(["logs", failed])).status).toBe(1);
    expect((await baton(["logs", failed, "--fail-on", "never"])).status).toBe(0);
  });

  it("fails where the end of the run is not in the log, if asked to", async () => {
    const cut = log("connector", "grant-ok");
    const plain = await baton(["logs", cut]);
    expect(plain.status).toBe(0);
    expect(plain.stdout).toContain("Nothing in this log is known to be a failure; the end of the run is not in it.");
    const strict = await baton(["logs", cut, "--fail-on", "unfinished"]);
    expect(strict.status).toBe(1);
    expect(strict.stdout).toContain("run-unfinished");
    const whole = await baton(["logs", log("connector", "healthy-info-console"), "--fail-on", "unfinished"]);
    expect(whole.status).toBe(0);
    expect(
      (await baton(["doctor", folder, "--log", cut, "--only", "connector-log", "--fail-on", "unfinished"])).status,
    ).toBe(1);
    expect((await baton(["validate", cut, "--fail-on", "unfinished"])).status).toBe(2);
  });

  it.each(["console", "json", "ndjson", "markdown", "sarif", "junit", "github"])(
    "tells a failed run of an unknown cause: %s",
    async (format) => {
      const path = join(folder, "failed.log");
      writeFileSync(path, "runner: error processing task: baton-acme: list roles: the widget is not frobnicated\n");
      for (const command of [
        ["logs", path],
        ["doctor", folder, "--log", path, "--only", "connector-log"],
      ]) {
        const run = await baton([...command, "-o", command[0] === "doctor" && format === "markdown" ? "json" : format]);
        expect(run.status).toBe(1);
        expect(run.stdout).toContain("the widget is not frobnicated");
        expect(run.stdout).toContain(command[0] === "doctor" && format === "console" ? "connector-log" : "run-failed");
      }
    },
  );

  it.each(["console", "json", "ndjson", "markdown", "sarif", "junit", "github"])(
    "tells what the error of a failed run means: %s",
    async (format) => {
      const path = join(folder, "known.log");
      writeFileSync(path, "runner: error processing task: open sync.c1z: read-only file system\n");
      for (const command of [
        ["logs", path],
        ["doctor", folder, "--log", path, "--only", "connector-log"],
      ]) {
        const run = await baton([...command, "-o", command[0] === "doctor" && format === "markdown" ? "json" : format]);
        expect(run.status).toBe(1);
        expect(run.stdout.replaceAll(/\s+/g, " ")).toContain("The file system is read-only here");
        expect(run.stdout.replaceAll(/\s+/g, " ")).toContain("Mount a writable volume");
      }
    },
  );

  it("keeps the verdict, and hashes what the log says, with --hash-ids", async () => {
    const path = join(folder, "hashed.log");
    writeFileSync(
      path,
      "runner: error processing task: baton-acme: GET /v1/users/u-4711: googleapi: got HTTP response code 502\n",
    );
    const { stdout } = await baton(["logs", path, "--hash-ids"]);
    expect(stdout).toContain("The run failed (the SDK's last line, line 1).");
    expect(stdout).toContain("google.golang.org/api logs no retries.");
    expect(stdout).not.toContain("u-4711");
    const unknown = join(folder, "hashed-code.log");
    writeFileSync(unknown, "runner: error processing task: operation error IAM: GetUser, api error BrandNew: m\n");
    const hashed = await baton(["logs", unknown, "--hash-ids"]);
    expect(hashed.stdout).toContain("AWS refuses the request: `#");
    expect(hashed.stdout).not.toContain("BrandNew");
  });

  it("gives the verdict as data", async () => {
    const { outcome } = JSON.parse((await baton(["logs", log("connector", "http-401-midway"), "-o", "json"])).stdout);
    expect(outcome).toMatchObject({
      kind: "failed",
      failures: [
        { operation: "list-resources", resourceType: "user", innermost: expect.stringMatching(/token expired/) },
      ],
    });
  });

  it("gives findings as JSON with their rows", async () => {
    const { findings } = JSON.parse((await baton(["logs", log("connector", "http-401"), "-o", "json"])).stdout);
    expect(findings[0]).toMatchObject({
      source: "log",
      rule: "authentication-failed",
      topic: "authentication-failed",
      subject: { kind: "request", id: "GET /api/v1/me" },
      line: 27,
      detail: {
        certainty: "proven",
        covers: ["L4"],
        count: 1,
        where: [{ kind: "request", id: "GET /api/v1/me" }],
      },
    });
  });

  it("reads a pipe, gzip and several files as one", async () => {
    const text = logFixture("connector", "http-401.log");
    const piped = batonProcess(["logs", "-o", "json"], { input: text.toString() });
    const packed = await baton(["logs", "-o", "json", fixture("logs/connector/http-401.log.gz")]);
    expect(JSON.parse(piped.stdout).input).toEqual(JSON.parse(packed.stdout).input);
    const both = await baton([
      "logs",
      "-o",
      "json",
      log("connector", "http-401"),
      log("connector", "healthy-info-console"),
    ]);
    expect(JSON.parse(both.stdout).input.lines).toBe(34 + 30);
  });

  it("compares with the archive", async () => {
    const archive = fixture("logs/connector/principal-type-case-v1.c1z");
    const run = await baton(["logs", log("connector", "principal-type-case-v1"), "-f", archive, "-o", "json"]);
    const { archive: comparison, findings } = JSON.parse(run.stdout);
    expect(comparison).toMatchObject({ isSameSync: true, grantsStored: 9 });
    expect(comparison.types).toContainEqual({ type: "user", listed: 60, stored: 60, grantsStored: 0 });
    expect(findings.map(({ rule }: { rule: string }) => rule)).toContain("partial-data");
  });

  it("writes a masked copy, and does not replace it unless told to", async () => {
    const [path, out] = [log("connector", "secrets-in-debug"), join(folder, "masked.log")];
    const run = await baton(["logs", path, "--redact", out]);
    expect(run.stderr).toMatch(/The masked copy is /);
    expect(readFileSync(out, "utf8")).not.toMatch(/FAKEapikey|FAKEpassw0rd|AKIAFAKE/);
    expect(readFileSync(out, "utf8").split("\n")).toHaveLength(208);
    const again = await baton(["logs", path, "--redact", out]);
    expect(again).toMatchObject({ status: 2, stdout: "" });
    expect(again.stderr).toContain("(C1Z_EXISTS)");
    expect((await baton(["logs", path, "--redact", out, "--force", "--fail-on", "never"])).status).toBe(0);
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it.each([
    ["a folder without logs", () => mkdtempSync(join(folder, "none-")), 3, "C1Z_NOT_FOUND"],
    ["no file", () => join(folder, "none.log"), 3, "C1Z_NOT_FOUND"],
    ["an archive", () => fixture("v1/small.c1z"), 3, "C1Z_NOT_TEXT"],
    ["binary data", () => binary("binary.log", Buffer.alloc(1000)), 3, "C1Z_NOT_TEXT"],
  ])("refuses %s", async (_, path, status, code) => {
    const run = await baton(["logs", path()]);
    expect(run).toMatchObject({ status, stdout: "" });
    expect(run.stderr.trim().split("\n")).toHaveLength(1);
    expect(run.stderr).toContain(`(${code})`);
  });

  it("a file's name is explained with a word on what reads the file", async () => {
    const path = binary("one.log", Buffer.from("401 Unauthorized\n"));
    const { stderr } = await baton(["explain", path]);
    expect(stderr).toContain(`${path} is a file: \`baton logs FILE\` reads a log`);
    expect((await baton(["explain", "429"])).stderr).toBe("");
  });

  it("reads the logs of a folder as one, the oldest first", async () => {
    const logs = mkdtempSync(join(folder, "logs-"));
    const lines = ["first", "second", "third"].map((word) => `{"level":"info","ts":1,"msg":"${word}"}\n`);
    const names = ["app.log.2.gz", "app.log.1", "app.log"];
    for (const [index, name] of names.entries()) {
      const bytes = Buffer.from(lines[index] ?? "");
      writeFileSync(join(logs, name), name.endsWith(".gz") ? gzipSync(bytes) : bytes);
      utimesSync(join(logs, name), 1_000 + index, 1_000 + index);
    }
    writeFileSync(join(logs, "notes.txt"), "not read");
    const run = await baton(["logs", logs, "-o", "json"]);
    const asNamed = await baton(["logs", ...names.map((name) => join(logs, name)), "-o", "json"]);
    expect([run.status, run.stdout]).toEqual([asNamed.status, asNamed.stdout]);
    expect(run.stderr).toBe(`Reading as one log: ${names.map((name) => join(logs, name)).join(", ")}.\n`);
    const input = JSON.parse(run.stdout).input;
    expect(input.lines).toBe(3);
  });

  it("reports what it could read of a gzip that is cut short, and says so", async () => {
    const packed = readFileSync(fixture("logs/connector/n-plus-one.log.gz"));
    const run = await baton(["logs", binary("cut.gz", packed.subarray(0, packed.length / 2)), "-o", "json"]);
    expect(run.status).toBe(3);
    expect(told(run.stderr)).toContain("(C1Z_TRUNCATED)");
    expect(JSON.parse(run.stdout).input.lines).toBeGreaterThan(100);
  });

  it("takes an empty log as one", async () => {
    const run = await baton(["logs", binary("empty.log", Buffer.alloc(0))]);
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/the log is empty/);
  });

  it("asks for a log where there is none", async () => {
    expect(batonProcess(["logs"], { stdio: ["ignore", "pipe", "pipe"] })).toMatchObject({ status: 2 });
    expect(await baton(["logs", "--follow", join(folder, "none.log")])).toMatchObject({ status: 3, stdout: "" });
  });

  it("ends quietly when the pipe closes", () => {
    const run = spawnSync(
      "sh",
      ["-c", `"${process.execPath}" "${BATON}" logs "${log("connector", "http-401")}" | head -1`],
      { encoding: "utf8" },
    );
    expect(run.stdout).toMatch(/^Log report/);
    expect(run.stderr).toBe("");
  });

  it("follows a log until Ctrl-C, then gives the report", async () => {
    const path = binary("growing.log", Buffer.from(""));
    const child = spawn(process.execPath, [BATON, "logs", "--follow", path], { stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      if (stdout.includes("baton explain authentication-failed\n") && !stdout.includes("Log report"))
        child.kill("SIGINT");
    });
    const grow = setInterval(
      () => appendFileSync(path, "rpc error: code = Unauthenticated desc = 401 Unauthorized\n"),
      200,
    );
    const status = await new Promise((resolve) => child.on("close", resolve));
    clearInterval(grow);
    expect(status).toBe(130);
    expect(stdout).toMatch(/^error: The API does not accept the credentials[\s\S]*Log report/);
  });

  function binary(name: string, bytes: Buffer): string {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  }
});

describe("baton retries", () => {
  it("prints the guide's timeline", async () => {
    const run = await baton(["retries", "--seed", "1"]);
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/5 {7}\| 8 s/);
    expect(run.stdout).toBe((await baton(["retries", "--seed", "1"])).stdout);
  });

  it("gives JSON, with any number changed", async () => {
    const run = await baton(["retries", "--preset", "baton-sdk", "--show", "3", "--initial", "2", "-o", "json"]);
    const { policy, timeline } = JSON.parse(run.stdout);
    expect(policy).toMatchObject({ attempts: null, initialSeconds: 2, growth: "linear" });
    expect(timeline.map(({ waitSeconds }: { waitSeconds: number }) => waitSeconds)).toEqual([0, 2, 4]);
  });

  it.each([[["--preset", "mine"]], [["--jitter", "3"]], [["--attempts", "0"]]])("refuses %j", async (argv) => {
    expect(await baton(["retries", ...argv])).toMatchObject({ status: 2, stdout: "" });
  });
});
