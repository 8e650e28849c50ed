import type { ConnectorSubject } from "../connector-check.js";

/** Why a check of deployments cannot run. */
export function noRuns({ setups }: ConnectorSubject): string | undefined {
  return setups.runs.length === 0 ? "no file here starts a connector" : undefined;
}

/** What checks of deployments need, in the words of the page. */
export const NEEDS_RUNS =
  "a compose file, Kubernetes manifest, systemd unit, script, GitHub or GitLab job, or a configuration of baton-runner that starts a connector";
