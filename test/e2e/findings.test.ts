import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { beforeAll, describe, expect, it } from "vitest";
import { FIXTURES, fixture } from "../fixtures.js";
import { expectSarif } from "../support/sarif-schema.js";
import { TempFolder } from "../support/temp-folder.js";
import { baton } from "./baton.js";
import { ROOT } from "./built-program.js";

const folder = new TempFolder();
const VERSION = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")).version;

/** A command with something to find: how often its first rule is found, and a name of its that must not show in hashed reports. */
interface Finder {
  readonly argv: () => readonly string[];
  readonly source: string;
  readonly rule: string;
  readonly subject: string;
  readonly secret: string;
}

const PROJECT = join(FIXTURES, "agent-projects/broken");
const TERRAFORM = 'resource "conductorone_app" "a" {\n  match_baton_id = "00oc3j27xdcg2lmlzgeo"\n}\n';

beforeAll(() => {
  mkdirSync(folder.path("terraform"));
  folder.write("terraform/main.tf", TERRAFORM);
});

const FINDERS: Readonly<Record<string, Finder>> = {
  validate: {
    argv: () => ["validate", fixture("v1/missing-principal.c1z")],
    source: "archive",
    rule: "grant-principal-missing",
    subject: "*",
    secret: "00u",
  },
  logs: {
    argv: () => ["logs", fixture("logs/connector/http-403-roles.log.gz")],
    source: "log",
    rule: "permission-denied",
    subject: "GET /api/*/roles",
    secret: "/api/v1/roles",
  },
  doctor: {
    argv: () => ["doctor", folder.path("terraform"), "-f", fixture("v1/small.c1z"), "--only", "terraform-ids"],
    source: "archive",
    rule: "terraform-ids",
    subject: "main.*",
    secret: "00oc3j27xdcg2lmlzgeo",
  },
  "doctor, a project": {
    argv: () => ["doctor", PROJECT, "--only", "import-path"],
    source: "project",
    rule: "import-path",
    subject: "agent*",
    secret: "no secret here",
  },
};

const FIELDS = [
  ...["column", "detail", "file", "fingerprint", "level", "line", "message", "related", "remedy", "rule"],
  ...["source", "subject", "sync", "topic", "why"],
];

/** What a run printed, and how it ended. */
async function run(finder: Finder, ...more: readonly string[]) {
  return baton([...finder.argv(), ...more]);
}

async function findingsOf(finder: Finder, ...more: readonly string[]) {
  return JSON.parse((await run(finder, "-o", "json", ...more)).stdout);
}

describe.each(Object.entries(FINDERS))("%s", (name, finder) => {
  const { rule, source, subject, secret } = finder;
  const file = (ending: string) => folder.path(`${name.replaceAll(/\W/g, "-")}.${ending}`);

  it("gives findings of one schema as JSON, and fails", async () => {
    const { status, stdout } = await run(finder, "-o", "json");
    const { version, findings, files, summary } = JSON.parse(stdout);
    expect([status, version, findings[0].rule, findings[0].source]).toEqual([1, 1, rule, source]);
    for (const finding of findings) {
      expect(Object.keys(finding).sort()).toEqual(FIELDS);
      expect(finding.fingerprint).toMatch(/^[0-9a-f]{16}$/);
      expect([finding.message, finding.why, finding.remedy, finding.topic]).not.toContain("");
    }
    expect(files.flatMap((one: { rules: unknown[] }) => one.rules)).not.toEqual([]);
    expect(summary).toMatchObject({ counts: expect.anything(), failure: expect.any(String) });
  });

  it("gives the same findings as ndjson", async () => {
    const lines = (await run(finder, "-o", "ndjson")).stdout.trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual((await findingsOf(finder)).findings);
  });

  it("gives SARIF that fits the schema, in a file beside the report for people", async () => {
    const beside = await run(finder, "--output-file", file("sarif"));
    expect(beside).toEqual(await run(finder));
    const sarif = JSON.parse(readFileSync(file("sarif"), "utf8"));
    expectSarif(sarif);
    const [{ tool, results }] = sarif.runs;
    expect(tool.driver.name).toBe(`baton ${finder.argv()[0]}`);
    expect(tool.driver.version).toBe(VERSION);
    expect(results[0].ruleId).toBe(rule);
    for (const { message, locations, partialFingerprints } of results) {
      expect([message.text, locations[0].physicalLocation.artifactLocation.uri]).not.toContain("");
      expect(partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{16}$/);
    }
    expect(tool.driver.rules[results[0].ruleIndex].id).toBe(rule);
    const { line } = (await findingsOf(finder)).findings[0];
    expect(results[0].locations[0].physicalLocation.region?.startLine ?? null).toBe(line);
  });

  it("gives JUnit that is XML, with the failures counted", async () => {
    const { stdout } = await run(finder, "-o", "junit");
    expect(XMLValidator.validate(stdout)).toBe(true);
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(stdout);
    expect(Number(testsuites["@_failures"])).toBeGreaterThan(0);
    expect(stdout).toContain(`name="${rule}"`);
  });

  it("gives annotations for GitHub, and Markdown", async () => {
    const [first] = (await findingsOf(finder)).findings;
    const line = first.line === null ? "" : `,line=${first.line}[^:]*`;
    expect((await run(finder, "-o", "github")).stdout).toMatch(
      new RegExp(`^::(?:error|warning) file=[^:]*${line},title=${rule}::`),
    );
    expect((await run(finder, "-o", "markdown")).stdout).toMatch(/^#/);
  });

  it("writes a baseline, and tells only what is new from then on", async () => {
    const written = await run(finder, "--baseline", file("known.json"), "--write-baseline");
    expect([written.status, written.stderr]).toEqual([0, expect.stringContaining("Wrote ")]);
    const again = await run(finder, "--baseline", file("known.json"));
    expect([again.status, again.stdout]).toEqual([0, expect.stringContaining(" in the baseline.")]);
    expect((await findingsOf(finder, "--baseline", file("known.json"))).findings).toEqual([]);
  });

  it("takes exceptions, levels and what fails from a configuration", async () => {
    const configured = (settings: object) => {
      writeFileSync(file("config.json"), JSON.stringify(settings));
      return ["--config", file("config.json")];
    };
    const exceptions = [{ rule, subject, reason: "known" }];
    const excepted = await findingsOf(finder, ...configured({ exceptions }));
    expect(excepted.findings.filter((finding: { rule: string }) => finding.rule === rule)).toEqual([]);
    expect(excepted.summary.excepted).toBeGreaterThan(0);
    const info = await findingsOf(finder, ...configured({ rules: { [rule]: "info" } }));
    expect(info.findings[0]).toMatchObject({ rule, level: "info" });
    expect((await run(finder, ...configured({ failOn: "never" }))).status).toBe(0);
    expect((await run(finder, ...configured({ rules: { [`${rule}s`]: "off" } }))).status).toBe(2);
  });

  it("fails on what --fail-on and --max-warnings say", async () => {
    expect((await run(finder, "--fail-on", "never")).status).toBe(0);
    writeFileSync(file("warn.json"), JSON.stringify({ rules: { [rule]: "warning" } }));
    const warns = ["--config", file("warn.json")];
    expect((await run(finder, ...warns)).status).toBe(0);
    expect((await run(finder, ...warns, "--fail-on", "warning")).status).toBe(1);
    expect((await run(finder, ...warns, "--max-warnings", "0")).status).toBe(1);
  });

  it("hashes ids in every form, the same with one salt", async () => {
    const hashed = ["--hash-ids", "--hash-salt", "pepper"];
    for (const format of ["console", "json", "markdown", "sarif"]) {
      const { stdout } = await run(finder, "-o", format, ...hashed);
      expect(stdout, format).not.toContain(secret);
      expect(stdout).toBe((await run(finder, "-o", format, ...hashed)).stdout);
    }
    const salt = "0123456789abcdef0123456789abcdef";
    writeFileSync(file("salt"), `${salt}\n`);
    const bySecret = await run(finder, "-o", "ndjson", "--hash-ids", "--secret-file", file("salt"));
    expect(bySecret.stdout).toBe((await run(finder, "-o", "ndjson", "--hash-ids", "--hash-salt", salt)).stdout);
    expect((await run(finder, "--secret-file", file("salt"))).status).toBe(2);
    const plain = (await run(finder)).stdout;
    expect(plain.includes(secret)).toBe(secret !== "no secret here");
  });
});
