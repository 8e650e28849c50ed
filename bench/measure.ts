import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** What one run of a command took. */
export interface Measurement {
  readonly seconds: number;
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

/** Runs a command with its output thrown away. Memory is the kernel's high-water mark (Linux), read until the end. */
export async function measure(command: string, argv: readonly string[]): Promise<Measurement> {
  const start = performance.now();
  const child = spawn(command, argv, { stdio: "ignore", env: ENVIRONMENT });
  let megabytes = 0;
  const timer = setInterval(() => {
    megabytes = Math.max(megabytes, peakMegabytes(child.pid));
  }, SAMPLE_EVERY_MS);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", resolve);
  });
  clearInterval(timer);
  return { seconds: (performance.now() - start) / 1000, megabytes, status };
}

/** The median of several runs, after a first run that is not counted and fills the file cache. */
export async function measureMedian(command: string, argv: readonly string[], runs: number): Promise<Measurement> {
  await measure(command, argv);
  const all: Measurement[] = [];
  for (let run = 0; run < runs; run++) all.push(await measure(command, argv));
  const median = (of: (one: Measurement) => number): number =>
    all.map(of).sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
  return {
    seconds: median(({ seconds }) => seconds),
    megabytes: Math.max(...all.map(({ megabytes }) => megabytes)),
    status: all.find(({ status }) => status !== 0)?.status ?? 0,
  };
}

function peakMegabytes(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
