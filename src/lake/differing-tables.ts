import { createHash, type Hash } from "node:crypto";
import type { LakeFile } from "./lake.js";
import { LAKE_TABLES, type LakeTable } from "./lake-layout.js";
import { ParquetValues, type StoredValue } from "./parquet-values.js";

/** What the archive says: findings are what a version of the program says of it. */
const COMPARED = LAKE_TABLES.filter((table) => table !== "findings");

/**
 * The tables whose rows differ. Files of another version of the program, or of another compressor, may hold the same rows in other bytes: those are
 * compared value by value, as far as both have a column.
 */
export async function differingTables(
  known: ReadonlyMap<string, LakeFile>,
  written: ReadonlyMap<LakeTable, LakeFile>,
): Promise<readonly string[]> {
  const differing: string[] = [];
  for (const table of COMPARED) {
    const [left, right] = [known.get(table), written.get(table)];
    if (left === undefined || right === undefined || left.rows !== right.rows) differing.push(table);
    else if (left.sha256 !== right.sha256 && !(await haveSameValues(left.path, right.path))) differing.push(table);
  }
  return differing;
}

async function haveSameValues(left: string, right: string): Promise<boolean> {
  const [one, other] = [await columnDigests(left), await columnDigests(right)];
  return [...one].every(([column, digest]) => !other.has(column) || other.get(column) === digest);
}

async function columnDigests(path: string): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, Hash>();
  const file = await ParquetValues.open(path);
  try {
    for await (const { column, values } of file.chunks()) {
      const hash = hashes.get(column) ?? createHash("sha256");
      hashes.set(column, hash);
      for (let row = 0; row < values.length; row++) update(hash, values[row]);
    }
  } finally {
    file.close();
  }
  return new Map([...hashes].map(([column, hash]) => [column, hash.digest("hex")]));
}

function update(hash: Hash, value: StoredValue): void {
  if (value instanceof Uint8Array) hash.update(`t${value.length} `).update(value);
  else hash.update(`${typeof value} ${value ?? ""} `);
}
