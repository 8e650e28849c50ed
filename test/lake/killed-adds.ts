// npx tsx test/lake/killed-adds.ts [--kills N] [--minutes N] [--seed N]: kills `baton lake add` (SIGKILL), and looks at what is left:
// before each name that it gives to a file of a sync (with strace); N times (200 unless told, or as many as fit into the minutes) at random moments of the
// processor's time that it takes, beside every fourth of them another run that adds some of the same archives. After each kill every sync that was there before still
// has to be there, whole; in the end all archives are added once more, and the lake has to be sound. Then it fills a disk: a file system of 400 kB, where
// this user may mount one. Takes some minutes; needs the built program. Ends with 1 where something is wrong.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { checkLake } from "../../src/lake/check-lake.js";
import { LAKE_TABLES } from "../../src/lake/lake-layout.js";
import { readLake } from "../../src/lake/read-lake.js";
import { fixture } from "../fixtures.js";
import { Random } from "../support/random.js";

const RUN = fileURLToPath(new URL("../../bin/run.js", import.meta.url));
const ARCHIVES = ["v1/before", "v1/small", "v3/after", "v3/small", "v1/kitchen-sink", "v3/kitchen-sink"];
const ROUNDS = 10;
/** The files of a sync that get their names, its manifest among them. */
const NAMED_FILES = LAKE_TABLES.length + 1;
const ALL = { readsValues: true, removesStrays: false };

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    minutes: { type: "string", default: "60" },
    seed: { type: "string" },
  },
});
const end = performance.now() + 60_000 * Number(values.minutes);
const kills = Number(values.kills);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const random = new Random(seed);
const folder = mkdtempSync(join(tmpdir(), "baton-killed-"));
let wrong = 0;

try {
  console.log(`seed ${seed}`);
  await killAtEachName();
  await killMany();
  await fillDisk();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(wrong === 0 ? "nothing is wrong" : `${wrong} wrong`);
process.exitCode = wrong === 0 ? 0 : 1;

function expectTrue(what: string, holds: boolean): void {
  if (holds) return;
  wrong++;
  console.log(`WRONG: ${what}`);
}

/** The arguments that add the archives under names of their own. */
function argumentsOf(lake: string, round: number, archives = ARCHIVES): readonly string[] {
  const names = archives.flatMap((name) => ["--name", `${round} ${name}`]);
  return ["lake", "add", lake, ...archives.map((name) => fixture(`${name}.c1z`)), ...names];
}

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<NodeJS.Signals | null>;
}

function start(argv: readonly string[]): Started {
  const child = spawn(process.execPath, [RUN, ...argv], { stdio: "ignore" });
  return { child, ended: new Promise((resolve) => child.on("exit", (_, signal) => resolve(signal))) };
}

async function killMany(): Promise<void> {
  const lake = join(folder, "lake");
  const whole = start(argumentsOf(lake, 0));
  const ticks = await ticksUntil(whole, Number.POSITIVE_INFINITY);
  let seen = await stemsIn(lake);
  expectTrue("the first round is there", seen.size === ARCHIVES.length);
  let [killed, writing, naming, partly, halfDone] = [0, 0, 0, 0, 0];
  let done = 0;
  for (; done < kills && performance.now() < end; done++) {
    // A name is used again only after its syncs were removed, so that adding is killed, and not finding out that nothing is to do.
    const round = 1 + (done % ROUNDS);
    if (round === 1 && done > 0) {
      spawnSync(process.execPath, [RUN, "lake", "remove", lake, ...namesOf(seen, 0)]);
      seen = await stemsIn(lake);
    }
    const other = done % 4 === 0 ? start(argumentsOf(lake, round, ARCHIVES.slice(2, 4))) : undefined;
    const one = start(argumentsOf(lake, round));
    await ticksUntil(one, (0.15 + 0.85 * random.fraction()) * ticks);
    one.child.kill("SIGKILL");
    if ((await one.ended) === "SIGKILL") killed++;
    if (leftIn(join(lake, "_baton"), one.child)) writing++;
    if (leftIn(join(lake, "_baton/locks"), one.child)) naming++;
    const now = await stemsIn(lake);
    if (now.size > seen.size && now.size < seen.size + ARCHIVES.length) partly++;
    for (const stem of seen.keys()) expectTrue(`kill ${done}: ${stem} is still there`, now.has(stem));
    await other?.ended;
    const check = await checkLake(lake, { ...ALL, readsValues: done % 10 === 0 });
    for (const { fault, path } of check.faults) {
      if (fault === "half-done") halfDone++;
      else expectTrue(`kill ${done}: ${fault} ${path}`, false);
    }
    seen = await stemsIn(lake);
  }
  for (let round = 0; round <= ROUNDS; round++) {
    const { status } = spawnSync(process.execPath, [RUN, ...argumentsOf(lake, round)]);
    expectTrue(`round ${round} is added again with status ${status}`, status === 0);
  }
  await checkLake(lake, { ...ALL, removesStrays: true });
  const check = await checkLake(lake, ALL);
  expectTrue(`${check.syncs.length} syncs in the end`, check.syncs.length === (ROUNDS + 1) * ARCHIVES.length);
  expectTrue(`in the end: ${JSON.stringify(check.faults)}`, check.faults.length === 0);
  expectTrue(`left in the end: ${check.strays} ${check.running}`, check.strays.length + check.running.length === 0);
  console.log(`${done} runs, ${killed} killed: ${writing} left files that were being written, ${naming} a lock`);
  console.log(`${partly} had added some of their archives; ${halfDone} half-done syncs were seen`);
}

/** Waits until a process has used so much of the processor, or has ended; gives what it had used when it was last seen, in ticks (proc_pid_stat(5)). */
async function ticksUntil({ child, ended }: Started, most: number): Promise<number> {
  let used = 0;
  let hasEnded = false;
  ended.then(() => {
    hasEnded = true;
  });
  while (!hasEnded && used < most) {
    await new Promise((resolve) => setTimeout(resolve, 3));
    try {
      const fields = readFileSync(`/proc/${child.pid}/stat`, "latin1").split(") ")[1]?.split(" ") ?? [];
      used = Math.max(used, Number(fields[11]) + Number(fields[12]));
    } catch {
      // It has just ended.
    }
  }
  return used;
}

/** Whether a process has left something there: its number is in the name. */
function leftIn(place: string, { pid }: ChildProcess): boolean {
  return readdirSync(place).some((name) => name.includes(`-${pid}-`));
}

async function stemsIn(lake: string): Promise<ReadonlyMap<string, string>> {
  const { syncs } = await readLake(lake);
  return new Map(syncs.map(({ archive, syncId }) => [`${archive}.${syncId}`, archive]));
}

/** The names in a lake but those of a round. */
function namesOf(seen: ReadonlyMap<string, string>, round: number): readonly string[] {
  return [...new Set(seen.values())].filter((name) => !name.startsWith(`${round} `));
}

/** Kills a run as it is about to give a file its name: each in turn, so that every state is seen that a lake can be left in. */
async function killAtEachName(): Promise<void> {
  const lake = join(folder, "named");
  if (spawnSync("strace", ["-V"]).status !== 0) {
    console.log("NOT TRIED: kills at each name, because strace is not installed");
    return;
  }
  spawnSync(process.execPath, [RUN, ...argumentsOf(lake, 0, ["v1/before"])]);
  for (let name = 1; name <= NAMED_FILES; name++) {
    const kill = [
      "-f",
      "-qq",
      "-o",
      "/dev/null",
      "-e",
      "trace=rename",
      "-e",
      `inject=rename:signal=SIGKILL:when=${name}`,
    ];
    const argv = argumentsOf(lake, name, ["v1/before"]);
    const { signal } = spawnSync("strace", [...kill, process.execPath, RUN, ...argv]);
    expectTrue(`name ${name}: killed (${signal})`, signal === "SIGKILL");
    const check = await checkLake(lake, ALL);
    expectTrue(`name ${name}: ${check.syncs.length} syncs`, check.syncs.length === 1);
    const expected = name === NAMED_FILES ? "half-done" : "";
    expectTrue(
      `name ${name}: ${JSON.stringify(check.faults)}`,
      check.faults.map(({ fault }) => fault).join() === expected,
    );
    expectTrue(`name ${name}: strays`, check.strays.length > 0);
  }
  for (let name = 1; name <= NAMED_FILES; name++)
    spawnSync(process.execPath, [RUN, ...argumentsOf(lake, name, ["v1/before"])]);
  const { syncs, faults, strays } = await checkLake(lake, ALL);
  expectTrue(`added again: ${syncs.length}`, syncs.length === NAMED_FILES + 1 && faults.length + strays.length === 0);
  console.log(`killed before each of the ${NAMED_FILES} names that a sync takes`);
}

async function fillDisk(): Promise<void> {
  const disk = join(folder, "disk");
  mkdirSync(disk);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=400k", "tmpfs", disk]);
  if (mounted.status !== 0) {
    console.log(`NOT TRIED: a full disk, because no file system can be mounted here: ${mounted.stderr}`);
    return;
  }
  try {
    const lake = join(disk, "lake");
    let full = 0;
    for (let round = 0; full < 5; round++) {
      const { status, stderr } = spawnSync(process.execPath, [RUN, ...argumentsOf(lake, round)], { encoding: "utf8" });
      if (status === 0) continue;
      full++;
      expectTrue(`a full disk is told: ${status} ${stderr}`, status === 1 && stderr.includes("ENOSPC"));
      const check = await checkLake(lake, ALL);
      expectTrue(`on a full disk: ${JSON.stringify(check.faults)} ${check.strays}`, check.faults.length === 0);
      expectTrue(
        `left on a full disk: ${check.strays} ${check.running}`,
        check.strays.length + check.running.length === 0,
      );
      const [first] = check.syncs;
      expectTrue("some syncs are on the full disk", first !== undefined);
      if (first === undefined) return;
      // With some room again the rest goes in.
      spawnSync(process.execPath, [RUN, "lake", "remove", lake, first.archive]);
    }
    console.log(`a full disk was met ${full} times`);
  } finally {
    spawnSync("umount", [disk]);
  }
}
