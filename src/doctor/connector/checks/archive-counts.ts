import { isC1zError } from "../../../c1z/errors.js";
import type { Draft } from "../../../check-runner/check-result.js";
import { plural } from "../../../text/plural.js";
import type { ConnectorCheck } from "../connector-check.js";
import { noArchive } from "../no-archive.js";

/** Whether the sync found anything. */
export const ARCHIVE_COUNTS: ConnectorCheck = {
  name: "archive-counts",
  subject: "connector",
  step: "output",
  needs: "a readable archive",
  does: "Counts the newest sync: no resources is a failure; no entitlements or no grants is worth a warning.",
  remedy: "empty-sync",
  covers: ["A15"],
  missing: noArchive,
  *run({ archive }): Generator<Draft> {
    if (archive.kind !== "there") return;
    const { file, thing } = archive;
    const sync = thing.latestFinishedSync() ?? thing.latestUnfinishedSync();
    if (sync === undefined) return;
    try {
      const { resources, entitlements, grants } = sync.counts();
      const counts = `${plural(resources, "resource")}, ${plural(entitlements, "entitlement")}, ${plural(grants, "grant")}`;
      if (resources === 0)
        yield {
          status: "failed",
          file,
          message: `The sync holds nothing (${counts}). Check the credentials' scope first, then filters.`,
        };
      else if (grants === 0)
        yield {
          status: "warning",
          file,
          message: `The sync holds no grants (${counts}). Do memberships exist, and may the credentials read them?`,
        };
      else yield { status: "ok", file, message: counts };
    } catch (error) {
      if (!isC1zError(error)) throw error;
      yield { status: "failed", file, message: error.message, remedy: "archive-damaged", covers: ["F6"] };
    }
  },
};
