import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BATON, baton } from "../e2e/baton.js";
import { FIXTURES } from "../fixtures.js";

const PROJECTS = join(FIXTURES, "agent-projects");
let folder = "";
beforeAll(() => {
  // The test runs the built program: `npm test` builds it first.
  expect(existsSync(BATON)).toBe(true);
  folder = mkdtempSync(join(tmpdir(), "baton-command-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("baton doctor", () => {
  it("an empty folder: nothing to check, exit 0", () => {
    const run = baton(["doctor", folder]);
    expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining("Nothing to check here") });
  });

  it.each([
    ["a folder that is not there", ["doctor", "/no/such/folder"], 3],
    ["a file in place of a folder", ["doctor", join(PROJECTS, "README.md")], 3],
    ["an unknown check", ["doctor", "--only", "entity-name"], 2],
    ["a URL that is none", ["doctor", "--url", "ftp://x"], 2],
    ["the good project", ["doctor", join(PROJECTS, "good")], 0],
    ["the broken project", ["doctor", join(PROJECTS, "broken")], 1],
  ])("%s", (_, argv, status) => {
    expect(baton(argv).status).toBe(status);
  });

  it("prints each finding with its fields as JSON, paths relative to the folder", () => {
    const { findings, counts } = JSON.parse(
      baton(["doctor", join(PROJECTS, "broken"), "-o", "json", "--only", "import-path"]).stdout,
    );
    expect(counts).toEqual({ failed: 2, warning: 0, ok: 0, skipped: 0 });
    expect(findings[0]).toEqual({
      check: "import-path",
      status: "failed",
      file: "agent.py",
      line: 6,
      column: 1,
      message: "There is no module airbyte_agent.github. Import from airbyte_agent_github.",
      remedy: "agent-import",
      covers: ["AB12"],
      fixable: true,
    });
  });

  it("control characters of a project reach the terminal escaped", () => {
    const project = join(folder, "steer");
    mkdirSync(project);
    writeFileSync(join(project, "a\u001b[31m.py"), "from airbyte_agent.github import GithubConnector\n");
    const run = baton(["doctor", project]);
    expect(run.status).toBe(1);
    expect(run.stdout).not.toContain("\u001b");
  });

  it.skipIf(process.getuid?.() === 0)("an unreadable folder inside is told, and the rest is checked", () => {
    const project = join(folder, "locked");
    mkdirSync(join(project, "in"), { recursive: true });
    writeFileSync(join(project, "a.py"), "from airbyte_agent.github import GithubConnector\n");
    chmodSync(join(project, "in"), 0o000);
    const { findings } = JSON.parse(baton(["doctor", project, "--json"]).stdout);
    chmodSync(join(project, "in"), 0o700);
    const places = findings.map(({ check, file }: { check: string; file: string }) => `${check} ${file}`);
    expect(places).toContain("project-readable in");
    expect(places).toContain("import-path a.py");
  });

  it("reads a log from standard input", () => {
    const input = readFileSync(join(FIXTURES, "logs/connector/http-403-roles.log.gz"));
    const run = baton(["doctor", folder, "--log", "-", "--only", "connector-log"], { input });
    expect(run.status).toBe(1);
    expect(run.stdout).toContain("failed standard input:69 [connector-log]");
  });

  it("an unknown check is told with the nearest name", () => {
    expect(baton(["doctor", "--only", "env-file-valeus"]).stderr).toContain("Did you mean env-file-values ");
  });

  it("a loop of links ends", () => {
    const project = join(folder, "loop");
    mkdirSync(project);
    symlinkSync(project, join(project, "again"));
    expect(baton(["doctor", project]).status).toBe(0);
  });
});
