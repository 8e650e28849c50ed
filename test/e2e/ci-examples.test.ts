import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { parseConfiguration } from "../../src/findings/configuration.js";
import { parseYaml } from "../../src/findings/parse-yaml.js";
import { RULE_NAMES } from "../../src/validate/rule-list.js";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import { fieldsOf, listOf } from "../support/yaml-fields.js";
import { baton } from "./baton.js";
import { BATON, ROOT } from "./built-program.js";

const PAGES = ["README.md", "docs/validate.md"];
/** Lines that are not run: they fetch the published package. */
const INSTALLS = ["npm install --global c1z"];
/** The reader's own connector: a script of that name stands for it. */
const CONNECTOR = "./baton-yourservice --file sync.c1z";

const BLOCKS = PAGES.flatMap((page) =>
  [...readFileSync(`${ROOT}${page}`, "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = ""]) => ({
    page,
    fields: fieldsOf(parseYaml(text)),
  })),
);

/** The shell lines of a GitHub workflow or a GitLab pipeline, job by job; none of a configuration. */
function jobsIn(fields: ReturnType<typeof fieldsOf>): readonly (readonly string[])[] {
  const isWorkflow = "jobs" in fields;
  const jobs = Object.values(isWorkflow ? fieldsOf(fields.jobs) : fields);
  return jobs
    .filter((job) => typeof job === "object" && job !== null && (isWorkflow ? "steps" : "script") in job)
    .map(fieldsOf)
    .map((job) => (isWorkflow ? listOf(job.steps).flatMap((step) => fieldsOf(step).run ?? []) : listOf(job.script)))
    .map((lines) => lines.map(String));
}

const JOBS = BLOCKS.flatMap(({ page, fields }) => jobsIn(fields).map((lines) => ({ page, lines })));
const CONFIGURATIONS = BLOCKS.filter(({ fields }) => "rules" in fields);

const folder = new TempFolder();

/** Runs the lines in a folder of their own, as CI does: up to the first that fails. Gives the status and the folder. */
async function runJob(name: string, lines: readonly string[], archive: string) {
  mkdirSync(folder.path(name));
  const program = (path: string, script: string): void => {
    writeFileSync(folder.path(path), `#!/bin/sh\n${script}\n`);
    chmodSync(folder.path(path), 0o755);
  };
  mkdirSync(folder.path(`${name}/bin`));
  program(`${name}/bin/baton`, `exec "${process.execPath}" "${BATON}" "$@"`);
  program(`${name}/baton-yourservice`, `cp "${archive}" "$2"`);
  const sound = fixture("v1/small.c1z");
  const known = folder.path(`${name}/known-findings.json`);
  expect((await baton(["validate", "-f", sound, "--baseline", known, "--write-baseline"])).status).toBe(0);
  const run = spawnSync("bash", ["-e", "-o", "pipefail", "-c", lines.join("\n")], {
    cwd: folder.path(name),
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: undefined, PATH: `${folder.path(`${name}/bin`)}:${process.env.PATH}` },
  });
  return { status: run.status, stdout: run.stdout, files: readdirSync(folder.path(name)) };
}

/** How many findings a report has: JUnit's failures start with their numbers, SARIF has a result for each. */
function reportedIn(text: string): number {
  if (!text.startsWith("<?xml")) return JSON.parse(text).runs[0].results.length;
  if (XMLValidator.validate(text) !== true) throw new Error(`Expected XML, got ${text}`);
  return [...text.matchAll(/<failure [^>]*message="(\d+) /g)].reduce((sum, [, count]) => sum + Number(count), 0);
}

describe("the CI examples", () => {
  it("are there for GitHub and for GitLab", () => expect(JOBS).toHaveLength(2));

  it.each(JOBS)("of $page: every line is known", ({ lines }) => {
    const others = lines.filter((line) => !INSTALLS.includes(line) && line !== CONNECTOR);
    expect(others.length).toBeGreaterThan(0);
    for (const line of others) expect(line).toMatch(/^baton \S/);
  });

  it.each(
    JOBS.flatMap(({ page, lines }, index) => [
      [`${page}, job ${index}, a sound sync`, lines, "v3/small", 0] as const,
      [`${page}, job ${index}, a faulty sync`, lines, "v1/missing-principal", 1] as const,
    ]),
  )("%s", async (title, lines, archive, status) => {
    const shell = lines.filter((line) => !INSTALLS.includes(line));
    const run = await runJob(title.replaceAll(/\W/g, "-"), shell, fixture(`${archive}.c1z`));
    expect([run.status, run.stdout]).toEqual([
      status,
      expect.stringContaining(status === 0 ? "No findings" : "3 findings"),
    ]);
    const report = run.files.find((name) => name.startsWith("findings.")) ?? "";
    const text = readFileSync(folder.path(`${title.replaceAll(/\W/g, "-")}/${report}`), "utf8");
    expect(reportedIn(text)).toBe(status === 0 ? 0 : 3);
  });
});

describe("the configuration examples", () => {
  it("are there", () => expect(CONFIGURATIONS.length).toBeGreaterThan(0));

  it.each(CONFIGURATIONS)("of $page hold", ({ page, fields }) => {
    expect(parseConfiguration(fields, page, RULE_NAMES).levels.size).toBeGreaterThan(0);
  });
});
