/** Where the bytes of a tar archive come from: the archive file itself, or a zstd stream in it. */
export interface TarSource {
  /** How many bytes of the tar archive lie before the next one read. */
  readonly position: number;
  /** The next `length` bytes; throws `C1Z_TRUNCATED` where there are fewer. */
  read(length: number): Buffer;
  /** Moves on without keeping the bytes. */
  skip(length: number): void;
}
