import type { LakeSync } from "./lake.js";
import { LAKE_TABLES } from "./lake-layout.js";

/** The files of each table of some syncs; none where there are no syncs. */
export function tableFiles(syncs: readonly LakeSync[]): ReadonlyMap<string, readonly string[]> {
  return new Map(LAKE_TABLES.map((table) => [table, syncs.flatMap(({ files }) => files.get(table)?.path ?? [])]));
}
