import type { ArchiveCounts } from "../archive-counts.js";
import { type EntryId, entryOf } from "../catalogue/index.js";
import type { CollectedLog } from "../collect/collect-log.js";
import type { Finding } from "../report/finding.js";

/** What a judgement rests on. */
export interface Case {
  readonly log: CollectedLog;
  /** The archive that the log's run wrote, where it is given. */
  readonly archive?: ArchiveCounts;
  /** Whether the log is still growing, so that its end means nothing. */
  readonly isGrowing: boolean;
}

/** Concludes from the whole of a log what no single line says. */
export type Judge = (given: Case) => readonly Finding[];

/** A finding with the parts that a judgement has no need to state. */
export function findingOf(
  id: EntryId,
  certainty: Finding["certainty"],
  message: string,
  details: Partial<Omit<Finding, "entry" | "certainty" | "message">> = {},
): Finding {
  return { entry: entryOf(id), certainty, message, count: 1, lines: 0, facts: {}, where: [], ...details };
}
