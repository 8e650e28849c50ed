import { plural } from "../../text/plural.js";
import type { ArchiveCounts } from "../archive-counts.js";
import type { CollectedLog } from "../collect/collect-log.js";
import type { SyncRunSummary } from "../collect/sync-run.js";
import { code } from "../report/code.js";
import { type Judge, judgementOf } from "./judge.js";

/** The counts of one resource type in the log and in the archive. */
export interface TypeComparison {
  readonly type: string;
  readonly listed?: number;
  readonly stored: number;
  readonly grantsStored: number;
  readonly resourcesWithGrantsRead?: number;
}

/** A log and an archive side by side. */
export interface ArchiveComparison {
  readonly path: string;
  readonly syncId: string;
  /** Whether the log has a sync of the archive's id; if not, its last one is compared. */
  readonly isSameSync: boolean;
  readonly types: readonly TypeComparison[];
  /** Grants that the log says were stored. */
  readonly grantsLogged?: number;
  readonly grantsStored: number;
}

/** Compares the counts of a log with those of an archive. Undefined where the log has no sync. */
export function compareWithArchive(log: CollectedLog, archive: ArchiveCounts): ArchiveComparison | undefined {
  const same = log.syncs.runs.find(({ id }) => id === archive.syncId);
  const run = same ?? log.syncs.runs.at(-1);
  if (run === undefined) return undefined;
  const { counts } = archive;
  return {
    path: archive.path,
    syncId: archive.syncId,
    isSameSync: same !== undefined,
    types: typesOf(run, archive).map((type) => compareType(type, run, archive)),
    ...(run.grantsStored === undefined ? {} : { grantsLogged: run.grantsStored }),
    grantsStored: counts.grants,
  };
}

/** Fewer rows in the archive than the log says were listed, and types whose grants were read but not stored. */
export const archiveDifference: Judge = ({ log, archive }) => {
  const comparison = archive === undefined ? undefined : compareWithArchive(log, archive);
  if (comparison === undefined) return [];
  const certainty = comparison.isSameSync ? "proven" : "suspected";
  const proof = comparison.isSameSync
    ? {}
    : { proof: "The archive's sync id is not in this log: they may come from different runs." };
  return comparison.types.flatMap(({ type, listed, stored, grantsStored, resourcesWithGrantsRead = 0 }) => {
    if (listed !== undefined && listed !== stored) {
      const message = `The log says ${plural(listed, "resource")} of type ${code(type)} ${listed === 1 ? "was" : "were"} listed, the archive holds ${stored.toLocaleString("en-US")}.`;
      return [judgementOf("partial-data", certainty, message, proof)];
    }
    if (resourcesWithGrantsRead === 0 || grantsStored > 0) return [];
    const message = `The grants of ${plural(resourcesWithGrantsRead, "resource")} of type ${code(type)} were read, the archive holds none of them.`;
    return [
      judgementOf("partial-data", "suspected", message, {
        proof: "The product: a type without a single member is possible.",
      }),
    ];
  });
};

function typesOf(run: SyncRunSummary, { counts }: ArchiveCounts): readonly string[] {
  return [...new Set([...Object.keys(run.byResourceType), ...counts.resourcesByResourceType.keys()])].sort();
}

function compareType(type: string, run: SyncRunSummary, { counts }: ArchiveCounts): TypeComparison {
  const { resources, resourcesWithGrantsRead } = run.byResourceType[type] ?? {};
  return {
    type,
    ...(resources === undefined ? {} : { listed: resources }),
    stored: counts.resourcesByResourceType.get(type) ?? 0,
    grantsStored: counts.grantsByResourceType.get(type) ?? 0,
    ...(resourcesWithGrantsRead === undefined ? {} : { resourcesWithGrantsRead }),
  };
}
