// npx tsx bench/diff.ts: times `baton diff` on two archives of a million grants each, of which 1 % differ (generated into
// bench/data when they are not there yet), and on the same million grants in both formats (large-v1.c1z and
// large-v3.c1z, left out where they are not there). It shows two speeds: pairs of grants
// compared in a second, which is what the goal is about, and grants read in a second.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ARCHIVES_FOLDER } from "./archives-folder.js";
import { measureMedian } from "./measure.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const LARGE_V1 = join(ARCHIVES_FOLDER, "large-v1.c1z");
const LARGE_V3 = join(ARCHIVES_FOLDER, "large-v3.c1z");
const GRANTS = 1_000_000;
const GOAL = { grantsPerSecond: 200_000, megabytes: 400 };
const RUNS = Number(process.env.BENCH_RUNS ?? 3);

interface DiffCase {
  readonly old: string;
  readonly new: string;
  readonly flags: readonly string[];
}

const generated = generate("0");
const changed = generate("0.01");
const CASES: readonly DiffCase[] = [
  { old: generated, new: changed, flags: ["--summary"] },
  { old: generated, new: changed, flags: ["-o", "json"] },
  { old: generated, new: generated, flags: ["--summary"] },
  { old: LARGE_V1, new: LARGE_V3, flags: ["--summary"] },
  { old: LARGE_V3, new: LARGE_V3, flags: ["--summary"] },
];

console.log(`goal: ${GOAL.grantsPerSecond.toLocaleString("en-US")} grants/s, under ${GOAL.megabytes} MB`);
for (const one of CASES) {
  if (existsSync(one.old) && existsSync(one.new)) await run(one);
  else console.log(`${basename(one.old)} and ${basename(one.new)}: not there`);
}

async function run({ old, new: added, flags }: DiffCase): Promise<void> {
  const argv = [join(ROOT, "bin/run.js"), "diff", old, added, ...flags];
  const { seconds, megabytes, status } = await measureMedian(process.execPath, argv, RUNS);
  const pairs = Math.round(GRANTS / seconds).toLocaleString("en-US");
  const read = Math.round((2 * GRANTS) / seconds).toLocaleString("en-US");
  const title = `diff ${basename(old)} ${basename(added)} ${flags.join(" ")}`;
  const exit = status === 0 ? "" : `, exit ${status}`;
  console.log(
    `${title}: ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB, ${pairs} pairs/s, ${read} grants/s${exit}`,
  );
}

/** The path of a generated archive. */
function generate(share: string): string {
  const path = join(ROOT, `bench/data/diff-${GRANTS}-${share}.c1z`);
  if (existsSync(path)) return path;
  const script = join(ROOT, "bench/generate.ts");
  const argv = [join(ROOT, "node_modules/tsx/dist/cli.mjs"), script, "--grants", String(GRANTS), "--changed", share];
  const { status } = spawnSync(process.execPath, [...argv, "--out", path], { stdio: "inherit" });
  if (status !== 0) throw new Error(`Expected ${script} to end with 0, got ${status}`);
  return path;
}
