import { existsSync } from "node:fs";
import { errorCode } from "../files/system-error.js";
import { fileDigest } from "./file-digest.js";
import type { LakeFile } from "./lake.js";
import { type ColumnChunk, ParquetValues, type StoredValue } from "./parquet-values.js";

/** What can be wrong with a file. */
export type FileFault = "missing" | "unreadable" | "changed" | "rows" | "statistics" | "foreign-rows";

/** What is wrong with a file, as a sentence without its full stop. */
export interface FileProblem {
  readonly fault: FileFault;
  readonly message: string;
}

/** What the values of a file must be. */
export interface ExpectedFile extends LakeFile {
  /** What the columns hold in every row. */
  readonly everywhere: ReadonlyMap<string, string>;
  /** Whether values are read, and not the bytes and the footer only. */
  readonly readsValues: boolean;
}

/** Compares a file of a lake with what its manifest says, and what its footer says with its values; undefined where all agree. */
export async function checkLakeFile(expected: ExpectedFile): Promise<FileProblem | undefined> {
  const { path, rows, bytes, sha256, readsValues } = expected;
  if (!existsSync(path)) return { fault: "missing", message: "the file is missing" };
  try {
    const found = fileDigest(path);
    if (found.bytes !== bytes) return { fault: "changed", message: `it has ${found.bytes} bytes of ${bytes}` };
    const file = await ParquetValues.open(path);
    try {
      const problem =
        file.rows === rows
          ? readsValues && (await firstProblem(file, expected))
          : ({ fault: "rows", message: `it counts ${file.rows} rows of ${rows}` } as const);
      if (problem) return problem;
    } finally {
      file.close();
    }
    // Last, because it says least: what was changed may be a statistic.
    return found.sha256 === sha256
      ? undefined
      : { fault: "changed", message: "its bytes are not those that were written" };
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT") return { fault: "missing", message: "the file is missing" };
    const why = code ?? (error instanceof Error ? error.message : String(error));
    return { fault: "unreadable", message: `it can't be read (${why})` };
  }
}

async function firstProblem(file: ParquetValues, { everywhere }: ExpectedFile): Promise<FileProblem | undefined> {
  const counts = new Map<string, number>();
  for await (const chunk of file.chunks()) {
    const { column, group, values } = chunk;
    counts.set(column, (counts.get(column) ?? 0) + values.length);
    const message = statisticsProblem(chunk);
    if (message !== undefined) return { fault: "statistics", message: `row group ${group}, ${column}: ${message}` };
    const only = everywhere.get(column);
    if (only !== undefined && !holdsOnly(values, only)) {
      return { fault: "foreign-rows", message: `row group ${group}: ${column} is not "${only}" in every row` };
    }
  }
  for (const [column, count] of counts) {
    if (count !== file.rows) return { fault: "rows", message: `${column} has ${count} values of ${file.rows}` };
  }
  return undefined;
}

function statisticsProblem({ values, statistics }: ColumnChunk): string | undefined {
  if (statistics === undefined) return undefined;
  const { nulls, least, greatest } = boundsOf(values);
  const { null_count: counted, min_value: low, max_value: high } = statistics;
  if (counted !== undefined && BigInt(counted) !== BigInt(nulls)) return `it counts ${counted} NULLs of ${nulls}`;
  if (low !== undefined && isBound(low) && least !== undefined && compare(low, least) > 0) {
    return `its minimum ${shown(low)} is above the value ${shown(least)}`;
  }
  if (high !== undefined && isBound(high) && greatest !== undefined && compare(high, greatest) < 0) {
    return `its maximum ${shown(high)} is below the value ${shown(greatest)}`;
  }
  return undefined;
}

type Bound = Uint8Array | bigint;

interface Bounds {
  readonly nulls: number;
  readonly least: Bound | undefined;
  readonly greatest: Bound | undefined;
}

function boundsOf(values: ArrayLike<StoredValue>): Bounds {
  let nulls = 0;
  let least: Bound | undefined;
  let greatest: Bound | undefined;
  let last: StoredValue;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value === undefined || value === null) nulls++;
    // Values of a dictionary are the same objects, and often follow each other.
    if (value === last || !isBound(value)) continue;
    last = value;
    if (least === undefined || compare(value, least) < 0) least = value;
    if (greatest === undefined || compare(value, greatest) > 0) greatest = value;
  }
  return { nulls, least, greatest };
}

function isBound(value: unknown): value is Bound {
  return typeof value === "bigint" || value instanceof Uint8Array;
}

/** Texts are ordered by their bytes. */
function compare(left: Bound, right: Bound): number {
  if (typeof left === "bigint" || typeof right === "bigint") {
    if (typeof left !== typeof right) return 0;
    return left < right ? -1 : left > right ? 1 : 0;
  }
  return Buffer.compare(left, right);
}

function shown(bound: Bound): string {
  return typeof bound === "bigint" ? String(bound) : JSON.stringify(Buffer.from(bound).toString("utf8"));
}

function holdsOnly(values: ArrayLike<StoredValue>, text: string): boolean {
  const expected = Buffer.from(text, "utf8");
  let last: StoredValue;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (row > 0 && value === last) continue;
    if (!(value instanceof Uint8Array) || !expected.equals(value)) return false;
    last = value;
  }
  return true;
}
