import type { Draft } from "../../../check-runner/check-result.js";
import type { ConnectorCheck } from "../connector-check.js";
import type { ConnectorRun } from "../deployments/connector-run.js";
import { NEEDS_RUNS, noRuns } from "../deployments/no-runs.js";
import { isFolderWritable } from "../deployments/path-writable.js";
import { runTitle } from "../deployments/run-title.js";
import { isSyncing, runsAsService, settingOf } from "../settings/run-settings.js";

/** The folder in which the connector writes while it works. */
export const TEMP_FOLDER_WRITABLE: ConnectorCheck = {
  name: "temp-folder-writable",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_RUNS,
  does: "Where the root file system is read-only, the temporary folder must be on a writable mount (`--c1z-temp-dir`, `BATON_TMPDIR`, `TMPDIR`, else `/tmp`): the SDK writes and unpacks archives there. With a writable working folder only, as in the deployment guide, it is a note.",
  remedy: "set-up-not-writable",
  covers: [],
  missing: noRuns,
  *run({ setups }) {
    for (const run of setups.runs) if (isSyncing(run)) yield* fault(run);
  },
};

/** Source: baton-sdk v0.9.9, pkg/tempdir (BATON_TMPDIR, then os.TempDir), pkg/tasks/c1api/full_sync.go (CreateTemp in it). */
function tempFolder(run: ConnectorRun): string | undefined {
  const variable = (name: string) => run.environment.findLast((one) => one.name === name);
  const setting = settingOf(run, "c1z-temp-dir") ?? variable("BATON_TMPDIR") ?? variable("TMPDIR");
  if (setting === undefined) return "/tmp";
  return setting.value.kind === "text" ? setting.value.text : undefined;
}

function* fault(run: ConnectorRun): Generator<Draft> {
  const folder = tempFolder(run);
  if (folder === undefined) return;
  const writable = isFolderWritable(run, folder);
  if (writable.kind !== "no") return;
  const { file, line } = writable.because;
  const start = `${runTitle(run)}: the root file system is read-only`;
  const hasWorkingFolder = run.workingFolder !== undefined && isFolderWritable(run, ".").kind === "yes";
  if (writable.because !== run.readOnlyRoot) {
    yield {
      status: "failed",
      file,
      line,
      message: `${runTitle(run)}: the temporary folder ${folder} is on a read-only mount. The SDK writes archives there.`,
    };
  } else if (hasWorkingFolder && runsAsService(run) !== false) {
    const message = `${start}, and ${folder} with it: only ${run.workingFolder} can be written. The SDK (v0.9.9) makes its archives in the temporary folder: set BATON_TMPDIR to ${run.workingFolder}, or mount ${folder} too.`;
    yield { status: "info", file, line, message };
  } else {
    const message = `${start}, and no writable volume is at ${folder}${run.workingFolder === undefined ? ", nor is there a working folder (workingDir) on one" : ""}: sync.c1z, debug.log and unpacked archives can't be written. Mount an empty volume there (emptyDir, tmpfs), or set a working folder and BATON_TMPDIR on one.`;
    yield { status: "failed", file, line, message };
  }
}
