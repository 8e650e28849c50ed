// Runs the checks one after the other, and prints their sum as the last line. Each check that is no test suite counts as one.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";

const RESULTS = ".ci/results/vitest.json";

let passed = 0;
let failed = 0;

function shell(command, environment = {}) {
  console.log(`\n$ ${command}`);
  return spawnSync("bash", ["-c", command], { stdio: "inherit", env: { ...process.env, ...environment } }).status === 0;
}

function check(name, ok) {
  console.log(`${ok ? "ok" : "FAILED"}: ${name}`);
  if (ok) passed++;
  else failed++;
}

/** The README's own words: the line of a fenced block that starts with the given text. */
function readmeCommand(start) {
  const line = readFileSync("README.md", "utf8")
    .split("\n")
    .find((text) => text.startsWith(start));
  if (line === undefined) throw new Error(`README.md has no line that starts with "${start}"`);
  return line;
}

function addTestCounts(runSucceeded) {
  if (!existsSync(RESULTS)) {
    check("test results", false);
    return;
  }
  const results = JSON.parse(readFileSync(RESULTS, "utf8"));
  passed += results.numPassedTests;
  failed += results.numFailedTests;
  // A suite that breaks before its first test fails no test.
  if (!runSucceeded && results.numFailedTests === 0) failed++;
}

rmSync(RESULTS, { force: true });
check("the README's main command prints what the README shows", shell("node scripts/check-readme.js"));
addTestCounts(shell(readmeCommand("npm ci && npm test"), { C1Z_TEST_RESULTS: RESULTS }));
check("lint", shell("npm run --silent lint"));
check("types", shell("npm run --silent typecheck"));
check("the package installs into an empty folder and runs", shell("node scripts/check-package.js"));

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
