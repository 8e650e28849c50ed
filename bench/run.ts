// npm run bench [-- WORDS…]: times the cases whose command line holds all the words. BATON_REFERENCE=/path/to/baton runs the
// reference tool in turn and prints the ratios. See bench/README.md.
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ARCHIVES_FOLDER } from "./archives-folder.js";
import { type BenchmarkCase, CASES } from "./cases.js";
import { type Measurement, measureMedian } from "./measure.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const reference = process.env.BATON_REFERENCE;
const words = process.argv.slice(2);

function pathOf({ archive }: BenchmarkCase): string {
  return archive.startsWith(".") ? join(ROOT, archive) : join(ARCHIVES_FOLDER, archive);
}

function show({ seconds, megabytes, status }: Measurement): string {
  return `${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB${status === 0 ? "" : `, exit ${status}`}`;
}

function goalOf(one: BenchmarkCase): string {
  const goals = [one.seconds && `${one.seconds} s`, one.megabytes && `${one.megabytes} MB`].filter(Boolean);
  return goals.length === 0 ? "" : ` (goal ${goals.join(", ")})`;
}

async function run(one: BenchmarkCase): Promise<void> {
  const path = pathOf(one);
  const title = `${basename(path)} ${one.argv.join(" ")}`;
  if (!existsSync(path)) {
    console.log(`${title}: ${path} is not there; npx tsx bench/generate.ts makes one like it`);
    return;
  }
  const ours = await measureMedian(process.execPath, [join(ROOT, "bin/run.js"), ...one.argv, "-f", path], RUNS);
  console.log(`${title}: ${show(ours)}${goalOf(one)}`);
  if (reference === undefined || !one.reference) return;
  const theirs = await measureMedian(reference, [...one.argv, "-f", path], RUNS);
  const ratio = `${(theirs.seconds / ours.seconds).toFixed(1)} times the time, ${(theirs.megabytes / ours.megabytes).toFixed(1)} times the memory`;
  console.log(`  reference: ${show(theirs)}; ${ratio}`);
}

const bare = await measureMedian(process.execPath, ["-e", "0"], Math.max(5, RUNS));
console.log(`node -e 0: ${show(bare)}`);
for (const one of CASES) {
  const line = `${basename(one.archive)} ${one.argv.join(" ")}`;
  if (words.every((word) => line.includes(word))) await run(one);
}
