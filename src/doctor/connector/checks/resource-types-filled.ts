import { isC1zError } from "../../../c1z/errors.js";
import type { Draft } from "../../../check-runner/check-result.js";
import type { ConnectorCheck, ConnectorSubject } from "../connector-check.js";
import { noArchive } from "../no-archive.js";

/** Which resource types came back empty. */
export const RESOURCE_TYPES_FILLED: ConnectorCheck = {
  name: "resource-types-filled",
  subject: "connector",
  step: "resource-types",
  needs: "a readable archive, or a log that names a failing step",
  does: "Reports resource types of the archive without a single resource, and the type at which the log says that the sync stopped.",
  remedy: "empty-sync",
  covers: ["A15", "L43"],
  missing: (subject) => (stoppedAt(subject) === undefined ? noArchive(subject) : undefined),
  *run(subject) {
    const stopped = stoppedAt(subject);
    if (stopped !== undefined) yield stopped;
    if (subject.archive.kind !== "there") return;
    const { file, thing } = subject.archive;
    const sync = thing.latestFinishedSync();
    if (sync === undefined) return;
    try {
      const counts = sync.counts().resourcesByResourceType;
      const empty = [...sync.resourceTypes()].map(({ id }) => id ?? "").filter((id) => (counts.get(id) ?? 0) === 0);
      for (const id of empty) {
        yield {
          status: "warning",
          file,
          message: `No resource of type ${id} was synced. May the credentials read them, and do any exist?`,
          covers: ["A15"],
        };
      }
      if (empty.length === 0)
        yield { status: "ok", file, message: [...counts].map(([id, count]) => `${id} ${count}`).join(", ") };
    } catch (error) {
      if (!isC1zError(error)) throw error;
      yield { status: "failed", file, message: error.message, remedy: "archive-damaged", covers: ["F6"] };
    }
  },
};

/** The step at which the newest sync of the log stopped, where that was at a type. */
function stoppedAt({ log }: ConnectorSubject): Draft | undefined {
  if (log.kind !== "there") return undefined;
  const { syncs, judgements } = log.thing.report;
  const run = syncs.runs.at(-1);
  if (run?.outcome !== "failed" || run.failedAt?.resourceType === undefined) return undefined;
  const { operation = "a step", resourceType } = run.failedAt;
  // The first of several failed syncs has the place of that line: then it is not this one's.
  const line = judgements.find(({ entry }) => entry.id === "step-failed")?.first?.line;
  return {
    status: "failed",
    file: log.file,
    line: line !== undefined && line > run.start.line ? line : undefined,
    message: `The sync stopped at ${operation} of the resource type ${resourceType}.`,
    remedy: "step-failed",
    covers: ["L43"],
  };
}
