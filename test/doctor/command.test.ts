import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { baton } from "../e2e/baton.js";
import { batonProcess } from "../e2e/baton-process.js";
import { BATON } from "../e2e/built-program.js";
import { FIXTURES, fixture } from "../fixtures.js";

const PROJECTS = join(FIXTURES, "agent-projects");
let folder = "";
beforeAll(() => {
  // The test runs the built program: `npm test` builds it first.
  expect(existsSync(BATON)).toBe(true);
  folder = mkdtempSync(join(tmpdir(), "baton-command-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("baton doctor", () => {
  it("an empty folder: nothing to check, exit 0", async () => {
    const run = await baton(["doctor", folder]);
    expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining("Nothing to check here") });
  });

  it.each([
    ["a folder that is not there", ["doctor", "/no/such/folder"], 3],
    ["a file in place of a folder", ["doctor", join(PROJECTS, "README.md")], 3],
    ["an unknown check", ["doctor", "--only", "entity-name"], 2],
    ["a URL that is none", ["doctor", "--url", "ftp://x"], 2],
    ["the good project", ["doctor", join(PROJECTS, "good")], 0],
    ["the broken project", ["doctor", join(PROJECTS, "broken")], 1],
  ])("%s", async (_, argv, status) => {
    expect((await baton(argv)).status).toBe(status);
  });

  it("prints each finding with its fields as JSON: its file as a job looks it up, that of a check relative to the folder", async () => {
    const { checks, findings, statuses } = JSON.parse(
      (await baton(["doctor", join(PROJECTS, "broken"), "-o", "json", "--only", "import-path"])).stdout,
    );
    expect(statuses).toEqual({ failed: 2, warning: 0, info: 0, ok: 0, skipped: 0 });
    expect(findings[0]).toMatchObject({
      source: "project",
      rule: "import-path",
      level: "error",
      file: join(PROJECTS, "broken", "agent.py"),
      line: 6,
      column: 1,
      topic: "agent-import",
      detail: { covers: ["AB12"], fixable: true },
    });
    expect(checks[0]).toEqual({
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

  it("control characters of a project reach the terminal escaped", async () => {
    const project = join(folder, "steer");
    mkdirSync(project);
    writeFileSync(join(project, "a\u001b[31m.py"), "from airbyte_agent.github import GithubConnector\n");
    const run = await baton(["doctor", project]);
    expect(run.status).toBe(1);
    expect(run.stdout).not.toContain("\u001b");
  });

  it("--timeout ends a server that says nothing", async () => {
    const server = createServer(() => {});
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const run = await baton(["doctor", folder, "--url", `http://127.0.0.1:${port}/`, "--timeout", "1", "--json"]);
    server.closeAllConnections();
    server.close();
    expect(run.status).toBe(1);
    const { findings, steps } = JSON.parse(run.stdout);
    expect(findings).toContainEqual(
      expect.objectContaining({ source: "endpoint", rule: "endpoint-answer", topic: "request-timeout" }),
    );
    expect(steps).toContainEqual(expect.objectContaining({ step: "API access", status: "failed" }));
  });

  it.each(["0", "601", "x"])("--timeout %s is refused", async (seconds) => {
    expect((await baton(["doctor", folder, "--timeout", seconds])).status).toBe(2);
  });

  it("asks the program that --run names", async () => {
    const program = join(folder, "baton-x");
    const types = [{ resourceType: { id: "group" }, capabilities: ["CAPABILITY_PROVISION"] }];
    const document = { resourceTypeCapabilities: types, connectorCapabilities: ["CAPABILITY_SYNC"] };
    writeFileSync(program, `#!/bin/sh\n[ "$*" = capabilities ] && echo '${JSON.stringify(document)}'\n`, {
      mode: 0o755,
    });
    const file = fixture("v3/small.c1z");
    const run = await baton(["doctor", folder, "--run", program, "-f", file, "--only", "capabilities-fit", "--json"]);
    const { checks } = JSON.parse(run.stdout);
    expect(checks.map(({ message }: { message: string }) => message).join("\n")).toMatch(
      /but the connector as a whole does not[\s\S]*has the resource type user, which the capabilities do not declare/,
    );
  });

  it("reads a log from standard input", () => {
    const input = readFileSync(join(FIXTURES, "logs/connector/http-403-roles.log.gz"));
    const run = batonProcess(["doctor", folder, "--log", "-", "--only", "connector-log"], { input });
    expect(run.status).toBe(1);
    expect(run.stdout).toContain("failed standard input:69 [connector-log]");
  });

  it("an unknown check is told with the nearest name", async () => {
    expect((await baton(["doctor", "--only", "env-file-valeus"])).stderr).toContain("Did you mean env-file-values ");
  });

  it("a loop of links ends", async () => {
    const project = join(folder, "loop");
    mkdirSync(project);
    symlinkSync(project, join(project, "again"));
    expect((await baton(["doctor", project])).status).toBe(0);
  });
});
