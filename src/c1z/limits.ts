import { C1zError } from "./errors.js";

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const UNITS = ["KiB", "MiB", "GiB", "TiB"] as const;

/** A decoded v1 database up to this size is held in memory; a larger one goes to an unlinked temp file. */
export const IN_MEMORY_DATABASE_BYTES = 64 * MIB;

/** A v3 payload may decode to this many times the size of its file, even if that exceeds the default limit. */
export const PAYLOAD_RATIO = 100;

/** The memory for a v3 payload that can't be read in parts, or for one file of it: at least this much … */
export const MEMORY_FREE_BYTES = 256 * MIB;

/** … and never more than this, which stays clear of the largest Buffer of Node 20 (4 GiB). */
export const MAX_MEMORY_FILE_BYTES = 2 * GIB;

/** The largest decoded block of a v3 table; real ones have about 32 KiB, or as much as their single row takes. */
export const MAX_BLOCK_BYTES = 256 * MIB;

/** Most rows that a block of a v3 table may claim; real blocks of about 32 KiB have fewer. */
export const MAX_BLOCK_ROWS = 1024 * 1024;

/** The largest list of names and values in an older v3 table: its metaindex or its properties. Real ones have about 2 KiB. */
export const MAX_PROPERTY_BLOCK_BYTES = MIB;

/** The largest MANIFEST of a v3 store; it takes a few hundred bytes for each table. */
export const MAX_STORE_MANIFEST_BYTES = 16 * MIB;

/** How deep messages may nest before a row counts as unreadable; the protobuf runtimes stop at 100 too. */
export const MAX_MESSAGE_DEPTH = 100;

/** The limits for one file. All sizes are bytes. */
export interface ReadLimits {
  /** Most bytes a file may decode to. */
  readonly decodedBytes: number;
  /** Whether the user set that limit. */
  readonly decodedBytesAreSet: boolean;
  /** Largest zstd window a frame may ask for. */
  readonly windowBytes: number;
  /** Whether a declared decoded size over the limit is refused before anything is decoded. */
  readonly failFast: boolean;
  /** Most decoded files of a v3 payload that are cached. A scan that needs more of them at a time holds them itself. */
  readonly keptBytes: number;
}

/**
 * The limits for one file, from the defaults of the reference reader and the environment variables it knows:
 * `BATON_DECODER_MAX_DECODED_SIZE_MB`, `BATON_DECODER_MAX_MEMORY_MB` (both MiB), `BATON_DISABLE_FCS_FAIL_FAST=1`. Throws
 * `C1Z_INVALID_SETTING` if one of them is not a positive whole number.
 */
export function readLimits(environment: NodeJS.ProcessEnv = process.env): ReadLimits {
  const decodedBytes = mebibytes(environment, "BATON_DECODER_MAX_DECODED_SIZE_MB");
  return {
    decodedBytes: decodedBytes ?? 10 * GIB,
    decodedBytesAreSet: decodedBytes !== undefined,
    windowBytes: mebibytes(environment, "BATON_DECODER_MAX_MEMORY_MB") ?? 128 * MIB,
    failFast: environment.BATON_DISABLE_FCS_FAIL_FAST !== "1",
    keptBytes: 48 * MIB,
  };
}

function mebibytes(environment: NodeJS.ProcessEnv, name: string): number | undefined {
  const text = environment[name];
  if (text === undefined || text === "") return undefined;
  if (!/^[1-9][0-9]{0,9}$/.test(text)) {
    throw new C1zError("C1Z_INVALID_SETTING", `Expected ${name} to be a whole number of MiB from 1 up, got "${text}".`);
  }
  return Number(text) * MIB;
}

/** A size for people: `1 byte`, `151.6 KiB`, `5.0 GiB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} ${bytes === 1 ? "byte" : "bytes"}`;
  let unit = 0;
  let size = bytes / 1024;
  // 1,048,575 bytes would round to 1024.0 KiB.
  while (size >= 1023.95 && unit < UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${size.toFixed(1)} ${UNITS[unit]}`;
}
