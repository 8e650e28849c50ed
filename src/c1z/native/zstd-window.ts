/** With pointers of four bytes, zstd allows no window of 2 GiB. */
const IS_32_BIT = ["arm", "ia32", "mips", "mipsel", "ppc", "s390"].includes(process.arch);

/**
 * The smallest and the largest window that zstd can be set to allow, as base-2 logarithms of bytes (zstd's manual,
 * `ZSTD_d_windowLogMax`).
 */
const WINDOW_LOG = { least: 10, most: IS_32_BIT ? 30 : 31 } as const;

/** The base-2 logarithm of the largest window allowed, within the range that zstd accepts. */
export function windowLog(windowBytes: number): number {
  return Math.max(WINDOW_LOG.least, Math.min(WINDOW_LOG.most, Math.floor(Math.log2(windowBytes))));
}
