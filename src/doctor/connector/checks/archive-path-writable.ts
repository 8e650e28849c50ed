import { posix } from "node:path";
import type { Draft } from "../../../check-runner/check-result.js";
import type { ConnectorCheck } from "../connector-check.js";
import type { ConnectorRun } from "../deployments/connector-run.js";
import { NEEDS_RUNS, noRuns } from "../deployments/no-runs.js";
import { absolutePath, isFolderWritable } from "../deployments/path-writable.js";
import { runTitle } from "../deployments/run-title.js";
import { isSyncing, runsAsService, settingOf } from "../settings/run-settings.js";

/** Source: baton-sdk v0.9.9, pkg/field/defaults.go. */
const DEFAULT_FILE = "sync.c1z";

/** The place of the archive. */
export const ARCHIVE_PATH_WRITABLE: ConnectorCheck = {
  name: "archive-path-writable",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_RUNS,
  does: "Reports a `--file` (`BATON_FILE`, else `sync.c1z` in the working folder) on a mount that is read-only, or on a root file system that is. A connector in service mode writes to its temporary folder instead (temp-folder-writable), so there only a path that is set is worth a warning.",
  remedy: "set-up-not-writable",
  covers: [],
  missing: noRuns,
  *run({ setups }) {
    for (const run of setups.runs) if (isSyncing(run)) yield* fault(run);
  },
};

function* fault(run: ConnectorRun): Generator<Draft> {
  const setting = settingOf(run, "file");
  const written = setting === undefined ? DEFAULT_FILE : setting.value.kind === "text" ? setting.value.text : undefined;
  if (written === undefined || /^[a-z0-9]+:\/\//i.test(written)) return;
  const service = runsAsService(run);
  if (setting === undefined && service !== false) return;
  const path = absolutePath(run, written);
  const writable = isFolderWritable(run, posix.dirname(path));
  if (writable.kind !== "no") return;
  const { file, line } = writable.because;
  const why = run.readOnlyRoot === writable.because ? "the root file system is read-only" : "that mount is read-only";
  const message = `${runTitle(run)}: the archive goes to ${path}, but ${why} (${file}:${line}). Make it writable, or write to a volume that is.`;
  const place = setting ?? writable.because;
  yield { status: service === true ? "warning" : "failed", file: place.file, line: place.line, message };
}
