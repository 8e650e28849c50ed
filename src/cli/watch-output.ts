import { messages } from "../output/messages.js";
import { EXIT } from "./exit-status.js";

let watching = false;

/**
 * Reports if help texts and other output that the command framework prints with `console.log` could not be written, because
 * `console.log` hides the error. A closed pipe is no error. A failure to write to standard error does not change the exit
 * status.
 */
export function watchOutput(): void {
  if (watching) return;
  watching = true;
  process.stderr.on("error", () => {});
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    const message = `Standard output can't be written (${error.code ?? error.message}).`;
    messages.error({ code: "C1Z_UNWRITABLE", message });
    process.exitCode = Math.max(Number(process.exitCode ?? 0), EXIT.answerIsNo);
  });
}
