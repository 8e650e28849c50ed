import type { Draft } from "../../../check-runner/check-result.js";
import type { ConnectorCheck } from "../connector-check.js";
import type { ConnectorRun } from "../deployments/connector-run.js";
import { NEEDS_RUNS, noRuns } from "../deployments/no-runs.js";
import { runTitle } from "../deployments/run-title.js";
import { type FlagRelation, FLAG_RELATIONS as RELATIONS } from "../settings/flag-relations.js";
import { isSet, settingOf } from "../settings/run-settings.js";

/** Settings that the SDK wants together, or never together. */
export const FLAG_RELATIONS: ConnectorCheck = {
  name: "flag-relations",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_RUNS,
  does: "Holds the settings of each connector against the relations that the SDK (v0.9.9) checks at its start: `client-id` with `client-secret` and other pairs, settings that exclude each other, settings that need another. A missing half is reported only where variables can't come from elsewhere.",
  remedy: "required-flag-missing",
  covers: ["L34"],
  missing: noRuns,
  *run({ setups }) {
    for (const run of setups.runs) for (const relation of RELATIONS) yield* broken(relation, run);
  },
};

function* broken(relation: FlagRelation, run: ConnectorRun): Generator<Draft> {
  const set = relation.flags.filter((flag) => isSet(run, flag));
  const [first] = set;
  if (first === undefined) return;
  const message = faultOf(relation, set, run);
  if (message === undefined) return;
  const { file, line } = settingOf(run, first) ?? run;
  yield { status: "failed", file, line, message: `${runTitle(run)}: ${message}` };
}

function faultOf(relation: FlagRelation, set: readonly string[], run: ConnectorRun): string | undefined {
  if (relation.kind === "exclusive") {
    return set.length < 2 ? undefined : `${listed(set)} exclude each other: the connector does not start. Leave one.`;
  }
  if (!run.hasWholeEnvironment) return undefined;
  const wanted = relation.kind === "together" ? relation.flags : relation.needed;
  const absent = wanted.filter((flag) => !isSet(run, flag));
  if (absent.length === 0) return undefined;
  return `${listed(set)} ${set.length === 1 ? "needs" : "need"} ${listed(absent)} too: without, the connector does not start.`;
}

function listed(flags: readonly string[]): string {
  return flags.join(", ");
}
