import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Archive } from "../../src/c1z/archive.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import { type DoctorRequest, examine } from "../../src/doctor/doctor.js";
import { summarize } from "../../src/doctor/summary.js";
import { fixture } from "../fixtures.js";
import { hasOpenssl, selfSigned } from "./certificates.js";

let folder = "";
const opened: Archive[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-connector-"));
});
afterEach(() => {
  for (const archive of opened.splice(0)) archive.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
/** A folder of its own with these files. */
function write(files: Readonly<Record<string, string>>): string {
  const root = join(folder, String(count++));
  mkdirSync(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, name, ".."), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

async function examined(request: Partial<DoctorRequest>) {
  const open = async (path: string) => {
    const archive = await openArchive(path);
    opened.push(archive);
    return archive;
  };
  const { findings } = await examine({
    folder: write({}),
    open,
    environment: {},
    timeoutMs: 1000,
    only: [],
    ...request,
  });
  const faults = findings.filter(({ status }) => status === "failed" || status === "warning");
  return {
    findings,
    faults: faults.map(({ status, check, remedy, line }) => `${status} ${check} ${remedy} ${line ?? "-"}`),
  };
}

const capabilities = (types: Readonly<Record<string, readonly string[]>>, connector: readonly string[] = []) =>
  JSON.stringify({
    resourceTypeCapabilities: Object.entries(types).map(([id, list]) => ({ resourceType: { id }, capabilities: list })),
    connectorCapabilities: connector,
  });

describe("the archive", () => {
  it.each([
    ["v1/small.c1z", []],
    [
      "v1/unfinished-only.c1z",
      [
        "failed archive-sync-finished archive-without-finished-sync -",
        "failed archive-validation inspect-sync-output -",
        "warning archive-validation inspect-sync-output -",
      ],
    ],
    ["v1/missing-principal.c1z", ["failed archive-validation inspect-sync-output -"]],
    ["damaged/v1-truncated.c1z", ["failed archive-readable archive-cut-short -"]],
    ["damaged/text.c1z", ["failed archive-readable archive-not-c1z -"]],
    ["damaged/empty.c1z", ["failed archive-readable archive-missing-or-empty -"]],
    ["v1/nothing-here.c1z", ["failed archive-readable archive-missing-or-empty -"]],
  ])("%s", async (name, faults) => {
    expect((await examined({ file: fixture(name) })).faults).toEqual(faults);
  });

  it("an empty sync", async () => {
    expect((await examined({ file: fixture("v1/empty.c1z") })).faults).toContain("failed archive-counts empty-sync -");
  });

  it("a broken configuration of validate is told, and the other checks go on", async () => {
    const folder = write({ "c1z.config.json": "{" });
    const { faults } = await examined({ folder, file: fixture("v1/small.c1z") });
    expect(faults).toEqual(["failed archive-validation inspect-sync-output -"]);
  });

  it("validation can be replaced", async () => {
    const validate = async () => [{ status: "warning" as const, message: "2 findings" }];
    expect((await examined({ file: fixture("v1/small.c1z"), validate })).faults).toEqual([
      "warning archive-validation inspect-sync-output -",
    ]);
  });
});

describe("configuration", () => {
  it("switched off certificate checks, in every kind of file, but not in comments", async () => {
    const root = write({
      "baton-x.service": "[Service]\nExecStart=/usr/bin/baton-x --insecure-skip-verify\n",
      Dockerfile: '# --insecure-skip-verify is for tests\nCMD ["baton-x", "--insecure-skip-verify"]\n',
      "docker-compose.yml": "services:\n  x:\n    environment:\n      BATON_INSECURE_SKIP_VERIFY: true\n",
      ".github/workflows/sync.yml": "jobs:\n  - run: ./baton-x --insecure-skip-verify=false\n",
      "notes.md": "never use --insecure-skip-verify\n",
    });
    const { findings } = await examined({ folder: root, only: ["tls-verification-on"] });
    expect(findings.map(({ file, line }) => `${file}:${line}`)).toEqual([
      "Dockerfile:2",
      "baton-x.service:2",
      "docker-compose.yml:4",
    ]);
  });

  it.skipIf(!hasOpenssl())("the file of SSL_CERT_FILE", async () => {
    const good = selfSigned(folder, "ca", 90).cert;
    const root = write({ "good.pem": good, "old.pem": selfSigned(folder, "old", -1).cert, "no.pem": "x", go: "" });
    const faultsWith = async (name: string) =>
      (await examined({ capabilities: "x", environment: { SSL_CERT_FILE: join(root, name) }, only: ["ca-file-valid"] }))
        .faults;
    expect(await faultsWith("good.pem")).toEqual([]);
    expect(await faultsWith("old.pem")).toEqual(["failed ca-file-valid certificate-expired -"]);
    expect(await faultsWith("no.pem")).toEqual(["failed ca-file-valid certificate-not-trusted -"]);
    expect(await faultsWith("missing.pem")).toEqual(["failed ca-file-valid certificate-not-trusted -"]);
  });

  it("an expired token, without showing it", async () => {
    const token = `eyJh.${Buffer.from('{"exp":1700000000}').toString("base64url")}.signature`;
    const { faults, findings } = await examined({ file: fixture("v1/small.c1z"), environment: { BATON_TOKEN: token } });
    expect(faults).toEqual(["failed token-current authentication-failed -"]);
    expect(JSON.stringify(findings)).not.toContain("signature");
  });
});

describe("capabilities", () => {
  const types = { app: [], group: ["CAPABILITY_PROVISION"], org: [], role: [], user: [] };

  it("fit the archive", async () => {
    const root = write({ "baton_capabilities.json": capabilities(types, ["CAPABILITY_PROVISION"]) });
    const { faults, findings } = await examined({ folder: root, file: fixture("v1/small.c1z") });
    expect(faults).toEqual([]);
    expect(findings.map(({ message }) => message)).toContain("declare provisioning: group");
  });

  it("other case, undeclared, missing", async () => {
    const { app: _, group: __, ...rest } = types;
    const file = join(
      write({ "c.json": capabilities({ ...rest, Group: ["CAPABILITY_GRANT"], device: [] }) }),
      "c.json",
    );
    const { faults, findings } = await examined({ capabilities: file, file: fixture("v1/small.c1z") });
    expect(faults).toHaveLength(3);
    expect(findings.map(({ message }) => message).join()).toContain("The archive spells it group");
  });

  it("of a program that --run names, with its failures", async () => {
    const script = (name: string, body: string) => {
      const path = join(write({ [name]: `#!/bin/sh\n${body}\n` }), name);
      return path;
    };
    const { chmodSync } = await import("node:fs");
    const run = async (body: string) => {
      const path = script("baton-x", body);
      chmodSync(path, 0o755);
      return (await examined({ run: path, only: ["capabilities-fit"] })).findings.map(({ status }) => status);
    };
    expect(await run(`[ "$1" = capabilities ] && echo '${capabilities(types)}'`)).toEqual(["ok"]);
    expect(await run("exit 3")).toEqual(["failed"]);
    expect(await run("yes")).toEqual(["failed"]);
    expect(await run("echo no json")).toEqual(["failed"]);
  });
});

describe("the log", () => {
  it("names causes, places and never the words", async () => {
    const line = '{"level":"error","msg":"listing failed: 401 Unauthorized secret-token","resource_type_id":"role"}';
    const log = join(write({ "x.log": `{"level":"info","msg":"hello"}\n${line}\n${line}\n` }), "x.log");
    const { faults, findings } = await examined({ log });
    expect(faults).toContain("failed connector-log authentication-failed 2");
    expect(faults).toContain("failed resource-types-filled step-failed 2");
    expect(JSON.stringify(findings)).not.toContain("secret-token");
  });

  it("that is not there", async () => {
    expect((await examined({ log: "/nowhere.log" })).faults).toContain("failed connector-log debug-logging -");
  });
});

it("the summary answers the guide's five questions in a line each", async () => {
  const { findings } = await examined({ file: fixture("v1/small.c1z") });
  expect(summarize(findings).map(({ step, status }) => `${step}: ${status}`)).toEqual([
    "log: skipped",
    "sync output: ok",
    "configuration: skipped",
    "API access: skipped",
    "resource types: ok",
  ]);
});
