import { maskedCrc32c } from "../checksum/crc32c.js";
import { xxh64 } from "../checksum/xxh64.js";

/** How the blocks of a table are checked. */
export type ChecksumType = "crc32c" | "xxh64";

/** The checksum types that are read, by their number in a table's footer (docs/format-v3.md, "Footer"). */
export const CHECKSUM_TYPES: ReadonlyMap<number, ChecksumType> = new Map([
  [1, "crc32c"],
  [3, "xxh64"],
]);

/** The checksum that a block stores for `bytes[start, end)`: for xxh64, its low half. */
export function blockChecksum(type: ChecksumType, bytes: Uint8Array, start: number, end: number): number {
  if (type === "crc32c") return maskedCrc32c(bytes, start, end);
  return Number(BigInt.asUintN(32, xxh64(bytes.subarray(start, end))));
}
