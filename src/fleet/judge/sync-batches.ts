import type { LakeSync } from "../../lake/lake.js";

/** So many rows of all tables are judged together: as many as fit into the memory of an engine on one machine, with room for what is found out. */
export const BATCH_ROWS = 4_000_000;

/** Syncs that are judged together, in order; one that is larger than the rest is alone. */
export function syncBatches(syncs: readonly LakeSync[], mostRows: number): readonly (readonly LakeSync[])[] {
  const batches: LakeSync[][] = [];
  let room = 0;
  for (const sync of syncs) {
    const rows = [...sync.files.values()].reduce((sum, file) => sum + file.rows, 0);
    const last = batches.at(-1);
    if (last === undefined || rows > room) {
      batches.push([sync]);
      room = mostRows - rows;
    } else {
      last.push(sync);
      room -= rows;
    }
  }
  return batches;
}
