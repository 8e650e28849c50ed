// npx tsx bench/explore.ts ARCHIVE…: what `baton explore` takes on each archive: until the browser paints, until the index stands, for the first and
// the second answer to questions, in memory; and the longest task while its longest list is scrolled to the end. Needs the project built, and
// Chromium (C1Z_CHROMIUM, else Debian's). BENCH_RUNS sets the number of starts (5).
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { type FirstPaint, firstPaint } from "./explore/first-paint.js";
import { longestTask } from "./explore/longest-task.js";
import { type Served, serve } from "./explore/served.js";
import { measureMedian } from "./measure.js";

const RUN = fileURLToPath(new URL("../bin/run.js", import.meta.url));
const EXECUTABLE = process.env.C1Z_CHROMIUM ?? "/usr/bin/chromium";
const RUNS = Number(process.env.BENCH_RUNS ?? 5);

interface Held {
  readonly id: string;
  readonly resourceType: string;
  readonly resource: string;
}

for (const archive of process.argv.slice(2)) {
  await starts(archive);
  await questions(archive);
  for (const scale of [1, 2])
    console.log(`  longest task while scrolling, scale ${scale}: ${await scrolled(archive, scale)}`);
}

async function starts(archive: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: EXECUTABLE });
  const overview = await measureMedian(process.execPath, [RUN, "overview", "-f", archive], RUNS);
  const all: FirstPaint[] = [];
  for (let run = 0; run < RUNS; run++) all.push(await firstPaint(browser, archive));
  await browser.close();
  const median = (of: (one: FirstPaint) => number): string => (middle(all.map(of)) / 1000).toFixed(2);
  console.log(`${basename(archive)}: overview ${overview.seconds.toFixed(2)} s`);
  console.log(
    `  explore: address ${median((one) => one.address)} s, first paint ${median((one) => one.painted)} s, overview answered ${median((one) => one.overview)} s, its counts drawn ${median((one) => one.counts)} s`,
  );
}

async function questions(archive: string): Promise<void> {
  const validate = await measureMedian(process.execPath, [RUN, "validate", "-f", archive], 1);
  const served = await serve(archive);
  await served.ask("overview");
  await served.ask("findings?limit=0");
  await served.ask("matrix");
  const index = (Date.now() - served.startedAt) / 1000;
  const { seconds, processorSeconds } = validate;
  console.log(
    `  validate ${seconds.toFixed(2)} s (${processorSeconds.toFixed(2)} s CPU); findings and index ${index.toFixed(2)} s (${served.processorSeconds().toFixed(2)} s CPU)`,
  );
  for (const question of await questionsFor(served)) {
    const [first, second] = [await served.ask(question), await served.ask(question)];
    const [one, again] = [first, second].map(
      ({ ms, processorMs }) => `${ms.toFixed(0)} ms (${processorMs.toFixed(0)} CPU)`,
    );
    console.log(`  ${one}, again ${again}: ${question.slice(0, 80)}`);
  }
  console.log(`  ${served.megabytes().toFixed(0)} MB`);
  await served.close();
}

async function questionsFor(served: Served): Promise<readonly string[]> {
  const { largest, principals } = (await served.ask("extremes")).json as {
    readonly largest: readonly Held[];
    readonly principals: readonly Held[];
  };
  const [held, holder] = [largest[0], principals[0]];
  if (held === undefined || holder === undefined) throw new Error("Expected an archive with grants");
  const word = encodeURIComponent(held.id);
  const owner = encodeURIComponent(`${held.resourceType}/${held.resource}`);
  const who = encodeURIComponent(`${holder.resourceType}/${holder.resource}`);
  return [
    "grants?at=500000&limit=200",
    "grants?facets=true",
    "grants?facets=true&origin=direct",
    "grants?sort=principal.displayName",
    "grants?sort=-entitlement.displayName",
    "resources?sort=resource.displayName",
    "grants?q=dept&facets=true",
    `object?word=${word}`,
    `object?word=${who}`,
    `reach?to=${word}`,
    `reach?to=${owner}`,
    `why?from=${who}&to=${word}`,
    `grants?where=${encodeURIComponent('principal.displayName.startsWith("A")')}`,
  ];
}

async function scrolled(archive: string, scale: number): Promise<string> {
  const browser = await chromium.launch({
    executablePath: EXECUTABLE,
    args: [`--force-device-scale-factor=${scale}`],
  });
  const served = await serve(archive);
  await served.ask("overview");
  await served.ask("matrix");
  const { ms, processorMs, reached } = await longestTask(browser, served.address);
  await served.close();
  await browser.close();
  return `${ms.toFixed(0)} ms, ${processorMs.toFixed(0)} ms of the processor, to row ${reached}`;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
