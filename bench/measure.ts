import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** What one run of a command took. */
export interface Measurement {
  readonly seconds: number;
  /** Of all its threads, in user and system mode. */
  readonly processorSeconds: number;
  /** Peak resident memory. */
  readonly megabytes: number;
  readonly status: number | null;
}

const SAMPLE_EVERY_MS = 5;

/**
 * Node 20 reads the certificates that NODE_EXTRA_CA_CERTS names at each start, which takes 65 ms on machines that set it.
 * That is twice the rest of the start, and has nothing to do with the program.
 */
const { NODE_EXTRA_CA_CERTS: _, ...ENVIRONMENT } = process.env;

/** Node tells what a process itself has used, not its children; bash's `time` does, in milliseconds. */
const TIMED = 'TIMEFORMAT="%R %U %S"; exec 4>/dev/null; time "$0" "$@" 2>&4';

/** Runs a command with its output thrown away. Memory is the kernel's high-water mark (Linux), read until the end. */
export async function measure(command: string, argv: readonly string[]): Promise<Measurement> {
  const shell = spawn("bash", ["-c", TIMED, command, ...argv], {
    stdio: ["ignore", "ignore", "pipe"],
    env: ENVIRONMENT,
  });
  let megabytes = 0;
  const timer = setInterval(() => {
    for (const pid of childrenOf(shell.pid)) megabytes = Math.max(megabytes, peakMegabytes(pid));
  }, SAMPLE_EVERY_MS);
  let times = "";
  shell.stderr.setEncoding("utf8").on("data", (text: string) => {
    times += text;
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    shell.on("error", reject);
    shell.on("close", resolve);
  });
  clearInterval(timer);
  const [seconds = Number.NaN, user = Number.NaN, system = Number.NaN] = times.trim().split(" ").map(Number);
  return { seconds, processorSeconds: user + system, megabytes, status };
}

/** The median of several runs, after a first run that is not counted and fills the file cache. */
export async function measureMedian(command: string, argv: readonly string[], runs: number): Promise<Measurement> {
  await measure(command, argv);
  const all: Measurement[] = [];
  for (let run = 0; run < runs; run++) all.push(await measure(command, argv));
  return medianOf(all);
}

/** The median of each figure, the largest memory, and the first exit status that is not 0. */
export function medianOf(runs: readonly Measurement[]): Measurement {
  const median = (of: (one: Measurement) => number): number =>
    runs.map(of).sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? Number.NaN;
  return {
    seconds: median(({ seconds }) => seconds),
    processorSeconds: median(({ processorSeconds }) => processorSeconds),
    megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)),
    status: runs.find(({ status }) => status !== 0)?.status ?? 0,
  };
}

function childrenOf(pid: number | undefined): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
  } catch {
    return [];
  }
}

function peakMegabytes(pid: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
