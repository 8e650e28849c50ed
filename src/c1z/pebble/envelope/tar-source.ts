/** Where the bytes of a tar archive come from: the archive file itself, or a zstd stream in it. */
export interface TarSource {
  /** The position in the tar archive of the next byte to read. */
  readonly position: number;
  /** The next `length` bytes; throws `C1Z_TRUNCATED` if there are fewer. */
  read(length: number): Buffer;
  /** Skips bytes. */
  skip(length: number): void;
}
