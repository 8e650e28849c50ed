/**
 * Bytes within a larger buffer, in both forms in which they are read. A view of their own for each of a million rows costs more than
 * reading them does. The object may be used again for the next row: copy what you keep.
 */
export interface ByteSpan {
  readonly bytes: Uint8Array;
  /** A view of the same bytes at the same offsets. */
  readonly words: DataView;
  readonly start: number;
  readonly end: number;
}

/** A span that its owner moves from row to row. */
export interface MovingSpan extends ByteSpan {
  start: number;
  end: number;
}

/** All of `bytes`, also if they are a Buffer: as a plain array, because code that meets only one class of arrays is faster. */
export function spanOf({ buffer, byteOffset, byteLength }: Uint8Array): MovingSpan {
  return {
    bytes: new Uint8Array(buffer, byteOffset, byteLength),
    words: new DataView(buffer, byteOffset, byteLength),
    start: 0,
    end: byteLength,
  };
}
