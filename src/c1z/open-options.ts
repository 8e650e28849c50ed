/** How an archive is opened. */
export interface OpenOptions {
  /**
   * Reads all grants of a large v1 archive on a separate thread, ahead of the reader. Useful if all of them are wanted; costs a
   * thread and its memory. Has no effect with only one processor, nor for bytes and streams.
   */
  readonly readAhead?: boolean | undefined;
  /** What messages call an archive that is given as bytes or as a stream. Default: `archive`. */
  readonly name?: string | undefined;
  /**
   * Ends opening and reading early: once it is aborted, the next read of the file, and rows after at most 1024 more, throw its
   * reason. Close the archive all the same.
   */
  readonly signal?: AbortSignal | undefined;
}
