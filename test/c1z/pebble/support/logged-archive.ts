import { writeFileSync } from "node:fs";
import { ArchiveFile } from "../../../../src/c1z/archive-file.js";
import { readLimits } from "../../../../src/c1z/limits.js";
import { loadXxh64 } from "../../../../src/c1z/pebble/checksum/xxh64.js";
import { openEnvelope } from "../../../../src/c1z/pebble/envelope/envelope.js";
import { META_KEY } from "../../../../src/c1z/pebble/keys/key-families.js";
import { openTables } from "../../../../src/c1z/pebble/open-tables.js";
import { fixture } from "../../../fixtures.js";
import { buildIndexedArchive } from "./envelope-builder.js";
import { buildBatch, buildLog } from "./store-builder.js";

/** Greater than every sequence number of the fixtures. */
const LATER = 1_000_000;
const DELETE = 0;
const SET = 1;

/** What is written to a store after all else. */
export interface LoggedOperation {
  readonly key: Buffer;
  /** Undefined: the key is deleted. */
  readonly value?: Buffer | undefined;
}

/**
 * Writes a copy of a v3 fixture whose write-ahead log holds these operations, in this order, and which has no other copy of the statistics
 * than the store's record. Gives its path. `operations` gets that record.
 */
export async function loggedArchive(
  name: string,
  operations: (statistics: Buffer) => readonly LoggedOperation[],
  path: string,
): Promise<string> {
  await loadXxh64();
  const file = ArchiveFile.open(fixture(name));
  try {
    const limits = readLimits({});
    const { directory, manifest } = await openEnvelope(file, limits);
    const files = new Map<string, Buffer>(
      [...directory.files.keys()].map((one) => [one, Buffer.from(directory.read(one))]),
    );
    const { store, version } = openTables(directory, limits, file);
    const found = store.get(META_KEY.statistics);
    if (found === undefined) throw new Error(`Expected statistics in ${name}`);
    const { block, row } = found;
    const statistics = Buffer.from(block.bytes.subarray(block.valueStart(row), block.valueEnd(row)));
    const logged = operations(statistics).map(({ key, value }) =>
      value === undefined ? { kind: DELETE, key } : { kind: SET, key, value },
    );
    const log = buildLog([buildBatch(LATER, logged)], version.minUnflushedLog);
    files.set(`${String(version.minUnflushedLog).padStart(6, "0")}.log`, log);
    writeFileSync(path, buildIndexedArchive(files, undefined, manifest.engine));
    return path;
  } finally {
    file.close();
  }
}
