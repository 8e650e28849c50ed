import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { RULE_NAMES } from "../../src/validate/rule-list.js";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import { baton } from "./baton.js";
import { batonProcess } from "./baton-process.js";

const folder = new TempFolder();
const SOUND = fixture("v1/small.c1z");
const ERRORS = fixture("v1/missing-principal.c1z");
const WARNINGS = fixture("v1/duplicate-users.c1z");
const BROKEN = fixture("damaged/v1-truncated.c1z");

/** Runs `validate` in a folder of its own, away from any configuration. */
async function validate(argv: readonly string[], name = "empty") {
  mkdirSync(folder.path(name), { recursive: true });
  return await baton(["validate", ...argv], { cwd: folder.path(name) });
}

describe("exit status", () => {
  it.each([
    ["sound", [SOUND], 0],
    ["sound, v3", [fixture("v3/small.c1z")], 0],
    ["errors", [ERRORS], 1],
    ["errors, v3", [fixture("v3/missing-principal.c1z")], 1],
    ["warnings alone", [WARNINGS], 0],
    ["warnings where they fail", [WARNINGS, "--fail-on", "warning"], 1],
    ["errors where nothing fails", [ERRORS, "--fail-on", "never"], 0],
    ["as many warnings as are allowed", [WARNINGS, "--max-warnings", "3"], 0],
    ["more warnings than are allowed", [WARNINGS, "--max-warnings", "2"], 1],
    ["no file of that name", ["nowhere.c1z"], 3],
    ["a damaged file", [BROKEN], 3],
    ["a damaged file among others", [ERRORS, BROKEN, SOUND], 3],
    ["an unknown rule", [SOUND, "--rule", "parent-mising"], 2],
    ["an unknown rule to ignore", [SOUND, "--ignore", "nope"], 2],
    ["an unknown flag", [SOUND, "--nope"], 2],
    ["an unknown level", [SOUND, "--fail-on", "fatal"], 2],
    ["an unknown sync", [SOUND, "--sync-id", "nope"], 2],
    ["a baseline that is not there", [SOUND, "--baseline", "none.json"], 2],
    ["nowhere to write a baseline", [SOUND, "--write-baseline"], 2],
    ["a configuration that is not there", [SOUND, "--config", "none.json"], 2],
  ] as const)("%s", async (_, argv, status) => {
    const run = await validate(argv);
    expect([run.status, run.stderr.includes("This is a bug")]).toEqual([status, false]);
  });

  it("names the nearest rule", async () => {
    expect((await validate([SOUND, "--rule", "parent-mising"])).stderr).toBe(
      'Error: There is no rule "parent-mising" (--rule). Did you mean parent-missing? `baton rules` lists them. (C1Z_INVALID_SETTING)\n',
    );
  });
});

describe("several files", () => {
  it("make one report, with those that can't be read told in it and on standard error", async () => {
    const run = await validate([SOUND, BROKEN, ERRORS]);
    expect(run.stdout.trimEnd().split("\n").at(-1)).toBe(
      "3 findings in 3 files: 3 errors. 1 file could not be read to the end.",
    );
    expect(run.stdout).toContain(`${BROKEN}\n  can't be read to the end (C1Z_TRUNCATED)`);
    expect(run.stderr).toMatch(/^Error: .*v1-truncated.c1z.* \(C1Z_TRUNCATED\)\n$/);
  });

  it("can be named by -f, too", async () => {
    expect((await validate(["-f", SOUND, "-f", ERRORS])).stdout).toContain("3 findings in 2 files");
  });
});

describe("what is asked", () => {
  const rulesOf = async (argv: readonly string[]) => {
    const lines = (await validate([fixture("v1/kitchen-sink.c1z"), "-o", "ndjson", ...argv])).stdout
      .trimEnd()
      .split("\n");
    return [...new Set(lines.map((line) => JSON.parse(line).rule))];
  };

  it("can be one rule, or all but one", async () => {
    expect(await rulesOf(["--rule", "parent-cycle"])).toEqual(["parent-cycle"]);
    expect(await rulesOf(["--ignore", "parent-cycle"])).not.toContain("parent-cycle");
  });

  it("can be one resource type", async () => {
    const lines = (await validate([fixture("v1/kitchen-sink.c1z"), "-o", "ndjson", "-t", "device"])).stdout
      .trimEnd()
      .split("\n");
    expect(lines.map((line) => JSON.parse(line).rule)).toEqual(["resource-type-undeclared"]);
  });

  it("can be all syncs of a file", async () => {
    const files = async (argv: readonly string[]) => JSON.parse((await validate([...argv, "-o", "json"])).stdout).files;
    expect((await files([fixture("v1/sync-types.c1z"), "--all-syncs"]))[0].syncs).toHaveLength(5);
    expect((await files([fixture("v1/sync-types.c1z")]))[0].syncs).toHaveLength(1);
  });

  it("can be everything in the file", async () => {
    expect((await validate([SOUND, "--deep"])).status).toBe(0);
    const run = await validate([
      fixture("damaged/v1-bad-protobuf.c1z"),
      "--deep",
      "-o",
      "ndjson",
      "--rule",
      "archive-integrity",
    ]);
    expect([run.status, run.stdout.trimEnd().split("\n").length]).toEqual([1, 2]);
    const pages = await validate([fixture("damaged/v1-sqlite-damaged-pages.c1z"), "--deep"]);
    expect([pages.status, pages.stdout]).toEqual([3, expect.stringContaining("archive-integrity")]);
    expect((await validate([fixture("damaged/v3-flipped-table-byte.c1z"), "--deep"])).stdout).toContain(
      "checksum mismatch",
    );
  });
});

describe("reports", () => {
  it("go to a file in the form its name says, complete or not at all, beside the console", async () => {
    const run = await validate([ERRORS, "--output-file", "findings.sarif"], "reports");
    expect(run.stdout).toContain("3 findings: 3 errors.");
    const log = JSON.parse(readFileSync(folder.path("reports/findings.sarif"), "utf8"));
    expect([log.version, log.runs[0].results.length]).toEqual(["2.1.0", 3]);
    await validate([ERRORS, "--output-file", "findings.xml"], "reports");
    expect(XMLValidator.validate(readFileSync(folder.path("reports/findings.xml"), "utf8"))).toBe(true);
    await validate([ERRORS, "--output-file", "report.txt", "-o", "github"], "reports");
    expect(readFileSync(folder.path("reports/report.txt"), "utf8")).toMatch(/^::error file=/);
  });

  it("go to several files at once, each in the form of its prefix or ending, -o for the rest", async () => {
    const outputs = ["a.sarif", "b.xml", "github=notes", "markdown=c.json", "rest"];
    const flags = outputs.flatMap((value) => ["--output-file", value]);
    const run = await validate([ERRORS, ...flags, "-o", "ndjson"], "reports");
    const alone = await validate([ERRORS], "reports");
    expect([run.status, run.stdout]).toEqual([alone.status, alone.stdout]);
    const written = (name: string) => readFileSync(folder.path(`reports/${name}`), "utf8");
    expect(JSON.parse(written("a.sarif")).runs[0].results).toHaveLength(3);
    expect(XMLValidator.validate(written("b.xml"))).toBe(true);
    expect(written("notes")).toBe((await validate([ERRORS, "-o", "github"], "reports")).stdout);
    expect(written("c.json")).toBe((await validate([ERRORS, "-o", "markdown"], "reports")).stdout);
    expect(written("rest")).toBe((await validate([ERRORS, "-o", "ndjson"], "reports")).stdout);
  });

  it("call nothing fine that could not be looked at", async () => {
    const alone = await validate([BROKEN]);
    expect([alone.status, alone.stdout]).toEqual([3, expect.not.stringContaining("No findings.")]);
    expect(alone.stdout).toContain("No findings in what could be read. 1 file could not be read to the end.");
    const coloured = { env: { NO_COLOR: undefined, FORCE_COLOR: "1" } };
    const beside = batonProcess(["validate", SOUND, BROKEN], coloured);
    expect(beside.stdout).toMatch(/\u001b\[31mNo findings in 2 files in what could be read\./);
  });

  it("one of several may be standard output", async () => {
    const run = await validate([ERRORS, "--output-file", "json=-", "--output-file", "beside.sarif"], "reports");
    expect(run.stdout).toBe((await validate([ERRORS, "-o", "json"], "reports")).stdout);
    expect(JSON.parse(readFileSync(folder.path("reports/beside.sarif"), "utf8")).version).toBe("2.1.0");
  });

  it.each([
    ["x.json", "./x.json"],
    ["-", "json=/dev/stdout"],
  ])("two can't go to one place: %s %s", async (one, other) => {
    const run = await validate([ERRORS, "--output-file", one, "--output-file", other], "reports");
    expect([run.status, run.stdout]).toEqual([2, ""]);
    expect(run.stderr).toContain("another output goes there already. (C1Z_INVALID_SETTING)");
    expect(existsSync(folder.path("reports/x.json"))).toBe(false);
  });

  it("none appears where one can't be written", async () => {
    const run = await validate([ERRORS, "--output-file", "first.json", "--output-file", "no/such/x.json"], "reports");
    expect(run.status).toBe(1);
    expect(existsSync(folder.path("reports/first.json"))).toBe(false);
    expect(readdirSync(folder.path("reports")).filter((name) => name.includes("first"))).toEqual([]);
  });

  it("replace an older one, and leave it alone where the command fails", async () => {
    writeFileSync(folder.path("reports/old.json"), "old");
    expect((await validate([SOUND, "--sync-id", "nope", "--output-file", "old.json"], "reports")).status).toBe(2);
    expect(readFileSync(folder.path("reports/old.json"), "utf8")).toBe("old");
    await validate([SOUND, "--output-file", "old.json"], "reports");
    expect(JSON.parse(readFileSync(folder.path("reports/old.json"), "utf8")).findings).toEqual([]);
  });

  it("that can't be written are refused before anything is read", async () => {
    const run = await validate([SOUND, "--output-file", "no/such/folder/x.json"]);
    expect([run.status, run.stdout]).toEqual([1, ""]);
    expect(run.stderr).toContain("no/such/folder/x.json can't be written: nothing can be made there (ENOENT)");
  });

  it("are the same in every run", async () => {
    const once = async () => (await validate([fixture("v1/kitchen-sink.c1z"), "-o", "json"])).stdout;
    expect(await once()).toBe(await once());
  });
});

const CONFIG = `
rules:
  user-login-duplicate: error
  user-email-duplicate: off
`;

describe("a configuration", () => {
  it("is found from the working folder upwards", async () => {
    mkdirSync(folder.path("project/deep"), { recursive: true });
    folder.write("project/c1z.config.yaml", CONFIG);
    const run = await validate([WARNINGS], "project/deep");
    expect([run.status, run.stdout]).toEqual([1, expect.stringContaining("1 finding: 1 error.")]);
    expect((await validate([WARNINGS, "--fail-on", "never"], "project/deep")).status).toBe(0);
  });

  it("with an exception that is over says so and does not apply it", async () => {
    const exception = { rule: "grant-principal-missing", subject: "*", reason: "migration" };
    folder.write("over.json", JSON.stringify({ exceptions: [{ ...exception, until: "2020-01-01" }] }));
    folder.write("holds.json", JSON.stringify({ exceptions: [exception] }));
    const over = await validate([ERRORS, "--config", folder.path("over.json")]);
    expect([over.status, over.stderr]).toEqual([
      1,
      'The exception of grant-principal-missing for "*" ended on 2020-01-01 and is not applied any more (migration).\n',
    ]);
    const holds = await validate([ERRORS, "--config", folder.path("holds.json")]);
    expect([holds.status, holds.stdout]).toEqual([0, expect.stringContaining("No findings. 3 findings are excepted.")]);
    expect((await validate([SOUND, "--config", folder.path("holds.json")])).stderr).toContain("fits no finding");
  });

  it("with a mistake is refused with the place", async () => {
    folder.write("wrong.json", '{"rules":{"parent-mising":"off"}}');
    const run = await validate([SOUND, "--config", folder.path("wrong.json")]);
    expect([run.status, run.stderr]).toEqual([2, expect.stringContaining("did you mean parent-missing?")]);
  });
});

describe("a baseline", () => {
  it("lets known findings pass, in the other format as well, and fails on new ones", async () => {
    const path = folder.path("known.json");
    const written = await validate([ERRORS, "--baseline", path, "--write-baseline"]);
    expect([written.status, written.stderr]).toEqual([0, `Wrote 3 findings to ${path}.\n`]);
    expect(readFileSync(path, "utf8")).not.toMatch(/00[ug]/);
    for (const file of [ERRORS, fixture("v3/missing-principal.c1z")]) {
      const again = await validate([file, "--baseline", path]);
      expect([again.status, again.stdout]).toEqual([0, expect.stringContaining("3 findings are in the baseline.")]);
    }
    const other = await validate([fixture("v1/missing-parent.c1z"), "--baseline", path]);
    expect([other.status, other.stdout]).toEqual([
      1,
      expect.stringContaining("3 findings of the baseline no longer occur"),
    ]);
  });

  it("is not written over something else", async () => {
    const path = folder.write("precious.json", '{"mine":true}');
    expect((await validate([ERRORS, "--baseline", path, "--write-baseline"])).status).toBe(2);
    expect(readFileSync(path, "utf8")).toBe('{"mine":true}');
  });
});

describe("--hash-ids", () => {
  const FORMATS = ["console", "json", "ndjson", "sarif", "junit", "github", "markdown"] as const;

  it.each(FORMATS.flatMap((format) => [`v1 ${format}`, `v3 ${format}`]))("%s names nobody", async (text) => {
    const [version, format = ""] = text.split(" ");
    const file = fixture(`${version}/kitchen-sink.c1z`);
    const { stdout } = await validate([file, "-o", format, "--hash-ids"]);
    expect(stdout).toContain("grant-principal-missing");
    // Okta-like ids, the e-mails and logins, the GUIDs and the ARN of the archive; display names are in no report anyway.
    expect(stdout).not.toMatch(
      /\b(?:00[ug]|0oa|cr0|guo)[0-9A-Za-z]{10}|@example|same\.login|[0-9a-f]{8}-[0-9a-f]{4}-|arn:aws/,
    );
  });

  it("is comparable between runs only with a salt of one's own", async () => {
    const once = async (salt: readonly string[]) =>
      (await validate([ERRORS, "-o", "ndjson", "--hash-ids", ...salt])).stdout;
    expect(await once(["--hash-salt", "pepper"])).toBe(await once(["--hash-salt", "pepper"]));
    expect(await once([])).not.toBe(await once([]));
  });
});

describe("--no-examples", () => {
  it.each(["console", "json", "markdown"])("leaves objects out of %s", async (format) => {
    const { stdout } = await validate([fixture("v1/case-mismatch.c1z"), "-o", format, "--no-examples"]);
    expect(stdout).toContain("3 grants use principal type");
    expect(stdout).not.toContain(":User:00u");
  });
});

describe("the rules", () => {
  it("are listed", async () => {
    const run = await baton(["rules"]);
    const lines = run.stdout.split("\n").filter((line) => line.startsWith("  "));
    expect([run.status, lines.length]).toEqual([0, RULE_NAMES.length]);
    expect(JSON.parse((await baton(["rules", "--json"])).stdout).rules[0]).toMatchObject({
      name: "no-finished-sync",
      level: "error",
    });
  });
});

it("leaves no draft of a report behind", async () => {
  expect(existsSync(join(folder.path("reports"), "findings.sarif"))).toBe(true);
  expect((await validate([BROKEN, "--output-file", "x.json"], "reports")).status).toBe(3);
  expect(existsSync(folder.path("reports/x.json"))).toBe(true);
});
