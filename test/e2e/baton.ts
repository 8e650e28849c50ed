import { pathToFileURL } from "node:url";
import { BorrowedProcess, type Surroundings } from "./borrowed-process.js";
import { BATON, ROOT } from "./built-program.js";
import type { Run } from "./run.js";

let previous: Promise<unknown> = Promise.resolve();

/**
 * Runs the built program, the one that is published, inside the test's own process: to start one takes ten times as long as most
 * runs. The program sees what a process started with pipes would see, except for standard input, which it may not ask for: that,
 * signals, threads and exit handlers need `batonProcess`. Runs follow one another. `every-command.test.ts` holds both alike.
 */
export function baton(argv: readonly string[], options: Partial<Omit<Surroundings, "argv">> = {}): Promise<Run> {
  const run = previous.then(() => runHere(argv, options));
  previous = run.catch(() => undefined);
  return run;
}

async function runHere(
  argv: readonly string[],
  { env, cwd = process.cwd() }: Partial<Omit<Surroundings, "argv">>,
): Promise<Run> {
  const borrowed = new BorrowedProcess({
    argv: [process.execPath, BATON, ...argv],
    // The test runner's NODE_ENV makes oclif print warnings for its own developers.
    env: { NODE_ENV: undefined, NO_COLOR: "1", ...env },
    cwd,
  });
  try {
    const { main }: { main: (argv: readonly string[], root: string) => Promise<void> } = await import(
      pathToFileURL(`${ROOT}dist/main.js`).href
    );
    await main(argv, ROOT);
    return borrowed.end();
  } finally {
    borrowed.giveBack();
  }
}
