import { Config } from "@oclif/core/config";
import { run } from "@oclif/core/run";
import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";
import { BorrowedProcess } from "./borrowed-process.js";
import { BATON, ROOT } from "./built-program.js";
import type { Run } from "./run.js";

const SMALL = fixture("v1/small.c1z");

/** The same command of the same build, found, loaded and run by oclif. */
async function byOclif(argv: readonly string[]): Promise<Run> {
  const config = await Config.load({ root: ROOT });
  const env = { NODE_ENV: undefined, NO_COLOR: "1" };
  const borrowed = new BorrowedProcess({ argv: [process.execPath, BATON, ...argv], env, cwd: process.cwd() });
  try {
    await run([...argv], config);
    return borrowed.end();
  } finally {
    borrowed.giveBack();
  }
}

/** Commands are run without oclif's configuration, which the program loads for help only: see src/main.ts. */
describe("oclif runs a command as the program does", () => {
  it.each<readonly string[]>([
    ["stats", "-f", SMALL],
    ["stats", SMALL, fixture("v3/small.c1z"), "-o", "csv"],
    ["grants", "-f", fixture("v3/small.c1z"), "-o", "ndjson", "--limit", "2"],
    ["entitlements", SMALL, "-t", "group", "-o", "csv"],
    ["principals", "compare", "-f", SMALL, "-e", "a", "--compare-entitlement", "b"],
    ["principals", "-f", SMALL, "--limit=1"],
    ["export:csv", "-f", SMALL, "--table", "users", "--out", "-"],
    ["export", "csv", "-f", SMALL, "--table", "users", "--out", "-"],
    ["complete-words", "zsh", "--", "grants", "-f", SMALL, "-t", "gr"],
    ["grants", "-f", SMALL, "-e", "nothing", "--strict"],
    ["stats", "-f", "none.c1z"],
    ["grants", "--nosuchflag"],
    ["grants", "--limt", "3"],
    ["grants", "-f"],
    ["grants", "-f", SMALL, "--limit", "x"],
    ["grants", "-f", SMALL, "--limit", "-1"],
    ["grants", "-f", SMALL, "-o", "xml"],
    ["grants", "-f", SMALL, "-f", SMALL],
    ["grants", "-f", SMALL, "-e", "a", "-r", "b"],
    ["grants", "-f", SMALL, "--raw-output"],
    ["grants", SMALL, "more"],
    ["schema", "nosuch"],
    ["search", "-f", SMALL],
    ["diff", SMALL, "-f", SMALL],
    ["rules", "--severity"],
  ])("%j", async (...argv) => expect(await byOclif(argv)).toEqual(await baton(argv)));
});
