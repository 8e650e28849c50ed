import type { C1zErrorCode } from "../../../c1z/errors.js";
import type { EntryId } from "../../../diagnose/catalogue/index.js";
import type { ConnectorCheck } from "../connector-check.js";
import { faultText } from "../fault-text.js";
import { hasSetups } from "../read-setups.js";

/** The catalogue entry for a refusal of the reader, with its row where it has one. */
const REMEDIES: Partial<Record<C1zErrorCode, readonly [EntryId, ...string[]]>> = {
  C1Z_NOT_FOUND: ["archive-missing-or-empty", "F1"],
  C1Z_EMPTY_FILE: ["archive-missing-or-empty", "F1"],
  C1Z_NOT_AN_ARCHIVE: ["archive-not-c1z", "F2"],
  C1Z_TRUNCATED: ["archive-cut-short", "F5"],
  C1Z_CORRUPT: ["archive-damaged", "F6"],
  C1Z_BAD_MESSAGE: ["archive-damaged", "F6"],
  C1Z_TOO_LARGE: ["archive-too-large", "F10"],
  C1Z_UNSUPPORTED: ["archive-written-by-newer", "F12"],
  C1Z_FOREIGN_DATABASE: ["archive-database-broken", "F15"],
  C1Z_NO_TEMP_SPACE: ["no-temp-space", "F16"],
  C1Z_NO_ENGINE: ["no-engine"],
};

/** Whether the sync wrote an archive that can be opened. */
export const ARCHIVE_READABLE: ConnectorCheck = {
  name: "archive-readable",
  subject: "connector",
  step: "output",
  needs: "nothing",
  does: "Opens the archive (`-f FILE`, else `sync.c1z` or the only `.c1z` in the folder): it must exist and be readable.",
  remedy: "archive-missing-or-empty",
  covers: ["F1"],
  *run({ archive, archiveIsNamed, setups }) {
    // A folder that says how a connector is deployed need not hold what it wrote.
    const unnamed = hasSetups(setups) ? "skipped" : "warning";
    if (archive.kind === "absent") yield { status: archiveIsNamed ? "failed" : unnamed, message: archive.reason };
    if (archive.kind === "there") yield { status: "ok", file: archive.file, message: `format ${archive.thing.format}` };
    if (archive.kind !== "broken") return;
    const [remedy, ...rows] = REMEDIES[archive.fault.code] ?? ["archive-damaged", "F6"];
    yield { status: "failed", file: archive.file, message: faultText(archive.fault), remedy, covers: rows };
  },
};
