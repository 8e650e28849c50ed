// Runs the README's main command as a new user would, with an empty npm cache, and compares its output with what the README shows.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const readme = readFileSync("README.md", "utf8");
const match = /```sh\n(npm ci && [^\n]*\bstats\b[^\n]*)\n```\n\n```text\n([\s\S]*?)```/.exec(readme);
if (match === null) throw new Error("README.md shows no main command with its output");
const [, command, shown] = match;

const cache = mkdtempSync(join(tmpdir(), "npm-cache-"));
const run = spawnSync("bash", ["-c", command], {
  encoding: "utf8",
  stdio: ["ignore", "pipe", "inherit"],
  env: { ...process.env, npm_config_cache: cache },
});
rmSync(cache, { recursive: true, force: true });

if (run.status !== 0 || !run.stdout.endsWith(`\n${shown}`)) {
  console.error(`${command}\nended with ${run.status} and printed\n${run.stdout}\nThe README shows\n${shown}`);
  process.exit(1);
}
