/** The destination of an export's files: written completely, or not at all. */
export interface Output {
  /** The path to write a file to for now; `path` is relative to the output's root. Throws `C1Z_EXISTS`, `C1Z_UNWRITABLE`. */
  stage(path: string): string;
  /** A path for a temporary file, which is removed in the end. */
  scratch(name: string): string;
  /** Moves everything that was staged to its place. Throws `C1Z_UNWRITABLE`. */
  commit(): Promise<void>;
  /** Removes what was written. Safe to call twice, and after {@link commit}. */
  discard(): void;
}
