import { type SpawnSyncOptionsWithStringEncoding, spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The built program, as it is published. */
export const BATON = fileURLToPath(new URL("../../bin/run.js", import.meta.url));

/** How a run ended and what it printed. */
export interface Run {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program and waits for it. */
export function baton(argv: readonly string[], options: Partial<SpawnSyncOptionsWithStringEncoding> = {}): Run {
  // The test runner's NODE_ENV makes oclif print warnings for its own developers.
  const environment = { ...process.env, NODE_ENV: undefined, NO_COLOR: "1", ...options.env };
  const run = spawnSync(process.execPath, [BATON, ...argv], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    ...options,
    env: environment,
  });
  return { status: run.status, signal: run.signal, stdout: run.stdout, stderr: run.stderr };
}

/** The same without waiting: several runs can be under way at once. */
export async function batonAsync(argv: readonly string[]): Promise<Run> {
  const child = spawn(process.execPath, [BATON, ...argv], { stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    output.stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => resolve({ status, signal, ...output }));
  });
}
