import { spawnSync } from "node:child_process";

/** A registry that does not answer is asked again after a minute; npm's own default is five. */
const PATIENCE = { npm_config_fetch_timeout: "60000", npm_config_fetch_retries: "4" };

/** Runs a command and gives what it printed on standard output. Throws where it ends with another status than 0. */
export function run(command, args, options) {
  const env = { ...PATIENCE, ...(options?.env ?? process.env) };
  const stdio = ["ignore", "pipe", "inherit"];
  const result = spawnSync(command, args, { encoding: "utf8", stdio, ...options, env });
  if (result.status !== 0) {
    throw new Error(`${command} ${args.join(" ")} ended with ${result.status ?? result.error}:\n${result.stdout}`);
  }
  return result.stdout;
}

/** Throws where the two differ. `what` names them. */
export function expectEqual(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what}: expected ${expected}, got ${actual}`);
}
