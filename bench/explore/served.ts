import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const RUN = fileURLToPath(new URL("../../bin/run.js", import.meta.url));
/** Measured without it as in measure.ts. */
const { NODE_EXTRA_CA_CERTS: _, ...ENVIRONMENT } = process.env;
/** As often as the page asks: asking takes time from reading. */
const POLL_MS = 400;
/** Of all Linux that there is. */
const TICKS_PER_SECOND = 100;

/** `baton explore` that runs, and what asks it. */
export interface Served {
  /** The printed one, with its token. */
  readonly address: string;
  /** When the process was started, in milliseconds as `Date.now` gives them. */
  readonly startedAt: number;
  /** Asks until there is an answer that is not "pending"; gives its milliseconds, those that the processor was busy with it, and its JSON. */
  ask(path: string): Promise<{ readonly ms: number; readonly processorMs: number; readonly json: unknown }>;
  /** What it has used of the processor, in user and system mode (Linux). */
  processorSeconds(): number;
  /** Peak of resident memory (Linux). */
  megabytes(): number;
  close(): Promise<void>;
}

/** Starts the built program on an archive and waits for its address. */
export async function serve(archive: string): Promise<Served> {
  const startedAt = Date.now();
  const argv = [RUN, "explore", archive, "--no-open"];
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "ignore"], env: ENVIRONMENT });
  const address = await printedBy(child);
  const url = new URL(address);
  const headers = { authorization: `Bearer ${url.hash.slice("#token=".length)}` };
  return {
    address,
    startedAt,
    async ask(path) {
      for (;;) {
        const [start, busy] = [performance.now(), busyMs(child.pid)];
        const response = await fetch(new URL(`/api/${path}`, url), { headers });
        const json: unknown = await response.json();
        if (response.status === 200)
          return { ms: performance.now() - start, processorMs: busyMs(child.pid) - busy, json };
        if (response.status !== 202) throw new Error(`${path}: ${response.status} ${JSON.stringify(json)}`);
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
    processorSeconds: () => processorTicks(child.pid) / TICKS_PER_SECOND,
    megabytes: () => Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024,
    close: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGINT");
      }),
  };
}

/** Fields 14 and 15 of /proc/PID/stat; the second is a name in parentheses, which may hold anything. */
function processorTicks(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fields[11]) + Number(fields[12]);
}

/** What the threads that there are have used so far, from the nanoseconds in their schedstat. */
function busyMs(pid: number | undefined): number {
  const tasks = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = tasks.map((task) =>
    Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, "utf8").split(" ")[0]),
  );
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
}

function printedBy({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    stdout?.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
      if (text.includes("\n")) resolve(text.trim());
    });
  });
}
