import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Archive } from "../../src/c1z/archive.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import { collectLogs } from "../../src/diagnose/collect-logs.js";
import { logReport } from "../../src/diagnose/report/log-report.js";
import { runConnector } from "../../src/doctor/connector/run-connector.js";
import { type DoctorRequest, examine } from "../../src/doctor/doctor.js";
import { summarize } from "../../src/doctor/summary.js";
import { validationIn } from "../../src/runs/doctor-run.js";
import { logNames, plantedSecrets } from "../diagnose/log-fixtures.js";
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
  const root = request.folder ?? write({});
  const { results: findings } = await examine({
    folder: root,
    open,
    validate: validationIn(root),
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

const logPath = (name: string) => fixture(`logs/connector/${name}.log.gz`);

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
    ["v3/small.c1z", []],
    ["v3/small-tar-zstd.c1z", []],
    [
      "v3/unfinished-only.c1z",
      [
        "failed archive-sync-finished archive-without-finished-sync -",
        "failed archive-validation inspect-sync-output -",
        "warning archive-validation inspect-sync-output -",
      ],
    ],
    ["v3/missing-principal.c1z", ["failed archive-validation inspect-sync-output -"]],
    ["damaged/v3-truncated.c1z", ["failed archive-readable archive-cut-short -"]],
    ["damaged/v3-unknown-engine.c1z", ["failed archive-readable archive-written-by-newer -"]],
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

describe("match_baton_id in Terraform files", () => {
  const app = (name: string, value: string) =>
    `resource "conductorone_app" "${name}" {\n  match_baton_id = ${value}\n}\n`;

  it("is held against the RawIds of the sync", async () => {
    const root = write({
      "main.tf": app("right", '"00oC3J27XDCG2LmlZGEO"') + app("case", '"00oc3j27xdcg2lmlzgeo"') + app("no", '"12"'),
      "more.tf": app("local", "local.id") + app("worked_out", "data.x.y.id"),
      "locals.tf": 'locals {\n  id = "00oC3J27XDCG2LmlZGEO "\n}\n',
      "broken/main.tf": 'match_baton_id = {"',
    });
    const { findings } = await examined({ folder: root, file: fixture("v3/small.c1z"), only: ["terraform-ids"] });
    expect(findings.map(({ status, file, line, remedy }) => `${status} ${file}:${line} ${remedy}`)).toEqual([
      "warning undefined:undefined duplicate-objects",
      "failed main.tf:5 duplicate-objects",
      "warning main.tf:8 duplicate-objects",
      "failed more.tf:2 duplicate-objects",
      "skipped more.tf:5 duplicate-objects",
    ]);
    expect(findings[1]?.message).toContain('Write "00oC3J27XDCG2LmlZGEO".');
  });

  it("is not looked for without an archive", async () => {
    const root = write({ "main.tf": app("right", '"1"') });
    expect((await examined({ folder: root, log: logPath("http-401"), only: ["terraform-ids"] })).findings).toEqual([
      expect.objectContaining({ status: "skipped" }),
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
      "k8s.yaml": 'kind: Pod\nenv:\n  - name: BATON_INSECURE_SKIP_VERIFY\n    value: "true"\n',
      "notes.md": "never use --insecure-skip-verify\n",
    });
    const { findings } = await examined({ folder: root, only: ["tls-verification-on"] });
    expect(findings.map(({ file, line }) => `${file}:${line}`)).toEqual([
      "Dockerfile:2",
      "baton-x.service:2",
      "docker-compose.yml:4",
      "k8s.yaml:3",
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
    expect(findings.map(({ message }) => message)).toContain("provisioning is declared for group");
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

  /** A connector in a folder of its own. */
  const connector = (body: string): string => {
    const path = join(write({ "baton-x": `#!/bin/sh\n${body}\n` }), "baton-x");
    chmodSync(path, 0o755);
    return path;
  };

  it.each([
    [
      "its document",
      `[ "$*" = capabilities ] && echo '${capabilities(types)}'`,
      "ok",
      "provisioning is declared for group",
    ],
    ["a failure", "echo secret-word >&2; exit 3", "failed", "status 3"],
    ["endless output", "yes", "failed", "4 MiB"],
    ["no JSON", "echo no json", "failed", "Broken JSON at line 1, column 1"],
    ["no output", "true", "failed", "Broken JSON at line 1, column 1"],
    ["another document", "echo '[]'", "failed", "resourceTypeCapabilities"],
  ])("of a program that --run names: %s", async (_, body, status, says) => {
    const { findings } = await examined({ run: connector(body), only: ["capabilities-fit"] });
    expect(findings).toEqual([expect.objectContaining({ status, message: expect.stringContaining(says) })]);
    expect(JSON.stringify(findings)).not.toContain("secret-word");
  });

  it("of a program that does not end: it is stopped", async () => {
    expect(await runConnector(connector("exec sleep 60"), 100)).toEqual({ fault: "it did not end within 0.1 seconds" });
  });

  it("of a program that is not there", async () => {
    const { faults } = await examined({ run: join(folder, "no-such-connector"), only: ["capabilities-fit"] });
    expect(faults).toHaveLength(1);
  });

  it("start no program of the folder without --run", async () => {
    const program = connector('echo started > "$(dirname "$0")/started"');
    const root = dirname(program);
    writeFileSync(join(root, "baton_capabilities.json"), capabilities(types));
    await examined({ folder: root });
    expect(existsSync(join(root, "started"))).toBe(false);
    await examined({ folder: root, run: program });
    expect(existsSync(join(root, "started"))).toBe(true);
  });

  it("of a broken document: file, line and column", async () => {
    const root = write({ "baton_capabilities.json": '{\n  "resourceTypeCapabilities": [],\n}\n' });
    const { findings } = await examined({ folder: root, only: ["capabilities-fit"] });
    expect(findings).toEqual([
      expect.objectContaining({ status: "failed", file: "baton_capabilities.json", line: 3, column: 1 }),
    ]);
  });
});

describe("the log", () => {
  it.each(logNames("connector"))("%s: what baton logs finds, with the entry as remedy", async (name) => {
    const log = logPath(name);
    const { collection } = await collectLogs([log]);
    const found = logReport(collection.result(), { files: [log] }).judgements;
    const { findings } = await examined({ log, only: ["connector-log"] });
    const told = findings.filter(({ remedy }) => remedy !== "debug-logging");
    expect(told.map(({ remedy, line }) => [remedy, line])).toEqual(
      found.map(({ entry, first }) => [entry.id, first?.line]),
    );
    const failed = found.filter(({ entry, certainty }) => entry.level === "error" && certainty === "proven");
    expect(told.filter(({ status }) => status === "failed")).toHaveLength(failed.length);
  });

  it.each([
    ["http-403-roles", ["failed connector-log permission-denied 69", "failed resource-types-filled step-failed 73"]],
    ["n-plus-one", ["warning connector-log n-plus-one -"]],
    ["empty-result", ["warning connector-log empty-sync 125"]],
    ["daemon-idle", ["warning connector-log service-idle -"]],
    ["resume-after-401", []],
    ["healthy-debug-json", []],
  ])("%s: causes, and the type at which the sync stopped", async (name, expected) => {
    const only = ["connector-log", "resource-types-filled"];
    expect((await examined({ log: logPath(name), only })).faults).toEqual(expected);
  });

  it("of a failed run is never ok, whatever the cause", async () => {
    const log = join(write({}), "sync.log");
    writeFileSync(log, gunzipSync(readFileSync(fixture("cases/outcome/03-k8s-read-only-root.log.gz"))));
    const { findings } = await examined({ log, only: ["connector-log"] });
    expect(
      findings
        .filter(({ status }) => status === "failed")
        .map(({ message }) => message)
        .join(),
    ).toContain("read-only");
    expect(findings.filter(({ status }) => status === "ok")).toEqual([]);
  });

  it.each([
    ["that finished", "healthy-info-console", /none known to be a failure\. The run finished/, false],
    ["without its end", "grant-ok", /none known to be a failure\. The end of the run is not in this log/, true],
  ])("of a run %s: says so, and fails where that is asked for", async (_, name, says, fails) => {
    const asked = { log: logPath(name), only: ["connector-log"] };
    expect((await examined(asked)).findings.map(({ message }) => message).join("\n")).toMatch(says);
    const { faults } = await examined({ ...asked, failsUnfinished: true });
    expect(faults).toEqual(fails ? ["failed connector-log run-unfinished -"] : []);
  });

  it("is compared with the archive of the same sync, and of no other", async () => {
    const log = logPath("principal-type-case-v1");
    const file = fixture("logs/connector/principal-type-case-v1.c1z");
    const only = ["connector-log"];
    const alone = (await examined({ log, only })).findings;
    const other = (await examined({ log, only, file: fixture("v1/small.c1z") })).findings;
    expect(other).toEqual(alone);
    const same = (await examined({ log, only, file })).findings;
    expect(same.map(({ remedy }) => remedy)).toContain("partial-data");
    expect(alone.map(({ remedy }) => remedy)).not.toContain("partial-data");
  });

  it("shows no secret of a log", async () => {
    const text = JSON.stringify((await examined({ log: logPath("secrets-in-debug") })).findings);
    expect(text).toContain("secrets-in-log");
    for (const { secret } of plantedSecrets("connector")) expect(text).not.toContain(secret);
  });

  it("without debug lines: says what it cannot show", async () => {
    const { findings } = await examined({
      log: logPath("healthy-info-console"),
      only: ["connector-log"],
    });
    expect(findings.map(({ status, remedy }) => `${status} ${remedy}`)).toEqual(
      expect.arrayContaining(["ok debug-logging", "skipped debug-logging"]),
    );
    expect(findings.map(({ message }) => message).join()).toContain("--log-level debug");
  });

  it.each([
    ["a file that is not there", () => "/nowhere.log", "failed"],
    ["a folder", () => folder, "failed"],
    ["an archive", () => fixture("v1/small.c1z"), "failed"],
    [
      "gzip that ends in the middle",
      () => {
        const path = join(write({}), "cut.log.gz");
        const whole = readFileSync(logPath("healthy-debug-json"));
        writeFileSync(path, whole.subarray(0, whole.length / 2));
        return path;
      },
      "warning",
    ],
  ])("%s", async (_, log, status) => {
    const { faults } = await examined({ log: log(), only: ["connector-log"] });
    expect(faults).toContain(`${status} connector-log debug-logging -`);
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
