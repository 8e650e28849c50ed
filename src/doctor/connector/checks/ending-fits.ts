import type { ConnectorCheck } from "../connector-check.js";
import type { ConnectorRun } from "../deployments/connector-run.js";
import { NEEDS_RUNS, noRuns } from "../deployments/no-runs.js";
import { runTitle } from "../deployments/run-title.js";
import { isSyncing, runsAsService } from "../settings/run-settings.js";

/** What happens when the connector ends, or does not. */
export const ENDING_FITS: ConnectorCheck = {
  name: "ending-fits",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_RUNS,
  does: "Reports a connector without client id and secret, which syncs once and ends, under a policy that starts it again at once (`restart: always`, a Deployment), and one with them, which never ends, where its end is waited for (Job, CronJob, a unit of type oneshot, a CI job).",
  remedy: "one-shot-or-service",
  covers: [],
  missing: noRuns,
  *run({ setups }) {
    for (const run of setups.runs) {
      const message = isSyncing(run) ? faultOf(run) : undefined;
      if (message !== undefined) {
        yield { status: "warning", file: run.file, line: run.line, message: `${runTitle(run)}: ${message}` };
      }
    }
  },
};

function faultOf(run: ConnectorRun): string | undefined {
  const service = runsAsService(run);
  if (service === false && run.whenEnded === "starts-again") {
    return "without BATON_CLIENT_ID and BATON_CLIENT_SECRET it syncs once and ends; this starts it again at once, so that it syncs without a pause. Give both, or let it run as a job.";
  }
  if (service === true && run.mustEnd) {
    return "with BATON_CLIENT_ID and BATON_CLIENT_SECRET it waits for tasks of C1 and does not end, but its end is waited for here. Leave both out for a single sync, or run it as a service.";
  }
  return undefined;
}
