import type { ConnectorCheck } from "../connector-check.js";
import { noArchive } from "../no-archive.js";

/** The summary of `baton validate`. */
export const ARCHIVE_VALIDATION: ConnectorCheck = {
  name: "archive-validation",
  subject: "connector",
  step: "output",
  needs: "a readable archive",
  does: "Runs the rules of `baton validate` over the newest sync and gives their summary.",
  remedy: "inspect-sync-output",
  covers: [],
  missing: (subject) =>
    noArchive(subject) ?? (subject.validate === undefined ? "no validation was asked for" : undefined),
  run: ({ archive, validate }) =>
    archive.kind === "there" && validate !== undefined ? validate(archive.thing, archive.file) : [],
};
