// Runs many command lines of an installed baton in one process, so that comparing thousands of them takes minutes. What they print goes
// to this process's own standard output and error; how each ended, and where its output ends, to a file.
//
//   node scripts/run-commands.js PACKAGE COMMANDS RESULTS >stdout 2>stderr
import { fstatSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [root = "", commands = "", results = ""] = process.argv.slice(2).map((path) => resolve(path));
const { main } = await import(pathToFileURL(join(root, "dist/main.js")).href);
const ended = [];
for (const argv of JSON.parse(readFileSync(commands, "utf8"))) {
  process.exitCode = 0;
  await main(argv, root);
  ended.push({ status: process.exitCode ?? 0, stdout: fstatSync(1).size, stderr: fstatSync(2).size });
}
process.exitCode = 0;
writeFileSync(results, JSON.stringify(ended));
