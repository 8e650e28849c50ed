import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examine } from "../../src/doctor/doctor.js";
import { CLIENT_NAMES, clientConfig } from "../../src/mcp/client-config.js";
import { serverStart } from "../../src/mcp/server-start.js";
import { baton } from "../e2e/baton.js";
import { fixture } from "../fixtures.js";

const START = { command: "/usr/bin/node", args: ["/opt/c1z/bin/run.js", "mcp", "/home/me/sync.c1z"] };
const SMALL = fixture("v1/small.c1z");

describe("what stands in a client's settings", () => {
  it.each([
    ["claude", { mcpServers: { baton: START } }],
    ["cursor", { mcpServers: { baton: { type: "stdio", ...START } } }],
    ["vscode", { servers: { baton: { type: "stdio", ...START } } }],
    ["json", { type: "stdio", ...START }],
  ] as const)("of %s", (client, settings) => {
    expect(JSON.parse(clientConfig(client, START))).toEqual(settings);
  });
});

describe("how a client starts the server", () => {
  const program = [process.execPath, fixture("v1/small.c1z")] as const;

  it("with everything by its full path", () => {
    const start = serverStart({ program, flags: ["--hash-ids"], paths: ["test/fixtures/v1/small.c1z", "docs"] });
    expect(start).toEqual({
      command: process.execPath,
      args: [realpathSync(SMALL), "mcp", "--hash-ids", SMALL, join(process.cwd(), "docs")],
    });
  });

  it("not for a file that is not there", () => {
    expect(() => serverStart({ program, flags: [], paths: ["nothing.c1z"] })).toThrow("There is no file nothing.c1z.");
  });
});

describe("baton mcp --print-config", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "baton-mcp-config-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(CLIENT_NAMES)("prints an entry for %s, and ends", async (client) => {
    const run = await baton(["mcp", "--print-config", client, SMALL]);
    expect([run.status, run.stderr]).toEqual([0, ""]);
    const words = JSON.stringify(JSON.parse(run.stdout));
    expect(words).toContain(`"mcp",${JSON.stringify(SMALL)}`);
  });

  it("passes on what is kept from clients", async () => {
    const run = await baton(["mcp", "--hash-ids", "--no-names", "--print-config", "json", SMALL]);
    expect(JSON.parse(run.stdout).args.slice(-4)).toEqual(["mcp", "--hash-ids", "--no-names", SMALL]);
  });

  it("knows its clients only", async () => {
    const run = await baton(["mcp", "--print-config", "emacs", SMALL]);
    expect([run.status, run.stdout]).toEqual([2, ""]);
    expect(run.stderr).toContain("claude, vscode, cursor, json");
  });

  it.each([
    ["claude", "claude_desktop_config.json"],
    ["claude", ".mcp.json"],
    ["vscode", ".vscode/mcp.json"],
    ["cursor", ".cursor/mcp.json"],
  ] as const)("for %s, in %s, has nothing that doctor reports", async (client, file) => {
    const program = [process.execPath, join(process.cwd(), "bin/run.js")] as const;
    const settings = clientConfig(client, serverStart({ program, flags: [], paths: [SMALL] }));
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), settings);
    const { subjects, results } = await examine({
      ...{ folder, environment: {}, timeoutMs: 1, only: [] },
      open: () => Promise.reject(new Error("No archive is opened here.")),
    });
    rmSync(join(folder, file));
    expect(subjects).toEqual(["assistants"]);
    expect(results.map(({ check, status }) => `${check} ${status}`)).toEqual([
      "assistant-entry-form ok",
      "assistant-entry-command ok",
      "assistant-entry-archives ok",
    ]);
  });
});
