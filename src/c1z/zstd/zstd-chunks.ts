/** Bytes of a stream that are passed to zstd at once. */
export const INPUT_BYTES = 256 * 1024;

/** Size of an output buffer in bytes: one is filled while the consumer writes the other. */
export const OUTPUT_BYTES = 1024 * 1024;
