/** A file in a bundle. */
export interface Entry {
  readonly name: string;
  /** What it is, for who opens the bundle. */
  readonly about: string;
  readonly content: Uint8Array;
}
