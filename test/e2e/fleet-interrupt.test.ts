import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { addToLake } from "../support/lake-of.js";
import { TempFolder } from "../support/temp-folder.js";
import { BATON } from "./built-program.js";

const temp = new TempFolder();

/** What is dead and waits for its parent counts as ended. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const state = existsSync("/proc/self/stat") ? readFileSync(`/proc/${pid}/stat`, "latin1").split(") ")[1]?.[0] : "R";
    return state !== "Z";
  } catch {
    return false;
  }
}

// A group of processes is what Windows does not have.
it.skipIf(process.platform === "win32")("Ctrl-C ends all that Spark started, and leaves no folder", async () => {
  const [lake, bin, spilled, pids] = ["lake", "bin", "spilled", "pids"].map((name) => temp.path(name));
  if (!lake || !bin || !spilled || !pids) return expect.fail("No folder.");
  await addToLake(lake, "one", fixture("v1/small.c1z"));
  for (const folder of [bin, spilled]) mkdirSync(folder);
  // Neither the shell nor what it starts ends by being asked, as a Java that hangs does not.
  const script = `#!/bin/sh\ntrap '' INT TERM\nsh -c 'trap "" INT TERM; sleep 600; sleep 600' &\nprintf '%s %s .' $$ $! > ${pids}\nwait\n`;
  writeFileSync(join(bin, "spark-submit"), script);
  chmodSync(join(bin, "spark-submit"), 0o755);
  const words = ["fleet", "validate", lake, "--engine", "spark", "--temp-folder", spilled];
  const { SPARK_HOME: _, ...environment } = process.env;
  const child = spawn(process.execPath, [BATON, ...words], {
    env: { ...environment, PATH: `${bin}:${process.env.PATH}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (said += piece));
  const ended = new Promise((resolve) => child.on("close", (status, signal) => resolve({ status, signal })));
  const startedPids = () => (existsSync(pids) ? readFileSync(pids, "utf8") : "");
  await expect.poll(startedPids, { timeout: 20_000 }).toContain(".");
  const [shell = 0, job = 0] = startedPids().split(" ").map(Number);
  expect([isRunning(shell), isRunning(job)]).toEqual([true, true]);
  child.kill("SIGINT");
  expect({ said, ended: await ended }).toEqual({ said: "", ended: { status: null, signal: "SIGINT" } });
  await expect.poll(() => [isRunning(shell), isRunning(job)], { timeout: 5000 }).toEqual([false, false]);
  expect(readdirSync(spilled)).toEqual([]);
  for (const folder of ["judged", "results"]) expect(readdirSync(join(lake, "_baton", folder)), folder).toEqual([]);
});
