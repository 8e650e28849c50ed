import type { SyncRun } from "../../model.js";
import type { IntegrityProblem, SyncStore } from "../../store.js";
import type { Envelope } from "../envelope/envelope.js";
import { FrameDecoder } from "../envelope/frame-decoder.js";
import type { KeyValueReader } from "../merge/key-value-store.js";
import type { OpenedTables } from "../open-tables.js";
import { RecordFields } from "../records/record-fields.js";
import { untilStopped } from "./problems.js";
import { verifyIndexes } from "./verify-indexes.js";
import { verifyRows } from "./verify-rows.js";
import { verifyStatistics } from "./verify-statistics.js";
import { verifyTableFile } from "./verify-table.js";

/** The parts of an opened archive that are checked. */
export interface VerifiedArchive {
  readonly path: string;
  readonly envelope: Envelope;
  readonly opened: OpenedTables;
  readonly windowBytes: number;
  /** The rows, with today's keys. */
  readonly rows: KeyValueReader;
  /** Whether the store's secondary indexes match its rows. */
  readonly hasIndexes: boolean;
  syncs(): readonly SyncRun[];
  open(run: SyncRun): SyncStore;
}

/**
 * Checks everything in an archive that does not depend on the meaning of its rows: frames, tables, records, indexes,
 * statistics. A part that can't be read is one problem, and checks that need it are left out.
 */
export function* verifyArchive(archive: VerifiedArchive): Generator<IntegrityProblem> {
  const reported = new Set<string>();
  for (const problem of everyProblem(archive)) {
    // Each check that reads a damaged frame reports it again.
    const text = `${problem.where}\0${problem.message}`;
    if (reported.has(text)) continue;
    reported.add(text);
    yield problem;
  }
}

function* everyProblem(archive: VerifiedArchive): Generator<IntegrityProblem> {
  const { path, envelope, opened } = archive;
  yield* untilStopped(path, () => envelope.directory.verify());
  const frames = new FrameDecoder(archive.windowBytes);
  for (const file of opened.files.values()) {
    const tables = opened.store.tables.filter((table) => table.file === file);
    yield* untilStopped(path, () => verifyTableFile(file, tables, frames, path));
  }
  yield* untilStopped(path, () => verifyRows(archive.rows, path));
  yield* untilStopped(path, () => verifySync(archive));
}

/** The sync id of a SyncRunSummary, which the manifest stores in addition to the store's own record. */
function summarizedSyncId(summary: Buffer): string {
  const fields = new RecordFields();
  fields.read(summary, 0, summary.length);
  return fields.text(1);
}

function* verifySync(archive: VerifiedArchive): Generator<IntegrityProblem> {
  for (const run of archive.syncs()) {
    for (const id of archive.envelope.manifest.syncRuns.map(summarizedSyncId)) {
      const message = `it summarizes sync ${JSON.stringify(id)}, but the store holds ${JSON.stringify(run.id)}`;
      if (id !== run.id) yield { where: "envelope manifest", message };
    }
    // An unfinished sync has no statistics, and may have no indexes.
    if (run.endedAt === undefined) continue;
    if (archive.hasIndexes) yield* untilStopped(archive.path, () => verifyIndexes(archive.rows, archive.path));
    yield* untilStopped(archive.path, () => verifyStatistics(archive.open(run)));
  }
}
