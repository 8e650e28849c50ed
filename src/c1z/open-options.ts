/** How an archive is opened. */
export interface OpenOptions {
  /**
   * Reads all grants of a large archive on a separate thread, ahead of the reader. Useful if all of them are wanted; costs a
   * thread and its memory. Has no effect with only one processor.
   */
  readonly readAhead?: boolean | undefined;
}
