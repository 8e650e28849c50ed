import { chmodSync, linkSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { walkFolder } from "../../src/files/walk-folder.js";
import { faultsOf, findingsOf, writeProject } from "./projects.js";

let root = "";
afterEach(() => rmSync(root, { recursive: true, force: true }));

const PYTHON =
  "from airbyte_agent_stripe import StripeConnector\nasync def f():\n    s = StripeConnector()\n    s.execute('balance', 'get', {})\n";

it("broken files are told with line and column, and the other checks go on", async () => {
  root = writeProject({
    "a.py": PYTHON,
    "b.py": "from airbyte_agent_stripe import StripeConnector\ndef f(:\n    pass\n",
    ".env": "A=1\nthis is no assignment\nB='never closed\n",
    "configured_connectors.yaml": "connectors:\n  - id: [a\n",
    "mcp.json": '{"mcpServers": {"airbyte": {"args": [}}}',
    ".mcp.json": '{\n  "mcpServers": {"airbyte": {"command": "uv"},}\n}',
    "pyproject.toml": "[project\n",
    "connectors/x.yaml": "x-airbyte-retry-config: {max_attempts: 1\n",
  });
  const findings = await findingsOf(root);
  expect([...faultsOf(findings)].sort()).toEqual([
    "calls-awaited a.py:4",
    "env-file-values .env:2",
    "env-file-values .env:3",
    "project-readable .mcp.json:2",
    "project-readable b.py:2",
    "project-readable configured_connectors.yaml:3",
    "project-readable connectors/x.yaml:2",
    "project-readable mcp.json:1",
    "project-readable pyproject.toml:1",
  ]);
  const broken = findings.filter(({ status }) => status === "failed" || status === "warning");
  expect(broken.every(({ column }) => (column ?? 0) > 0)).toBe(true);
});

it("values of .env are never repeated", async () => {
  root = writeProject({
    "a.py": PYTHON,
    ".env": 'A="sk_live_secret1"\nB = sk_live_secret2\nsk_live_secret3\nC="sk_live_secret4\n',
  });
  expect(JSON.stringify(await findingsOf(root))).not.toContain("sk_live");
});

it("links that loop or leave the folder are not followed; environments and node_modules are not entered", () => {
  root = writeProject({
    "a.py": "",
    ".venv/pyvenv.cfg": "",
    ".venv/x.py": "",
    "node_modules/y.py": "",
    ".git/z.py": "",
    "in/b.py": "",
  });
  symlinkSync(root, join(root, "loop"));
  symlinkSync("/etc", join(root, "out"));
  symlinkSync("nowhere", join(root, "dangling"));
  symlinkSync(join(root, "in", "b.py"), join(root, "linked.py"));
  const folder = walkFolder(root);
  expect(folder.files).toEqual(["a.py", "in/b.py", "linked.py"]);
  expect(folder.virtualEnvironments).toEqual([".venv"]);
  expect(folder.linksNotFollowed).toEqual(["dangling", "loop", "out"]);
});

/** Root can read everything: for the time of `act` the process is somebody else. */
async function asNobody<Result>(act: () => Promise<Result>): Promise<Result> {
  if (process.getuid?.() !== 0) return act();
  process.seteuid?.(65534);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}

it("an unreadable folder and an unreadable file are told, and the rest is checked", async () => {
  root = writeProject({ "a.py": PYTHON, "b.py": PYTHON, "in/c.py": PYTHON });
  chmodSync(root, 0o755);
  chmodSync(join(root, "b.py"), 0o000);
  chmodSync(join(root, "in"), 0o000);
  const findings = await asNobody(() => findingsOf(root));
  chmodSync(join(root, "in"), 0o700);
  expect([...faultsOf(findings)].sort()).toEqual([
    "calls-awaited a.py:4",
    "project-readable b.py:undefined",
    "project-readable in:undefined",
  ]);
});

it("a folder of 100,000 files is walked to its end, and its Python is checked", async () => {
  root = writeProject({ "z.py": PYTHON });
  for (let folder = 0; folder < 100; folder++) {
    mkdirSync(join(root, String(folder)));
    const first = join(root, String(folder), "0.txt");
    writeFileSync(first, "");
    // Hard links are files like others, made in a third of the time.
    for (let file = 1; file < 1000; file++) linkSync(first, join(root, String(folder), `${file}.txt`));
  }
  expect(walkFolder(root)).toMatchObject({ capped: false, files: { length: 100_001 } });
  expect(faultsOf(await findingsOf(root))).toEqual(["calls-awaited z.py:4"]);
});

it("a walk that is capped says so", () => {
  root = writeProject({ "a.py": "", "b.py": "", "c.py": "" });
  expect(walkFolder(root, 2)).toMatchObject({ capped: true });
});

it.each([
  ["parentheses", `x = ${"(".repeat(20_000)}1${")".repeat(20_000)}`],
  ["attributes", `x${".a".repeat(50_000)}()`],
  ["dictionaries", `x = ${'{"a": '.repeat(20_000)}1`],
  ["calls", `x = ${"f(".repeat(20_000)}`],
  ["awaits", "await ".repeat(20_000)],
  ["operators", `x = (a${" or a".repeat(20_000)})`],
])("deeply nested %s don't exhaust the stack", async (_, source) => {
  root = writeProject({ "a.py": `import airbyte_agent_stripe\n${source}\n`, "mcp.json": "[".repeat(200_000) });
  expect(faultsOf(await findingsOf(root))).toContain("project-readable mcp.json:1");
});
