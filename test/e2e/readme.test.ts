import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BATON, ROOT } from "./built-program.js";

const PAGES = [
  "README.md",
  ...readdirSync(`${ROOT}docs`)
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

interface Example {
  readonly page: string;
  readonly command: string;
  readonly output: string;
}

/** The ```console blocks of a page: a line `$ command`, and what it prints. A block may hold several. */
function examplesOf(page: string): readonly Example[] {
  const text = readFileSync(`${ROOT}${page}`, "utf8");
  return [...text.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(([, block = ""]) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((example) => {
        const end = example.indexOf("\n");
        return { page, command: example.slice(0, end), output: example.slice(end + 1) };
      }),
  );
}

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-readme-"));
  writeFileSync(join(folder, "baton"), `#!/bin/sh\nexec "${process.execPath}" "${BATON}" "$@"\n`);
  chmodSync(join(folder, "baton"), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the examples print what the pages show", () => {
  const examples = PAGES.flatMap(examplesOf);

  it("there are examples", () => expect(examples.length).toBeGreaterThan(3));

  it.each(examples.map((example) => [`${example.page}: ${example.command}`, example] as const))("%s", (_, example) => {
    const environment = { ...process.env, NODE_ENV: undefined, PATH: `${folder}:${process.env.PATH}` };
    const run = spawnSync("bash", ["-c", example.command], { cwd: ROOT, encoding: "utf8", env: environment });
    expect(run.stdout).toBe(example.output);
  });
});
