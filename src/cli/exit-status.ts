import { C1Z_ERROR_CODES, type C1zErrorCode } from "../c1z/errors.js";

/** What the process ends with; scripts in CI rely on these. */
export const EXIT = {
  done: 0,
  /** Done, and the answer is "no": findings, a difference, rows that could not be read, output that could not be written. */
  answerIsNo: 1,
  wrongUsage: 2,
  unreadableInput: 3,
  /** A bug of ours (EX_SOFTWARE of sysexits.h). */
  bug: 70,
} as const;

/** Ended by Ctrl-C, as a shell reports it (128 and the number of SIGINT). */
export const INTERRUPTED = 130;

const STATUSES = {
  input: EXIT.unreadableInput,
  // Everything was read, but the user got an incomplete output.
  output: EXIT.answerIsNo,
  request: EXIT.wrongUsage,
} as const;

/** The exit status for a refusal. */
export function exitStatusOf(code: C1zErrorCode): number {
  return STATUSES[C1Z_ERROR_CODES[code]];
}
