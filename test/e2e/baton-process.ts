import { type SpawnSyncOptionsWithStringEncoding, spawnSync } from "node:child_process";
import { BATON } from "./built-program.js";
import type { Run } from "./run.js";

/**
 * Runs the built program as a process of its own, and waits for it. For what only a process has: standard input, signals, exit
 * handlers, another thread, colours chosen at start. All other tests take `baton`, which needs a tenth of the time.
 */
export function batonProcess(argv: readonly string[], options: Partial<SpawnSyncOptionsWithStringEncoding> = {}): Run {
  // The test runner's NODE_ENV makes oclif print warnings for its own developers.
  const environment = { ...process.env, NODE_ENV: undefined, NO_COLOR: "1", ...options.env };
  const { status, stdout, stderr } = spawnSync(process.execPath, [BATON, ...argv], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    ...options,
    env: environment,
  });
  return { status, stdout, stderr };
}
