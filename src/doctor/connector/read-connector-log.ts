import type { Archive } from "../../c1z/archive.js";
import { type C1zError, isC1zError } from "../../c1z/errors.js";
import type { ArchiveCounts } from "../../diagnose/archive-counts.js";
import { collectLogs } from "../../diagnose/collect-logs.js";
import { type LogReport, logReport } from "../../diagnose/report/log-report.js";

/** A log of the connector, read and judged as `baton logs` does. Masked. */
export interface ConnectorLog {
  readonly report: LogReport;
  /** Why the rest of it could not be read. */
  readonly cutShort: C1zError | undefined;
}

/** What else a log is judged by. */
export interface ConnectorLogContext {
  readonly archive: Archive | undefined;
  readonly failsUnfinished: boolean;
}

/**
 * Reads a log of any size. `archive` is compared with it where the log is about that very sync: another run's file would
 * differ without a fault. Throws a {@link C1zError} where nothing can be read.
 */
export async function readConnectorLog(
  path: string,
  { archive, failsUnfinished }: ConnectorLogContext,
): Promise<ConnectorLog> {
  const { collection, errors } = await collectLogs([path]);
  const collected = collection.result();
  const counts = archive === undefined ? undefined : countsOf(archive);
  const isSame = collected.syncs.runs.some(({ id }) => id !== undefined && id === counts?.syncId);
  const report = logReport(collected, {
    files: [path],
    failsUnfinished,
    ...(counts !== undefined && isSame && { archive: counts }),
  });
  return { report, cutShort: [...errors.values()][0] };
}

/** Undefined where the rows can't be counted, which the checks of the archive tell. */
function countsOf(archive: Archive): ArchiveCounts | undefined {
  try {
    const sync = archive.latestFinishedSync() ?? archive.latestUnfinishedSync();
    return sync === undefined ? undefined : { path: archive.path, syncId: sync.run.id, counts: sync.counts() };
  } catch (error) {
    if (!isC1zError(error)) throw error;
    return undefined;
  }
}
