import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../e2e/built-program.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();
const manifestOf = (path: string) => JSON.parse(readFileSync(path, "utf8"));

describe("the npm package", () => {
  const files = new Set<string>();
  beforeAll(() => {
    const { stdout } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
      cwd: ROOT,
      encoding: "utf8",
    });
    for (const { path } of JSON.parse(stdout)[0].files) files.add(path);
  });

  it("has the pages of docs, and what the program needs", () => {
    for (const path of ["README.md", "docs/rules.md", "docs/errors.md", "bin/run.js", "dist/main.js"]) {
      expect(files).toContain(path);
    }
  });

  it("has no link that leads nowhere", () => {
    const pages = [...files].filter((path) => path.endsWith(".md"));
    const links = pages.flatMap((page) =>
      [...readFileSync(join(ROOT, page), "utf8").matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = ""]) => ({
        page,
        target: normalize(join(dirname(page), target)),
      })),
    );
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter(({ target }) => !files.has(target))).toEqual([]);
  });
});

describe("the package's manifest", () => {
  const run = (step: string) => spawnSync(process.execPath, [folder.path("scripts/package/manifest.js"), step]).status;
  const path = () => folder.path("package.json");
  beforeAll(() => {
    mkdirSync(folder.path("scripts/package"), { recursive: true });
    cpSync(join(ROOT, "scripts/package/manifest.js"), folder.path("scripts/package/manifest.js"));
    cpSync(join(ROOT, "package.json"), path());
  });

  it("has nothing that npm would run, or install, for the developers of this project", () => {
    const project = manifestOf(path());
    expect(project.scripts).toMatchObject({
      prepack: expect.stringContaining("publish"),
      postpack: expect.any(String),
    });
    expect(run("publish")).toBe(0);
    const { scripts: _scripts, devDependencies: _dependencies, allowScripts: _allowed, ...published } = project;
    expect(manifestOf(path())).toEqual(published);
  });

  it("is the project's again afterwards, also where packing was interrupted before", () => {
    expect(run("publish")).toBe(0);
    expect(run("restore")).toBe(0);
    expect(readFileSync(path(), "utf8")).toBe(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(existsSync(`${path()}.kept`)).toBe(false);
    // Nothing is kept: nothing is changed.
    writeFileSync(path(), "{}");
    expect([run("restore"), readFileSync(path(), "utf8")]).toEqual([0, "{}"]);
    expect(run("nosuchstep")).not.toBe(0);
  });
});
