// How long `baton explain` takes to answer, as a user sees it: npx tsx bench/explain.ts (after npm run build)
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measureMedian } from "./measure.js";

const BATON = join(fileURLToPath(new URL("..", import.meta.url)), "bin/run.js");
const RUNS = Number(process.env.BENCH_RUNS ?? 9);
const QUESTIONS: readonly (readonly string[])[] = [
  ["page-token-repeats"],
  ["rpc error: code = Unauthenticated desc = 401 Unauthorized"],
  ["grant-principal-missing"],
  ["nothing", "fits", "this"],
];

const bare = await measureMedian(process.execPath, ["-e", "0"], RUNS);
console.log(`node -e 0: ${bare.seconds.toFixed(3)} s`);
for (const question of QUESTIONS) {
  const { seconds, megabytes } = await measureMedian(process.execPath, [BATON, "explain", ...question], RUNS);
  console.log(`explain ${question.join(" ")}: ${seconds.toFixed(3)} s, ${megabytes.toFixed(0)} MB (goal 0.2 s)`);
}
