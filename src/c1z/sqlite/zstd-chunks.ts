/** Bytes of a stream that zstd is given at once. */
export const INPUT_BYTES = 256 * 1024;

/** Bytes of an output buffer: one is filled while the other is being written by its consumer. */
export const OUTPUT_BYTES = 1024 * 1024;
