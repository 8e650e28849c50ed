// Runs the stages one after the other, says what each took, and prints their sum as the last line. A check that is no test suite
// counts as one.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const RESULTS = join(tmpdir(), `c1z-results-${process.pid}.json`);

/** The stages, in order: a name, and the checks it consists of, each with the command that must end with 0. */
const STAGES = [
  ["set-up", [["the README's main command prints what the README shows", "node scripts/check-readme.js"]]],
  ["tests", [["tests", readmeTestCommand(), { C1Z_TEST_RESULTS: RESULTS }]]],
  [
    "code",
    [
      ["lint", "npm run --silent lint"],
      ["types", "npm run --silent typecheck"],
    ],
  ],
  // Chromium: installed here only, as are Python and Java below.
  ["browser", [["the page of explore works in a browser", "bash .ci/browser.sh"]]],
  // Clients of the Model Context Protocol in Python and for Node 22: installed here only.
  ["mcp", [["other people's clients ask what mcp serves", "bash .ci/mcp.sh"]]],
  ["package", [["the package installs into an empty folder and runs", "node scripts/check-package.js"]]],
  // Python and Java: installed here only, and nothing that a developer needs to have.
  ["engines", [["other engines read what is exported", "bash .ci/engines.sh --spark"]]],
];

let passed = 0;
let failed = 0;
const times = [];

for (const [stage, checks] of STAGES) {
  const start = performance.now();
  for (const [name, command, environment] of checks) runCheck(name, command, environment);
  times.push(`${stage}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
}
console.log(`\n${times.join("\n")}\n\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function runCheck(name, command, environment = {}) {
  console.log(`\n$ ${command}`);
  const { status } = spawnSync("bash", ["-c", command], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...environment },
  });
  const ok = status === 0;
  console.log(`${ok ? "ok" : "FAILED"}: ${name}`);
  if ("C1Z_TEST_RESULTS" in environment) addTestCounts(ok);
  else if (ok) passed++;
  else failed++;
}

function addTestCounts(runSucceeded) {
  const counts = existsSync(RESULTS)
    ? JSON.parse(readFileSync(RESULTS, "utf8"))
    : { numPassedTests: 0, numFailedTests: 0 };
  passed += counts.numPassedTests;
  failed += counts.numFailedTests;
  // A suite that breaks before its first test fails no test.
  if (!runSucceeded && counts.numFailedTests === 0) failed++;
}

/** The README's own words for running the tests, without the installation: that has been done by its main command. */
function readmeTestCommand() {
  const install = "npm ci && ";
  const line = readFileSync("README.md", "utf8")
    .split("\n")
    .find((text) => text.startsWith(`${install}npm test`));
  if (line === undefined) throw new Error(`README.md has no line that starts with "${install}npm test"`);
  return line.slice(install.length);
}
