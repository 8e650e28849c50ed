import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { expect, it } from "vitest";
import { TempFolder } from "../support/temp-folder.js";
import { ROOT } from "./built-program.js";

const folder = new TempFolder();

it("the programs of docs/library.md print what it shows", () => {
  const programs = readFileSync(`${ROOT}docs/library.md`, "utf8").match(/^```js$/gm) ?? [];
  expect(programs.length).toBeGreaterThan(5);
  mkdirSync(folder.path("node_modules"));
  symlinkSync(ROOT, folder.path("node_modules/c1z"));
  const script = `${ROOT}scripts/package/library-programs.js`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder.path(".")], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(stdout).toBe(`${programs.length} programs of docs/library.md print what it shows\n`);
});
