import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import { baton } from "./baton.js";
import { batonProcess } from "./baton-process.js";
import { ROOT } from "./built-program.js";
import { COMMAND_RUNS } from "./command-runs.js";

const folder = new TempFolder();
const SMALL = fixture("v1/small.c1z");
const { commands } = JSON.parse(readFileSync(`${ROOT}oclif.manifest.json`, "utf8"));

/** The other ways a run can end. */
const ENDS: readonly (readonly string[])[] = [
  ["--help"],
  ["export", "--help"],
  ["grants", "--help"],
  ["--version"],
  ["nosuchcommand"],
  ["grants", "--nosuchflag"],
  ["stats", "-f", fixture("damaged/v1-truncated.c1z")],
  ["stats", "-f", SMALL, "--jq", "error("],
];

/** The tests of this folder run commands in their own process, where one run could change what the next one sees. */
describe("a process and runs in the test's process give the same", () => {
  it("for each command there is", () => expect(Object.keys(COMMAND_RUNS).sort()).toEqual(Object.keys(commands).sort()));

  it.each([...Object.entries(COMMAND_RUNS), ...ENDS.map((argv) => [argv.join(" "), argv] as const)])(
    "%s",
    async (id, words) => {
      const argv = (name: string) =>
        words.map((word) => word.replace(/^OUT/, folder.path(`${id.replace(":", "-")}-${name}`)));
      const alike = (run: object, name: string) => JSON.parse(JSON.stringify(run).replaceAll(`-${name}`, ""));
      const inProcess = alike(batonProcess(argv("process")), "process");
      expect(alike(await baton(argv("first")), "first")).toEqual(inProcess);
      expect(alike(await baton(argv("second")), "second")).toEqual(inProcess);
    },
  );
});
