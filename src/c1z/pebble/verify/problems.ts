import { type C1zError, isC1zError } from "../../errors.js";
import type { IntegrityProblem } from "../../store.js";

/** An error as a problem: its place without the file's path, and what is wrong there. */
export function problemOf(error: C1zError, path: string): IntegrityProblem {
  const text = error.message.startsWith(`${path}: `) ? error.message.slice(path.length + 2) : error.message;
  const split = text.indexOf(": ");
  const where = split < 0 ? "archive" : text.slice(0, split);
  return { where, message: text.slice(split < 0 ? 0 : split + 2).replace(/\.$/, "") };
}

/** The problems that a check yields; if it can't continue, the last one is the error that stopped it. */
export function* untilStopped(path: string, check: () => Iterable<IntegrityProblem>): Generator<IntegrityProblem> {
  try {
    yield* check();
  } catch (error) {
    if (!isC1zError(error) || error.code === "C1Z_CLOSED") throw error;
    yield problemOf(error, path);
  }
}
