// npx tsx bench/growth.ts [--runs N] ARCHIVE…: runs the commands that read all grants on each archive, the smallest first (made by
// bench/generate.ts), and prints time and memory, and the time for a grant as a share of the first archive's.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openArchive } from "../src/c1z/open-archive.js";
import { type Measurement, measure, medianOf } from "./measure.js";

const RUN = fileURLToPath(new URL("../bin/run.js", import.meta.url));
const { values, positionals: archives } = parseArgs({
  options: { runs: { type: "string", default: "1" } },
  allowPositionals: true,
});
const scratch = mkdtempSync(join(tmpdir(), "baton-bench-"));

const COMMANDS: readonly (readonly [name: string, argv: (archive: string) => readonly string[]])[] = [
  ["grants -o ndjson", (archive) => ["grants", "-o", "ndjson", "-f", archive]],
  ["grants -o json", (archive) => ["grants", "-o", "json", "-f", archive]],
  ["grants, console", (archive) => ["grants", "-f", archive]],
  ["principals", (archive) => ["principals", "-o", "ndjson", "-f", archive]],
  ["validate", (archive) => ["validate", "-f", archive]],
  ["diff with itself", (archive) => ["diff", archive, archive, "--summary"]],
  ["export parquet", (archive) => ["export", "parquet", "-f", archive, "--out", join(scratch, "out"), "--force"]],
];

try {
  console.log(`| command | ${archives.map((path) => basename(path)).join(" | ")} |`);
  console.log(`| --- |${" ---: |".repeat(archives.length)}`);
  for (const [name, argv] of COMMANDS) await row(name, argv);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function row(name: string, argv: (archive: string) => readonly string[]): Promise<void> {
  const cells: string[] = [];
  let first: number | undefined;
  for (const archive of archives) {
    const runs: Measurement[] = [];
    for (let run = 0; run < Number(values.runs); run++)
      runs.push(await measure(process.execPath, [RUN, ...argv(archive)]));
    const { processorSeconds, seconds, megabytes } = medianOf(runs);
    const perGrant = processorSeconds / (await grantsIn(archive));
    first ??= perGrant;
    cells.push(
      `${processorSeconds.toFixed(1)} s CPU, ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB, × ${(perGrant / first).toFixed(2)}`,
    );
  }
  console.log(`| ${name} | ${cells.join(" | ")} |`);
}

async function grantsIn(path: string): Promise<number> {
  using archive = await openArchive(path);
  return archive.latestFinishedSync()?.counts().grants ?? Number.NaN;
}
