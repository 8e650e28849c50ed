/** Where the files of an export go: complete, or not at all. */
export interface Output {
  /** Where a file is to be written for now; `path` is relative to the output's root. Throws `C1Z_EXISTS`, `C1Z_UNWRITABLE`. */
  stage(path: string): string;
  /** A path for a file that is needed on the way and goes away in the end. */
  scratch(name: string): string;
  /** Puts everything that was staged where it belongs. Throws `C1Z_UNWRITABLE`. */
  commit(): Promise<void>;
  /** Takes away what was written. Safe to call twice, and after {@link commit}. */
  discard(): void;
}
