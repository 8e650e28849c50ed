import type { ConnectorCheck } from "../connector-check.js";
import { runnerRuns } from "../runner/runner-runs.js";
import { settingOf } from "../settings/run-settings.js";

/** Source: baton-sdk v0.9.9, pkg/field/defaults.go. */
const DEFAULT_FILE = "sync.c1z";

/** Archives of the connectors of one baton-runner. */
export const RUNNER_FILES: ConnectorCheck = {
  name: "runner-files",
  subject: "connector",
  step: "configuration",
  needs: "a configuration of baton-runner",
  does: "Reports two connectors of one baton-runner that write the same archive: `BATON_FILE`, else `sync.c1z` in the folder that they share. Where C1 gives the tasks and neither is set, it is a note.",
  remedy: "runner-configuration",
  covers: [],
  missing: ({ setups }) => (setups.runners.length === 0 ? "there is no configuration of baton-runner" : undefined),
  *run({ setups }) {
    for (const settings of setups.runners) {
      const first = new Map<string, string>();
      for (const run of runnerRuns(settings)) {
        const setting = settingOf(run, "file");
        if (setting?.value.kind === "elsewhere") continue;
        const written = setting?.value.text;
        const path = normalized(written ?? DEFAULT_FILE);
        const other = first.get(path);
        first.set(path, other ?? run.name);
        if (other === undefined) continue;
        const { file, line } = setting ?? run;
        const what = written === undefined ? `${DEFAULT_FILE}, as no BATON_FILE is set` : written;
        // The guide's own first example leaves BATON_FILE out in service mode.
        const isQuiet = written === undefined && settingOf(run, "client-id") !== undefined;
        const message = `The connectors ${other} and ${run.name} write one archive: ${what}. Give each a BATON_FILE of its own.`;
        yield { status: isQuiet ? "info" : "failed", file, line, message };
      }
    }
  },
};

/** Windows does not tell capitals apart. */
function normalized(path: string): string {
  const isWindows = /^[A-Za-z]:[\\/]/.test(path) || path.includes("\\");
  return isWindows ? path.toLowerCase().replaceAll("/", "\\") : path.replace(/^\.\//, "");
}
