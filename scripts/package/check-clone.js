import { join, resolve } from "node:path";
import { expectEqual, run } from "./run.js";

/** Installs this folder as a global package below `prefix`, as the README does from a clone after `npm ci`, and uses it. */
export function checkClone(prefix) {
  run("npm", ["install", "--silent", "--global", "--ignore-scripts", "--prefix", prefix, "."], { cwd: process.cwd() });
  for (const command of ["baton", "c1z"]) {
    const shown = run(join(prefix, "bin", command), [
      "stats",
      "-f",
      resolve("test/fixtures/v1/small.c1z"),
      "-o",
      "json",
    ]);
    expectEqual(JSON.parse(shown).stats.grants, "63", `${command} stats, installed from a clone`);
  }
}
