import type { ConnectorCheck } from "../connector-check.js";
import { noArchive } from "../no-archive.js";

/** Whether the archive holds a finished full sync. */
export const ARCHIVE_SYNC_FINISHED: ConnectorCheck = {
  name: "archive-sync-finished",
  subject: "connector",
  step: "output",
  needs: "a readable archive",
  does: "Reports an archive without a finished sync, and one whose finished syncs are all partial.",
  remedy: "archive-without-finished-sync",
  covers: ["A18", "A19"],
  missing: noArchive,
  *run({ archive }) {
    if (archive.kind !== "there") return;
    const { file, thing } = archive;
    const finished = thing.syncs().filter(({ endedAt }) => endedAt !== undefined);
    if (finished.length === 0) {
      const message =
        thing.syncs().length === 0
          ? "It holds no sync at all."
          : "It holds no finished sync: the run was stopped, or is still going.";
      yield { status: "failed", file, message: `${message} Run the connector again.`, covers: ["A18"] };
    } else if (!finished.some(({ syncType }) => syncType === "full" || syncType === "")) {
      const types = [...new Set(finished.map(({ syncType }) => syncType))].join(", ");
      yield { status: "warning", file, message: `It holds no full sync, only ${types}.`, covers: ["A19"] };
    } else yield { status: "ok", file, message: "finished sync" };
  },
};
