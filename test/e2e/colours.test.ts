import { readdirSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import { baton } from "./baton.js";
import { batonProcess } from "./baton-process.js";
import { COMMAND_RUNS } from "./command-runs.js";

const folder = new TempFolder();
const COLOURED = { env: { FORCE_COLOR: "1", NO_COLOR: undefined } };
const FAULTY = fixture("v1/kitchen-sink.c1z");

/** Colours are a matter of the console format; what else a command prints has none. */
const CONSOLE_RUNS: readonly (readonly string[])[] = [
  ["explain", "429"],
  ["explain", "raw-id-missing"],
  ["explain", "x509: certificate signed by unknown authority"],
  ["explain", "nothing that anybody knows"],
  ["retries", "--preset", "airbyte-code", "--seed", "7"],
  ["doctor", fixture("agent-projects/broken"), "--verbose"],
  ["doctor", fixture("agent-projects/good")],
  ["diff", fixture("v1/before.c1z"), fixture("v3/after.c1z"), "--max-deleted", "1"],
  ["stats", fixture("v1/before.c1z"), fixture("v1/after.c1z")],
  ["show", "-f", FAULTY, "user"],
  ["grants", "-f", FAULTY],
  ["resources", "-f", FAULTY, "--fields", "resource.displayName,resource.description"],
  ["entitlements", "-f", FAULTY],
  ["access", "-f", fixture("v1/small.c1z"), "gorse.sampleton@example.com"],
  ["search", "-f", FAULTY, "user"],
  ["overview", "-f", FAULTY],
  ["info", "-f", FAULTY],
  ["principals", "compare", "-f", FAULTY, "-e", "a", "--compare-entitlement", "b"],
  ["match", "-f", FAULTY, "00uNYlgCtjfIZ4SOcMz9", "nothing"],
  ["validate", "-f", FAULTY, "-f", fixture("v3/case-mismatch.c1z")],
  ...readdirSync(fixture("logs/connector"))
    .filter((name) => /\.log(?:\.gz)?$/.test(name))
    .map((name) => ["logs", fixture(`logs/connector/${name}`)]),
];

describe("usage errors", () => {
  it.each([
    [["grants", "--slurp"]],
    [["access", "-t", "user"]],
    [["grants", "-e", "x", "-t", "group", "-r", "y"]],
    [["grants", "-o", "yaml"]],
    [["completion"]],
    [["search"]],
    [["grants", "--nosuchflag"]],
    [["grantz"]],
    [["export", "json"]],
  ])("%j", (argv) => {
    const plain = batonProcess(argv);
    const coloured = batonProcess(argv, { env: { FORCE_COLOR: "1", NO_COLOR: undefined } });
    expect(coloured.stderr).not.toContain(String.raw`\u001b`);
    expect(stripVTControlCharacters(coloured.stderr)).toBe(plain.stderr);
    expect([plain.status, coloured.status]).toEqual([2, 2]);
  });
});

describe("colours take nothing away and add nothing", () => {
  const runs = [...Object.values(COMMAND_RUNS), ...CONSOLE_RUNS];

  it.each(
    runs.map((words, index) => [words.map((word) => word.replace(/^.*\/fixtures\//, "")).join(" "), index] as const),
  )("%s", async (_, index) => {
    const words = runs[index] ?? [];
    const argv = (name: string) => words.map((word) => word.replace(/^OUT/, folder.path(`${index}-${name}`)));
    const plain = await baton(argv("plain"));
    const { status, stdout, stderr } = await baton(argv("coloured"), COLOURED);
    const bare = (text: string) => stripVTControlCharacters(text).replaceAll(`${index}-coloured`, `${index}-plain`);
    expect(bare(stdout)).toBe(plain.stdout);
    expect(bare(stderr)).toBe(plain.stderr);
    expect(status).toBe(plain.status);
  });

  it("there are some, and none in data", async () => {
    let coloured = 0;
    for (const words of CONSOLE_RUNS) {
      const { stdout } = await baton(words, COLOURED);
      if (stripVTControlCharacters(stdout) !== stdout) coloured++;
    }
    expect(coloured).toBeGreaterThan(CONSOLE_RUNS.length * 0.9);
    for (const words of [
      ["grants", "-f", FAULTY, "-o", "csv"],
      ["validate", "-f", FAULTY, "-o", "markdown"],
      ["explain", "429", "-o", "markdown"],
    ]) {
      const { stdout } = await baton(words, COLOURED);
      expect(stripVTControlCharacters(stdout)).toBe(stdout);
    }
  });
});
