/** An output that is complete, or not there, when the command ends. */
export interface OutputFile {
  /** Writes all bytes before it returns. Throws `C1Z_UNWRITABLE`. */
  write(bytes: Uint8Array): void;
  /** Gives a file its name; ends a stream. Throws `C1Z_UNWRITABLE`, and `C1Z_EXISTS` where a file came there meanwhile. */
  finish(): void;
  /** Takes an unfinished file away. Safe to call twice, and after {@link finish}. */
  discard(): void;
}
