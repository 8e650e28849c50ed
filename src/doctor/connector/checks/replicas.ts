import type { ConnectorCheck } from "../connector-check.js";
import { NEEDS_RUNS, noRuns } from "../deployments/no-runs.js";
import { runTitle } from "../deployments/run-title.js";
import { isSyncing, runsAsService } from "../settings/run-settings.js";

/** Several copies of one connector. Source: baton/deploy.mdx, "Kubernetes", 2026-08-21: C1 gives them tasks in turn. */
export const REPLICAS: ConnectorCheck = {
  name: "replicas",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_RUNS,
  does: "Tells of more than one replica of a connector: a warning where each would sync on its own (no client id and secret), else a note: C1 hands tasks to them in turn, so each needs its own memory and its own writable folder.",
  remedy: "one-shot-or-service",
  covers: [],
  missing: noRuns,
  *run({ setups }) {
    for (const run of setups.runs) {
      const { replicas } = run;
      if (replicas === undefined || replicas.number < 2 || !isSyncing(run)) continue;
      const isAlone = runsAsService(run) === false;
      const message = isAlone
        ? `${runTitle(run)}: ${replicas.text} replicas of one connector without C1's credentials each sync everything on their own. One is enough.`
        : `${runTitle(run)}: ${replicas.text} replicas of one connector. C1 hands its tasks to them in turn, which gives no faster sync: keep one, unless it is for high availability, and never on one shared volume.`;
      yield { status: isAlone ? "warning" : "info", file: replicas.file, line: replicas.line, message };
    }
  },
};
