/** A file of a store as far as it can be read. */
export interface RecoveredFile {
  /** Its name in the store's directory; undefined if the part of the archive that gives it is lost. */
  readonly name: string | undefined;
  readonly bytes: Buffer;
  /** How messages call it: `frame 000004.sst at byte 1822`. */
  readonly place: string;
  /** What is wrong with it as a whole, in a few words: it is not complete, or its checksum differs. Undefined: nothing. */
  readonly fault: string | undefined;
}
