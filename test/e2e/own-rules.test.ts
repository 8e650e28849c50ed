import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import { baton } from "./baton.js";
import { ROOT } from "./built-program.js";

const folder = new TempFolder();
const PAGE = readFileSync(`${ROOT}docs/own-rules.md`, "utf8");
const home = process.cwd();

/** Each test works in a folder of its own: a rule's file is loaded once in the life of a process. */
let number = 0;
let work = "";
beforeEach(() => {
  work = folder.path(`work-${number++}`);
  mkdirSync(`${work}/below`, { recursive: true });
  copyFileSync(fixture("v1/small.c1z"), `${work}/sync.c1z`);
});
afterEach(() => process.chdir(home));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(`${work}/${name}`, text);
}

async function validate(...argv: readonly string[]) {
  process.chdir(work);
  return baton(["validate", "-f", "sync.c1z", ...argv]);
}

/** A rule that finds each app, or does what `check` says. */
function rule(
  check = "for (const { id } of sync.resources({ resourceType: 'app' })) report({ subject: { kind: 'resource', id } });",
): string {
  return `export default {
  name: "apps-are-bad", level: "error", summary: "An app.", remedy: "Remove it.", needs: "any",
  check({ sync }, report) { ${check} },
  message: ({ about }) => "Bad: " + about + ".",
};\n`;
}
const NAMES_IT = `rules: ["./bad.mjs"]\n`;

it("the examples of docs/own-rules.md find what the page shows", async () => {
  const rules = [...PAGE.matchAll(/```js\n\/\/ (\S+)\n([\s\S]*?)```/g)];
  expect(rules).toHaveLength(2);
  const [, configuration = ""] = /```yaml\n([\s\S]*?)```/.exec(PAGE) ?? [];
  const [, command, shown] = /```sh\nbaton ([^\n]*)\n```\n\n```text\n([\s\S]*?)```/.exec(PAGE) ?? [];
  write({ "c1z.config.yaml": configuration, ...Object.fromEntries(rules.map(([, name, text = ""]) => [name, text])) });
  process.chdir(work);
  const { stdout, stderr } = await baton((command ?? "").split(" "));
  expect(stderr).toBe("");
  expect(stdout).toBe(shown);
});

describe("a rule of one's own", () => {
  it("has the reports, levels, exceptions and baselines of all rules", async () => {
    write({ "bad.mjs": rule(), "c1z.config.yaml": NAMES_IT });
    const found = await validate("-o", "json");
    const { findings } = JSON.parse(found.stdout);
    expect(found.status).toBe(1);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ rule: "apps-are-bad", level: "error", why: "An app.", remedy: "Remove it." });
    for (const form of ["ndjson", "sarif", "junit", "github", "markdown", "console"]) {
      expect((await validate("-o", form)).stdout).toContain("apps-are-bad");
    }
    expect((await validate("--ignore", "apps-are-bad")).status).toBe(0);
    expect((await validate("--rule", "apps-are-bad")).status).toBe(1);
    expect((await validate("--baseline", "known.json", "--write-baseline")).status).toBe(0);
    expect((await validate("--baseline", "known.json")).status).toBe(0);
    write({ "c1z.config.yaml": `${NAMES_IT}exceptions: [{ rule: apps-are-bad, subject: "app:*", reason: known }]\n` });
    expect((await validate()).status).toBe(0);
    write({ "c1z.config.yaml": `rules: ["./bad.mjs", { apps-are-bad: info }]\n` });
    expect((await validate()).status).toBe(0);
  });

  it("that throws is a finding, and the other rules are asked all the same", async () => {
    copyFileSync(fixture("v1/missing-principal.c1z"), `${work}/sync.c1z`);
    write({ "bad.mjs": rule("null.name;"), "c1z.config.yaml": NAMES_IT });
    const { status, stdout, stderr } = await validate("-o", "json");
    const { findings } = JSON.parse(stdout);
    expect([status, stderr]).toEqual([1, ""]);
    expect(findings.map((finding: { rule: string }) => finding.rule)).toEqual([
      ...Array(3).fill("grant-principal-missing"),
      "own-rule-failed",
    ]);
    expect(findings[3].message).toMatch(/^Rule "apps-are-bad" \(bad\.mjs\) failed: TypeError: .*null.* \(line 3\)\.$/);
    expect((await validate("--rule", "apps-are-bad", "-o", "ndjson")).stdout).toContain("own-rule-failed");
  });

  it.each([
    ["a visitor that throws", "return { grant() { throw new Error('no'); } };", /Error: no \(line 3\)/],
    ["a visitor that throws at the end", "return { finish() { throw new Error('no'); } };", /Error: no \(line 3\)/],
    ["a promise", "return Promise.reject(new Error('late'));", /returned a promise/],
    ["a subject that is none", "report({ subject: 'app' });", /no \{ kind, id \}/],
    ["a resource by a text", "report({ subject: { kind: 'resource', id: 'user:u1' } });", /no \{ kind, id \}/],
    ["a kind that is none", "report({ subject: { kind: 'device', id: 'd1' } });", /no kind "device"/],
    ["a visitor of nothing", "return { grants() {} };", /neither grant nor finish/],
    [
      "facts that are no object",
      "report({ subject: { kind: 'grant', id: 'g' }, detail: null });",
      /detail is no object/,
    ],
    ["a level that is none", "report({ subject: { kind: 'grant', id: 'g' }, level: 'bad' });", /level bad/],
    ["a message that is none", "this.message = () => 7; report({ subject: { kind: 'sync', id: null } });", /no text/],
    ["something that is no error", "throw 'up';", /it threw up/],
  ])("%s is a finding", async (_, check, says) => {
    write({ "bad.mjs": rule(check), "c1z.config.yaml": NAMES_IT });
    const { status, stdout } = await validate("-o", "ndjson");
    expect(status).toBe(1);
    const findings = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ rule: "own-rule-failed", message: expect.stringMatching(says) });
  });

  it("whose facts are nothing for JSON is a finding, also in reports that are written at the end", async () => {
    const check = "report({ subject: { kind: 'grant', id: 'g' }, detail: { n: 1n } });";
    write({ "bad.mjs": rule(check), "c1z.config.yaml": NAMES_IT });
    const { status, stdout } = await validate("-o", "json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout).findings).toMatchObject([
      { rule: "own-rule-failed", message: expect.stringMatching(/BigInt/) },
    ]);
  });

  it.each([
    ["no object", "export default 7;", /default export/],
    ["nothing", "export const rule = {};", /default export/],
    ["no name", "export default { level: 'error' };", /kebab case/],
    ["a name that is taken", rule().replace("apps-are-bad", "no-grants"), /no rule of this program has/],
    ["a name twice", `${rule().replace("export default", "const one =")}export default [one, one];`, /twice/],
    ["no message", rule().replace("message", "massage"), /function message/],
    ["no level", rule().replace('level: "error"', 'level: "bad"'), /level of apps-are-bad/],
    ["nothing to look at", rule().replace("check(", "chuck("), /check or checkArchive/],
    ["a mistake in it", "export default {", /can't be loaded: SyntaxError/],
  ])("a file with %s is a mistake in the configuration", async (_, text, says) => {
    write({ "bad.mjs": text, "c1z.config.yaml": NAMES_IT });
    const { status, stderr } = await validate();
    expect(status).toBe(2);
    expect(stderr).toMatch(says);
  });
});

describe("code is run", () => {
  const LEAVES_TRACE = `import { writeFileSync } from "node:fs";
writeFileSync(new URL("trace", import.meta.url), "");
${rule()}`;
  const hasRun = (): boolean => {
    try {
      return readFileSync(`${work}/trace`, "utf8") === "";
    } catch {
      return false;
    }
  };

  it("if the configuration is in the working folder, or named", async () => {
    write({ "bad.mjs": LEAVES_TRACE, "c1z.config.yaml": NAMES_IT });
    await validate();
    expect(hasRun()).toBe(true);
    process.chdir(`${work}/below`);
    expect((await baton(["validate", "-f", "../sync.c1z", "--config", "../c1z.config.yaml"])).status).toBe(1);
  });

  it("never from a parent folder, nor from that of an archive", async () => {
    write({ "bad.mjs": LEAVES_TRACE, "c1z.config.yaml": NAMES_IT });
    process.chdir(`${work}/below`);
    const refused = await baton(["validate", "-f", "../sync.c1z"]);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain("--config");
    expect(hasRun()).toBe(false);
    mkdirSync(folder.path("elsewhere"), { recursive: true });
    process.chdir(folder.path("elsewhere"));
    expect((await baton(["validate", "-f", `${work}/sync.c1z`])).status).toBe(0);
    expect(hasRun()).toBe(false);
  });

  it("only by validate: others take the names in the configuration as they are", async () => {
    write({
      "bad.mjs": LEAVES_TRACE,
      "c1z.config.yaml": `rules: ["./bad.mjs", { apps-are-bad: "off" }]\n`,
      "connector.log": '{"level":"info","msg":"Starting up"}\n',
    });
    process.chdir(work);
    const { status } = await baton(["logs", "connector.log"]);
    expect(status).toBe(0);
    expect(hasRun()).toBe(false);
  });

  it("and a name that neither this program nor a file has is told", async () => {
    write({ "bad.mjs": rule(), "c1z.config.yaml": `rules: ["./bad.mjs", { apps-are-bat: "off" }]\n` });
    const { status, stderr } = await validate();
    expect(status).toBe(2);
    expect(stderr).toContain("did you mean apps-are-bad?");
  });
});
