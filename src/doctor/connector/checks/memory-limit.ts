import { statSync } from "node:fs";
import type { ConnectorCheck, ConnectorSubject } from "../connector-check.js";
import { NEEDS_RUNS, noRuns } from "../deployments/no-runs.js";
import { runTitle } from "../deployments/run-title.js";

const MIB = 2 ** 20;
/** "Typically under 100MB; allocate 250-500MB for large syncs". Source: baton/deploy.mdx, "Resource requirements", 2026-08-21. */
const LEAST_BYTES = 100 * MIB;

/** Limits of memory. */
export const MEMORY_LIMIT: ConnectorCheck = {
  name: "memory-limit",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_RUNS,
  does: "Reports a memory limit below 100 MiB, which the deployment guide gives for an ordinary sync (250 to 500 MB for large ones), and one below the size of the archive, where an archive is there.",
  remedy: "out-of-memory",
  covers: ["L35"],
  missing: (subject) =>
    noRuns(subject) ??
    (subject.setups.runs.some(({ memory }) => memory !== undefined) ? undefined : "no run has a memory limit"),
  *run(subject) {
    const archiveBytes = sizeOfArchive(subject);
    for (const run of subject.setups.runs) {
      const { memory } = run;
      if (memory === undefined || memory.number >= Math.max(LEAST_BYTES, archiveBytes)) continue;
      const against =
        memory.number < archiveBytes && archiveBytes > LEAST_BYTES
          ? `the archive here has ${Math.ceil(archiveBytes / MIB)} MiB`
          : "a connector takes up to 100 MB, and 250 to 500 MB in a large sync";
      const message = `${runTitle(run)}: a memory limit of ${memory.text} is too little: ${against}. It would be killed in the middle of a sync.`;
      yield { status: "warning", file: memory.file, line: memory.line, message };
    }
  },
};

function sizeOfArchive({ archive }: ConnectorSubject): number {
  return archive.kind === "there" ? (statSync(archive.thing.path, { throwIfNoEntry: false })?.size ?? 0) : 0;
}
