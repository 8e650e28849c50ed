/** An output that is complete when the command ends, or does not exist. */
export interface OutputFile {
  /** Writes all bytes before it returns. Throws `C1Z_UNWRITABLE`. */
  write(bytes: Uint8Array): void;
  /**
   * Renames a file to its final name; ends a stream. Throws `C1Z_UNWRITABLE`, and `C1Z_EXISTS` if a file of that name appeared
   * meanwhile.
   */
  finish(): void;
  /** Removes an unfinished file. Safe to call twice, and after {@link finish}. */
  discard(): void;
}
