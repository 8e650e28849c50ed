import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { XMLValidator } from "fast-xml-parser";
import { beforeAll, describe, expect, it } from "vitest";
import { parseYaml } from "../../src/findings/parse-yaml.js";
import { fixture } from "../fixtures.js";
import { alteredArchive } from "../support/altered-archive.js";
import { readAction, runAction } from "../support/composite-action.js";
import { expectSarif } from "../support/sarif-schema.js";
import { TempFolder } from "../support/temp-folder.js";
import { fieldsOf, listOf } from "../support/yaml-fields.js";
import { BATON, ROOT } from "./built-program.js";

const folder = new TempFolder();
const ACTION = readAction(`${ROOT}action.yml`);
const BIN = () => `${folder.path("bin")}:${process.env.PATH}`;
/** Names of files, and texts, that a shell would run if it saw them. */
const HOSTILE = [
  "$(touch pwned)",
  "`touch pwned`",
  "'; touch pwned; '",
  '"; touch pwned; "',
  "--output-file=pwned",
  "a\u001bb",
];

beforeAll(() => {
  mkdirSync(folder.path("bin"));
  const program = (name: string, script: string): void => {
    writeFileSync(folder.path(`bin/${name}`), `#!/bin/sh\n${script}\n`);
    chmodSync(folder.path(`bin/${name}`), 0o755);
  };
  // Stands for npm: says what it was asked for and where; a global installation puts the program into the PATH.
  const shim = `#!/bin/sh\\necho "$1" >> "${folder.path("runs")}"\\nexec "${process.execPath}" "${BATON}" "$@"\\n`;
  program(
    "npm",
    `echo "npm in $(pwd):$(printf ' %s' "$@")"
case "$*" in "install --global"*) printf '${shim}' > "${folder.path("bin/baton")}"; chmod 755 "${folder.path("bin/baton")}";; esac`,
  );
});

/** A workspace of its own, with these archives in it. */
function workspace(name: string, archives: Readonly<Record<string, string>>): string {
  const path = folder.path(`work-${name}`);
  mkdirSync(path);
  for (const [file, from] of Object.entries(archives)) copyFileSync(fixture(from), `${path}/${file}`);
  return path;
}

function use(name: string, archives: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>) {
  const at = workspace(name, archives);
  const places = { workspace: at, temp: folder.path(`temp-${name}`), actionPath: ROOT, path: BIN() };
  return { ...runAction(ACTION, given, places), files: readdirSync(at).sort() };
}

/** The lines that the runner would take for commands: those behind a stop and before its end are not. */
function workflowCommands(log: string): readonly string[] {
  const commands: string[] = [];
  let stopped: string | undefined;
  for (const line of log.split("\n").map((text) => text.trimStart())) {
    if (stopped !== undefined) {
      if (line === `::${stopped}::`) stopped = undefined;
    } else if (line.startsWith("::stop-commands::")) stopped = line.slice("::stop-commands::".length);
    else if (line.startsWith("::")) commands.push(line);
  }
  expect(stopped).toBeUndefined();
  return commands;
}

describe("the GitHub action", () => {
  it("has inputs only in the environment of its steps, never in a script", () => {
    const scripts = ACTION.steps.flatMap(({ run, shell }) => (run === undefined ? [] : [{ run, shell }]));
    expect(scripts.length).toBeGreaterThan(1);
    for (const { run, shell } of scripts) expect([run.includes("${{"), shell]).toEqual([false, "bash"]);
  });

  it("uses actions of a fixed release only", () => {
    const used = ACTION.steps.flatMap(({ uses }) => uses ?? []);
    expect(used.sort()).toEqual(["actions/setup-node@v4", "github/codeql-action/upload-sarif@v3"]);
  });

  it("passes where there is nothing to find, and says so in the summary", () => {
    const run = use("sound", { "sync.c1z": "v3/small.c1z" }, {});
    expect([run.failed, run.outputs.status, run.files]).toEqual([false, "0", ["sync.c1z"]]);
    expect(run.log).toContain("No findings.");
    expect(run.summary).toMatch(/^#.*\n[\s\S]*No findings/);
    expect(workflowCommands(run.log)).toEqual([]);
    expectSarif(JSON.parse(readFileSync(run.outputs.sarif ?? "", "utf8")));
    expect(run.names).not.toContain("github/codeql-action/upload-sarif@v3");
  });

  it("fails on findings: annotations, summary, SARIF with paths in the workspace", () => {
    rmSync(folder.path("runs"), { force: true });
    const run = use(
      "faulty",
      { "a b.c1z": "v1/missing-principal.c1z" },
      { archives: "a b.c1z\n", "upload-sarif": "true" },
    );
    expect([run.failed, run.outputs.status]).toEqual([true, "1"]);
    expect(run.log).toContain("3 findings: 3 errors.");
    expect(run.summary).toContain("grant-principal-missing");
    const commands = workflowCommands(run.log);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) expect(command).toMatch(/^::error file=a b\.c1z,title=grant-principal-missing::/);
    const [{ results }] = JSON.parse(readFileSync(run.outputs.sarif ?? "", "utf8")).runs;
    expect(results).toHaveLength(3);
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe("a%20b.c1z");
    const upload = ACTION.steps.find(({ uses }) => uses?.startsWith("github/codeql-action"));
    expect(run.names).toContain(upload?.name);
    expect(upload?.with.sarif_file).toContain(" steps.judge.outputs.sarif ");
    // All these reports are of one run: a large archive is read once.
    expect(readFileSync(folder.path("runs"), "utf8")).toBe("validate\n");
  });

  it("takes flags, and several archives", () => {
    const archives = { "a.c1z": "v1/missing-principal.c1z", "b.c1z": "v1/small.c1z" };
    const run = use("flags", archives, {
      archives: "a.c1z\nb.c1z",
      flags: "--fail-on=never\n--rule\ngrant-principal-missing\n",
    });
    expect([run.failed, run.outputs.status]).toEqual([false, "0"]);
    expect(run.log).toContain("3 findings in 2 files");
  });

  it("compares two archives, and fails where a guard does not hold", () => {
    const archives = { "old.c1z": "v1/before.c1z", "new.c1z": "v1/after.c1z" };
    const given = { command: "diff", archives: "old.c1z\nnew.c1z" };
    const fine = use("diff", archives, given);
    expect([fine.failed, fine.outputs, workflowCommands(fine.log)]).toEqual([false, { status: "0", sarif: "" }, []]);
    expect(fine.summary).toContain("| **resources** |");
    const run = use("guarded", archives, { ...given, flags: "--max-created=grants=0", "upload-sarif": "true" });
    expect([run.failed, run.outputs.status]).toEqual([true, "1"]);
    expect(workflowCommands(run.log)).toEqual([
      expect.stringMatching(/^::error title=baton::.*--max-created grants=0 failed/),
    ]);
    expect(run.names).not.toContain("github/codeql-action/upload-sarif@v3");
  });

  it.each([
    ["an archive that is not there", { archives: "nope.c1z" }, "3"],
    ["a broken one", { archives: "broken.c1z" }, "3"],
    ["a flag that is not there", { flags: "--nosuchflag" }, "2"],
    ["a command that is none of the two", { command: "export csv" }, "2"],
    ["one archive less than diff needs", { command: "diff", archives: "nope.c1z" }, "3"],
  ])("ends as the command does, with an annotation: %s", (name, given, status) => {
    const archives = { "sync.c1z": "v1/small.c1z", "broken.c1z": "damaged/v1-truncated.c1z" };
    const run = use(name.replaceAll(" ", "-"), archives, given);
    expect([run.failed, run.outputs.status]).toEqual([true, status]);
    expect(workflowCommands(run.log)).toEqual([expect.stringMatching(/^::error /)]);
    expect(run.files).toEqual(Object.keys(archives).sort());
  });

  it("runs nothing that is in its inputs", () => {
    const text = HOSTILE.join("\n");
    const archives = { "sync.c1z": "v1/small.c1z" };
    const runs = [
      use("hostile-archives", archives, { archives: text }),
      use("hostile-flags", archives, { flags: text.replace("--output-file=pwned", "") }),
      use("hostile-command", archives, { command: text }),
      use("hostile-version", archives, { version: text }),
    ];
    for (const { files } of runs) expect(files).toEqual(["sync.c1z"]);
  });

  it("gives the runner no command that is in an archive", () => {
    const at = workspace("commands", {});
    const rename = "UPDATE v1_grants SET external_id = '::warning::from the archive ' || id";
    alteredArchive("v1/missing-principal.c1z", rename, `${at}/sync.c1z`);
    const places = { workspace: at, temp: folder.path("temp-commands"), actionPath: ROOT, path: BIN() };
    const run = runAction(ACTION, {}, places);
    expect(run.log).toMatch(/^ *::warning::from the archive/m);
    const commands = workflowCommands(run.log);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) expect(command).toMatch(/^::(?:error|warning) file=sync\.c1z,title=[a-z-]+::/);
  });

  it("installs its own code, or a version of the package", () => {
    const own = use("own", { "sync.c1z": "v1/small.c1z" }, {});
    expect(own.log).toMatch(/^npm in .*: ci .*\nnpm in .*: install --global --ignore-scripts .*\n/);
    expect(own.log).toContain(`npm in ${ROOT.replace(/\/$/, "")}: ci`);
    expect(own.log).toMatch(new RegExp(`install --global .* ${ROOT}\n`));
    const released = use("released", { "sync.c1z": "v1/small.c1z" }, { version: "0.1.0" });
    expect(released.log).toMatch(/^npm in .*: install --global --no-audit --no-fund c1z@0\.1\.0\n/);
    expect(released.log).not.toContain(": ci");
  });
});

describe("the GitLab include", () => {
  const file = fieldsOf(parseYaml(readFileSync(`${ROOT}ci/gitlab.yml`, "utf8")));
  const defaults = Object.fromEntries(
    Object.entries(fieldsOf(file.variables)).map(([name, value]) => [name, String(value)]),
  );

  /** Runs a job as a runner of GitLab does: `before_script` and `script` in one shell. */
  function runJob(
    name: string,
    job: string,
    archives: Readonly<Record<string, string>>,
    variables: Readonly<Record<string, string>>,
    shell: readonly string[],
  ) {
    const { script, extends: base } = fieldsOf(file[job]);
    const lines = [...listOf(fieldsOf(file[String(base)]).before_script), ...listOf(script)].map(String);
    const at = workspace(`gitlab-${name}`, archives);
    const [program = "", ...flags] = shell;
    const env = { ...defaults, ...variables, PATH: BIN(), HOME: process.env.HOME };
    const run = spawnSync(program, [...flags, "-c", lines.join("\n")], { cwd: at, encoding: "utf8", env });
    return { status: run.status, log: run.stdout, at, files: readdirSync(at).sort() };
  }

  const SHELLS = [
    { name: "bash", shell: ["bash", "-eo", "pipefail"] },
    { name: "sh", shell: ["sh", "-e"] },
  ];

  it.each(SHELLS)("validates, with findings among the test results: $name", ({ name: as, shell }) => {
    const sound = runJob(`sound-${as}`, ".baton-validate", { "sync.c1z": "v1/small.c1z" }, {}, shell);
    expect([sound.status, sound.log]).toEqual([0, expect.stringContaining("No findings.")]);
    const archives = { "a b.c1z": "v1/missing-principal.c1z" };
    const faulty = runJob(`faulty-${as}`, ".baton-validate", archives, { BATON_ARCHIVES: "a b.c1z\n" }, shell);
    expect([faulty.status, faulty.files]).toEqual([1, ["a b.c1z", "baton-findings.xml"]]);
    const report = readFileSync(`${faulty.at}/baton-findings.xml`, "utf8");
    expect([XMLValidator.validate(report), report]).toEqual([true, expect.stringContaining('failures="1"')]);
    expect(fieldsOf(fieldsOf(fieldsOf(file[".baton-validate"]).artifacts).reports).junit).toBe("baton-findings.xml");
  });

  it.each(SHELLS)("compares, with a page of what changed: $name", ({ name: as, shell }) => {
    const archives = { "old.c1z": "v1/before.c1z", "new.c1z": "v1/after.c1z" };
    const given = { BATON_ARCHIVES: "old.c1z\nnew.c1z" };
    const fine = runJob(`diff-${as}`, ".baton-diff", archives, given, shell);
    expect(fine.status).toBe(0);
    expect(readFileSync(`${fine.at}/baton-diff.md`, "utf8")).toContain("| **resources** |");
    const guarded = { ...given, BATON_FLAGS: "--max-created\ngrants=0" };
    expect(runJob(`guarded-${as}`, ".baton-diff", archives, guarded, shell).status).toBe(1);
  });

  it.each(SHELLS)("runs nothing that is in its variables: $name", ({ name: as, shell }) => {
    const text = [...HOSTILE, "END_OF_FLAGS", "touch pwned", "END_OF_ARCHIVES"]
      .filter((one) => !one.startsWith("--"))
      .join("\n");
    for (const name of Object.keys(defaults)) {
      const run = runJob(`${name}-${as}`, ".baton-validate", { "sync.c1z": "v1/small.c1z" }, { [name]: text }, shell);
      expect(existsSync(`${run.at}/pwned`)).toBe(false);
    }
  });
});

describe("the three lines that the README shows", () => {
  const blocks = [...readFileSync(`${ROOT}README.md`, "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)].map(
    ([, text = ""]) => text,
  );

  it("use the action, at this version, with inputs that it has", () => {
    const step = fieldsOf(listOf(parseYaml(blocks[0] ?? ""))[0]);
    expect(step.uses).toBe(`OWNER/REPOSITORY@v${JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")).version}`);
    expect(Object.keys(ACTION.inputs)).toEqual(expect.arrayContaining(Object.keys(fieldsOf(step.with))));
  });

  it("extend a job of the include", () => {
    const { include, ...jobs } = fieldsOf(parseYaml(blocks[1] ?? ""));
    const file = fieldsOf(parseYaml(readFileSync(`${ROOT}${fieldsOf(include).local}`, "utf8")));
    expect(Object.values(jobs).map((job) => String(fieldsOf(job).extends) in file)).toEqual([true]);
  });
});
