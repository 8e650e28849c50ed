/** How an archive is opened. */
export interface OpenOptions {
  /**
   * Reads all grants of a large archive on a thread of its own while the last ones are being looked at. Pays where all of them are
   * wanted; costs a thread and its memory. Without effect where there is one processor only.
   */
  readonly readAhead?: boolean | undefined;
}
