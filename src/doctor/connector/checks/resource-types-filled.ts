import { isC1zError } from "../../../c1z/errors.js";
import type { ConnectorCheck } from "../connector-check.js";
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
  missing: (subject) => (failingTypes(subject).length === 0 ? noArchive(subject) : undefined),
  *run(subject) {
    for (const { resourceType, line } of failingTypes(subject)) {
      const file = subject.log.kind === "there" ? subject.log.file : undefined;
      yield {
        status: "failed",
        file,
        line,
        message: `The log shows a failing step at the resource type ${resourceType}.`,
        remedy: "step-failed",
        covers: ["L43"],
      };
    }
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

function failingTypes({ log }: Parameters<ConnectorCheck["run"]>[0]) {
  if (log.kind !== "there") return [];
  return log.thing.flatMap(({ resourceType, line, severity }) =>
    resourceType === undefined || severity !== "error" ? [] : [{ resourceType, line }],
  );
}
