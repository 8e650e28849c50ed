// Runs the programs of docs/library.md as their reader would: each a file of its own in a folder that has the package installed, beside the
// archives that they name. What they print is held against the block that follows in the page; a program without one prints SARIF.
//
//   node scripts/package/library-programs.js FOLDER     with the package in FOLDER/node_modules
import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { expectEqual } from "./run.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const ARCHIVES = { "sync.c1z": "v1/small.c1z", "yesterday.c1z": "v1/before.c1z", "today.c1z": "v1/after.c1z" };
const LOG = "logs/connector/http-401.log.gz";
/** What the small programs of the page's first section have at most. */
const MOST_LINES = 15;

/** The programs of the page, in order. */
export function libraryPrograms() {
  const page = readFileSync(`${ROOT}docs/library.md`, "utf8");
  const blocks = page.matchAll(/```js\n([\s\S]*?)```\n(?:\n```text\n([\s\S]*?)```)?/g);
  return [...blocks].map(([, program, output]) => ({ program, output }));
}

/** Runs them in `folder`, with this binary of Node; gives how many. Throws where one prints something else than the page shows. */
export function runLibraryPrograms(folder, node = process.execPath) {
  for (const [name, from] of Object.entries(ARCHIVES)) copyFileSync(`${ROOT}test/fixtures/${from}`, join(folder, name));
  writeFileSync(join(folder, "connector.log"), gunzipSync(readFileSync(`${ROOT}test/fixtures/${LOG}`)));
  const programs = libraryPrograms();
  for (const [index, { program, output }] of programs.entries()) {
    const file = `program-${index}.mjs`;
    writeFileSync(join(folder, file), program);
    if (program.split("\n").length > MOST_LINES) throw new Error(`${file} is longer than ${MOST_LINES} lines`);
    const { status, stdout, stderr } = spawnSync(node, [file], { cwd: folder, encoding: "utf8" });
    expectEqual(`${status} ${stderr}`, "0 ", `${file}: exit status and standard error`);
    if (output === undefined) expectEqual(JSON.parse(stdout).version, "2.1.0", `${file}: the version of its SARIF`);
    else expectEqual(stdout, output, `${file}, which is:\n${program}`);
  }
  return programs.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`${runLibraryPrograms(process.argv[2])} programs of docs/library.md print what it shows`);
}
