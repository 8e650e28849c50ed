import { EXIT } from "./exit-status.js";

let watching = false;

/**
 * Says where help texts and the like, which the command framework prints with `console.log`, could not be written: that swallows
 * the error. A closed pipe is none. What can't be written to standard error is lost without changing the exit status.
 */
export function watchOutput(): void {
  if (watching) return;
  watching = true;
  process.stderr.on("error", () => {});
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    process.stderr.write(
      `Error: Standard output can't be written (${error.code ?? error.message}). (C1Z_UNWRITABLE)\n`,
    );
    process.exitCode = Math.max(Number(process.exitCode ?? 0), EXIT.answerIsNo);
  });
}
