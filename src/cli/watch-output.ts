import { fstatSync } from "node:fs";
import { messages } from "../output/messages.js";
import { EXIT } from "./exit-status.js";

const STDOUT = 1;
const STDERR = 2;
let watching = false;
let readerIsGone = false;

/**
 * Reports if help texts and other output that the command framework prints with `console.log` could not be written, because
 * `console.log` hides the error. A closed pipe is no error. Whether notices could be written does not change the exit status, but
 * where both streams are one pipe (`2>&1 | head`): who closed it has seen enough, as for rows.
 */
export function watchOutput(): void {
  readerIsGone = false;
  if (watching) return;
  watching = true;
  process.stderr.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" || !isOnePipe()) return;
    readerIsGone = true;
    endQuietly();
  });
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    const message = `Standard output can't be written (${error.code ?? error.message}).`;
    messages.error({ code: "C1Z_UNWRITABLE", message });
    process.exitCode = Math.max(Number(process.exitCode ?? 0), EXIT.answerIsNo);
  });
}

/** Takes back that the answer is "no", where its reader went away before all was said. What failed stays failed. */
export function endQuietly(): void {
  if (readerIsGone && process.exitCode === EXIT.answerIsNo) process.exitCode = EXIT.done;
}

function isOnePipe(): boolean {
  const [output, notices] = [fstatSync(STDOUT), fstatSync(STDERR)];
  return output.ino === notices.ino && output.dev === notices.dev;
}
