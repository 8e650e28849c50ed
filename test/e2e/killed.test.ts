import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { archiveOfManyGrants } from "../support/many-grants.js";
import { TempFolder } from "../support/temp-folder.js";
import { BATON } from "./built-program.js";

const folder = new TempFolder();
let many = "";
beforeAll(() => {
  many = archiveOfManyGrants(folder.path("many.c1z"));
});

function files(path: string): readonly string[] {
  return readdirSync(path, { recursive: true }).map(String).sort();
}

/** Starts a run and kills it once there is something unfinished in `watched`. */
async function killed(argv: readonly string[], watched: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [BATON, ...argv], { stdio: "ignore", env });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on("exit", (_, signal) => resolve(signal)));
  while (child.exitCode === null && !files(watched).some((path) => path.includes(".baton-export-"))) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  child.kill("SIGKILL");
  expect(await ended).toBe("SIGKILL");
  expect(files(watched)).not.toEqual([]);
}

describe("what a run leaves that was killed (SIGKILL)", () => {
  it.each([
    ["csv", "grants.csv", ["--table", "grants"]],
    ["sqlite", "out.sqlite", []],
  ])("the next export %s to the same folder takes away", async (format, name, flags) => {
    const place = folder.path(`killed-${format}`);
    mkdirSync(place);
    const out = format === "csv" ? place : join(place, name);
    await killed(["export", format, "-f", many, ...flags, "--out", out], place, process.env);
    const argv = [BATON, "export", format, "-f", fixture("v1/small.c1z"), ...flags, "--out", out];
    expect(spawnSync(process.execPath, argv).status).toBe(0);
    expect(files(place)).toEqual([name]);
  });

  it("the next export to standard output takes away from the temporary folder", async () => {
    const temporary = folder.path("temporary");
    mkdirSync(temporary);
    const env = { ...process.env, TMPDIR: temporary };
    await killed(["export", "sqlite", "-f", many, "--out", "-"], temporary, env);
    const argv = [BATON, "export", "sqlite", "-f", fixture("v1/small.c1z"), "--out", "-"];
    expect(spawnSync(process.execPath, argv, { env }).status).toBe(0);
    expect(files(temporary)).toEqual([]);
  });

  it("a run beside one that lives takes nothing from it", async () => {
    const place = folder.path("alive");
    mkdirSync(place);
    const argv = (archive: string, name: string) => [
      BATON,
      "export",
      "sqlite",
      "-f",
      archive,
      "--out",
      join(place, name),
    ];
    const child = spawn(process.execPath, argv(many, "long.sqlite"), { stdio: "ignore" });
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    while (!files(place).some((path) => path.includes(".baton-export-"))) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(spawnSync(process.execPath, argv(fixture("v1/small.c1z"), "short.sqlite")).status).toBe(0);
    expect(await ended).toBe(0);
    expect(files(place)).toEqual(["long.sqlite", "short.sqlite"]);
  });
});

it.each([
  ["report", "report.html"],
  ["bundle", "ticket.zip"],
])("baton %s takes away what it began when it is interrupted (SIGINT)", async (command, name) => {
  const place = folder.path(`interrupted-${command}`);
  mkdirSync(place);
  const argv = [BATON, command, "-f", many, "--out", join(place, name)];
  const child = spawn(process.execPath, argv, { stdio: "ignore" });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on("exit", (_, signal) => resolve(signal)));
  // Without a pause: the first moment of the file is the one at which nobody may be there to take it away.
  while (child.exitCode === null && readdirSync(place).length === 0)
    await new Promise((resolve) => setImmediate(resolve));
  expect(files(place)).not.toContain(name);
  child.kill("SIGINT");
  expect([await ended, files(place)]).toEqual(["SIGINT", []]);
});
