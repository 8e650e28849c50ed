import type { ConnectorCheck } from "../connector-check.js";
import { NEEDS_RUNS, noRuns } from "../deployments/no-runs.js";
import { runTitle } from "../deployments/run-title.js";
import { knownSettings, variableOf } from "../settings/known-settings.js";
import { rightNameOf } from "../settings/right-name.js";
import { isSyncing, settingOf } from "../settings/run-settings.js";

/** Settings without which a connector does not start. */
export const CONNECTOR_REQUIRED: ConnectorCheck = {
  name: "connector-required",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_RUNS,
  does: "Reports required settings of a known connector that neither its command line nor its environment gives. Silent where variables may come from elsewhere: a file or secret outside of the folder, the shell, a configuration file (`BATON_CONFIG_PATH`).",
  remedy: "required-flag-missing",
  covers: ["L34"],
  missing: noRuns,
  *run({ setups }) {
    for (const run of setups.runs) {
      const { own } = knownSettings(run.connector);
      const isWhole = run.hasWholeEnvironment && !run.environment.some(({ name }) => name === "BATON_CONFIG_PATH");
      if (own === undefined || !isWhole || !isSyncing(run)) continue;
      // Those that have another name are told by connector-variables.
      const misnamed = run.environment.map((variable) => rightNameOf(variable, run)?.flag);
      const absent = own.required.filter((flags) =>
        flags.every((flag) => settingOf(run, flag) === undefined && !misnamed.includes(flag)),
      );
      if (absent.length === 0) continue;
      const names = absent.map((flags) => flags.map(variableOf).join(" or "));
      const message = `${runTitle(run)}: ${names.join(", ")} ${names.length === 1 ? "is" : "are"} not set, and baton-${run.connector} does not start without.`;
      yield { status: "failed", file: run.file, line: run.line, key: names.join(), message };
    }
  },
};
