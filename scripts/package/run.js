import { spawnSync } from "node:child_process";

/** Runs a command and gives what it printed on standard output. Throws where it ends with another status than 0. */
export function run(command, args, options) {
  const result = spawnSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], ...options });
  if (result.status !== 0) {
    throw new Error(`${command} ${args.join(" ")} ended with ${result.status ?? result.error}:\n${result.stdout}`);
  }
  return result.stdout;
}

/** Throws where the two differ. `what` names them. */
export function expectEqual(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what}: expected ${expected}, got ${actual}`);
}
