import type { ArchiveCounts } from "../archive-counts.js";
import { type EntryId, entryOf } from "../catalogue/index.js";
import type { CollectedLog } from "../collect/collect-log.js";
import type { Judgement } from "./judgement.js";

/** What a judgement rests on. */
export interface Case {
  readonly log: CollectedLog;
  /** The archive that the log's run wrote, where it is given. */
  readonly archive?: ArchiveCounts;
  /** Whether the log is still growing, so that its end means nothing. */
  readonly isGrowing: boolean;
  /** Whether a log without the end of its run is a finding. */
  readonly failsUnfinished?: boolean;
}

/** Concludes from the whole of a log what no single line says. */
export type Judge = (given: Case) => readonly Judgement[];

/** A judgement with the parts that a judgement has no need to state. */
export function judgementOf(
  id: EntryId,
  certainty: Judgement["certainty"],
  message: string,
  details: Partial<Omit<Judgement, "entry" | "level" | "certainty" | "message">> = {},
): Judgement {
  const entry = entryOf(id);
  return { entry, level: entry.level, certainty, message, count: 1, lines: 0, facts: {}, where: [], ...details };
}
