import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { C1Z_ERROR_CODES } from "../../src/c1z/errors.js";
import { EXIT } from "../../src/cli/exit-status.js";
import { JQ_GROUP, jqFlags, MISSING_FROM_JQ } from "../../src/cli/jq-flags.js";
import { OWN_CODES } from "../../src/cli/own-codes.js";
import { HELP_TOPICS } from "../../src/help/topics.js";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";
import { ROOT } from "./built-program.js";

const SMALL = fixture("v1/small.c1z");
const { commands } = JSON.parse(readFileSync(`${ROOT}oclif.manifest.json`, "utf8"));

/** What is printed for these words, which has to be a help text. */
async function helpFor(...words: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await baton(words);
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
}

describe("help topics", () => {
  it("are listed by the help of the program", async () => {
    const help = await helpFor("help");
    expect(help).toBe(await helpFor("--help"));
    for (const { name, summary } of HELP_TOPICS) expect(help).toMatch(new RegExp(`help ${name} +${summary}`));
  });

  it.each(HELP_TOPICS.map(({ name }) => name))("%s is a page, and no command of that name hides it", async (name) => {
    expect(await helpFor("help", name)).toBe(await helpFor(name, "--help"));
    expect(Object.keys(commands)).not.toContain(name);
  });

  it("jq: all its flags, and what is missing", async () => {
    const page = (await helpFor("help", "jq")).replaceAll(/\s+/g, " ");
    for (const name of Object.keys(jqFlags)) expect(page).toContain(`--${name}`);
    for (const name of [...MISSING_FROM_JQ.functions, ...MISSING_FROM_JQ.formats]) expect(page).toContain(name);
  });

  it("exit-status: each status, and each code once for its own", async () => {
    const page = (await helpFor("help", "exit-status")).replaceAll(/\s+/g, " ");
    for (const status of Object.values(EXIT)) expect(page).toContain(`- ${status}: `);
    for (const code of [...Object.keys(C1Z_ERROR_CODES), ...Object.values(OWN_CODES)]) {
      expect(page).toMatch(new RegExp(`\\b${code}\\b`));
    }
    expect(page).toMatch(/- 3: C1Z_NOT_FOUND, [^-]*C1Z_NO_SYNC/);
  });

  it("output: the forms that each command has", async () => {
    const page = (await helpFor("help", "output")).replaceAll(/\s+/g, " ");
    expect(page).toMatch(
      /- console, json, ndjson, sarif, junit, github, markdown: doctor, fleet validate, logs, validate/,
    );
    const all = Object.entries<{ flags: Record<string, unknown> }>(commands);
    const choosing = all.filter(([, { flags }]) => "output-format" in flags);
    expect(choosing.length).toBeGreaterThan(0);
    for (const [id] of choosing) expect(page).toContain(id.replaceAll(":", " "));
  });
});

describe("the help of a command", () => {
  it("has its own flags first, and of jq one line", async () => {
    const help = await helpFor("help", "grants");
    expect(help).toBe(await helpFor("grants", "--help"));
    const [own, shared] = ["\nFLAGS\n", "\nGLOBAL FLAGS\n"].map((title) => help.indexOf(title));
    expect(own).toBeGreaterThan(0);
    expect(shared).toBeGreaterThan(own ?? 0);
    expect(help.slice(own, shared)).toContain("--principal-type");
    expect(help.slice(shared)).toMatch(/--jq=FILTER +.*built\s+in \(baton help jq\)/);
    expect(help).not.toContain("--slurp");
  });

  it.each(Object.keys(commands).filter((id) => !commands[id].hidden))(
    "%s: no word is cut, and no line of flags repeated",
    async (id) => {
      const words = id.split(":");
      const help = await helpFor(...words, "--help");
      const { flags } = commands[id];
      const shown = Object.values<{ name: string; helpGroup?: string; hidden?: boolean; options?: string[] }>(flags);
      for (const { name, helpGroup, options = [] } of shown.filter(({ hidden }) => !hidden)) {
        expect(new RegExp(`--(?:\\[no-\\])?${name}\\b`).test(help)).toBe(helpGroup !== JQ_GROUP);
        for (const option of options) expect(help).toContain(option);
      }
      for (const line of help.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
      // What stands above is not said again.
      const [summary = ""] = commands[id].description.split("\n");
      expect(help.replaceAll(/\s+/g, " ").split(summary)).toHaveLength(2);
    },
  );

  it("is found by several words", async () => {
    expect(await helpFor("help", "export", "csv")).toContain("$ baton export csv [ARCHIVE]... [FLAGS]");
    expect(await helpFor("help", "export")).toContain("export parquet");
  });
});

describe("what is missing or mistaken is named, with what to write instead", () => {
  it.each([
    [["help", "grunts"], 'There is no command "grunts". Did you mean grants?'],
    [["rules", "no-users"], 'baton rules takes no arguments, got "no-users". See baton rules --help.'],
    [["grants", "--resource-typ", "user"], "There is no flag --resource-typ. Did you mean --resource-type?"],
    [["principals", "-t", "user"], "--resource-type needs --resource. See baton principals --help."],
    [["grants", "--limit", "x"], "Expected an integer for --limit, got x. See baton grants --help."],
    [["grants", "--limit=-1"], "Expected an integer greater than or equal to 0 for --limit, got -1."],
    [["principals", "compare"], "Expected --entitlement, got nothing."],
    [["validate", "--hash-salt", "x", "--force"], "There is no flag --force."],
    [["match", SMALL], "Expected VALUE (ids, Terraform files, states or folders), got nothing."],
    [["match", "x", SMALL, SMALL], "Expected one archive, got "],
    [["export", "json"], 'There is no command "export json". Did you mean export ndjson?'],
    [["completion"], "Expected SHELL (one of bash, zsh, fish), got nothing. See baton completion --help."],
    [["completion", "pwsh"], "Expected pwsh to be one of: bash, zsh, fish."],
    [["search"], "Expected TEXT (text to look for), got nothing."],
    [["show"], "Expected OBJECT (TYPE/ID, TYPE:ID, an id, or what a resource is called by), got nothing."],
  ])("%s", async (argv, message) => {
    const { status, stdout, stderr } = await baton(argv);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("undefined");
  });
});
