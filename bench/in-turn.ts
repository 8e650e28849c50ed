// BATON_OLD=/path/to/other/build npx tsx bench/in-turn.ts [WORDS…]: runs each case of bench/in-turn-cases.ts with another build of
// the program and with this one, in turn, and prints the medians and the share of the old build's processor time. Cases can be
// chosen by words of their names. BENCH_RUNS sets the number of pairs (5).
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ARCHIVES_FOLDER } from "./archives-folder.js";
import { IN_TURN_CASES, type InTurnCase } from "./in-turn-cases.js";
import { type Measurement, measure, medianOf } from "./measure.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PAIRS = Number(process.env.BENCH_RUNS ?? 5);
const old = process.env.BATON_OLD;
if (old === undefined) throw new Error("Expected BATON_OLD to name the folder of another build");
const words = process.argv.slice(2);
let outputs = 0;
const scratch = mkdtempSync(join(tmpdir(), "baton-bench-"));

try {
  const bare: Measurement[] = [];
  for (let run = 0; run < 2 * PAIRS; run++) bare.push(await measure(process.execPath, ["-e", "0"]));
  console.log(`node -e 0: ${show(medianOf(bare))}`);
  console.log("| case | old | now | share of CPU | to reach |\n| --- | --- | --- | ---: | ---: |");
  for (const one of IN_TURN_CASES) {
    if (words.every((word) => one.name.includes(word))) await compare(one, old);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function compare(one: InTurnCase, oldRoot: string): Promise<void> {
  const argv = one.argv.map(resolved);
  const missing = argv.find((word) => word.endsWith(".c1z") && !existsSync(word));
  if (missing !== undefined) return console.log(`| ${one.name} | ${missing} is not there | | | |`);
  const runs = { old: [] as Measurement[], now: [] as Measurement[] };
  for (let pair = 0; pair < PAIRS; pair++) {
    runs.old.push(await measure(process.execPath, [join(oldRoot, "bin/run.js"), ...argv]));
    runs.now.push(await measure(process.execPath, [join(ROOT, "bin/run.js"), ...argv]));
  }
  const before = medianOf(runs.old);
  const now = medianOf(runs.now);
  const share = (now.processorSeconds / before.processorSeconds).toFixed(2);
  console.log(`| ${one.name} | ${show(before)} | ${show(now)} | ${share} | ${one.toReach} |`);
}

/** `large-v1.c1z` in the folder of archives, `./…` in the project, `OUT` a file that is thrown away. */
function resolved(word: string): string {
  // A place of its own for each: some forms write a file, others a folder.
  if (word === "OUT") return join(scratch, `out-${outputs++}`);
  if (!word.endsWith(".c1z")) return word;
  return word.startsWith("./") ? join(ROOT, word) : join(ARCHIVES_FOLDER, word);
}

function show({ processorSeconds, seconds, megabytes, status }: Measurement): string {
  const figures = `${processorSeconds.toFixed(2)} s CPU, ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`;
  return status === 0 || status === 1 ? figures : `${figures}, exit ${status}`;
}
