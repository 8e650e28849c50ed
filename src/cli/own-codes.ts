/** The codes of errors that are not about reading or writing a file, and so are none of the library's. Stable, as those are. */
export const OWN_CODES = {
  /** An unknown command or flag, a value that a flag doesn't take. */
  wrongUsage: "C1Z_WRONG_USAGE",
  /** jq refused the filter, or the filter failed on its input. */
  jq: "C1Z_JQ",
  /** Rows are missing or left out: what was printed is not all there is. */
  incomplete: "C1Z_INCOMPLETE",
  /** A guard of `diff` does not hold. */
  guard: "C1Z_GUARD",
  /** A bug of ours. */
  bug: "C1Z_BUG",
} as const;
