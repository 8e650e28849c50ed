import type { Draft } from "../../../check-runner/check-result.js";
import { editDistance, nearestNames } from "../../../text/nearest-names.js";
import type { ConnectorCheck } from "../connector-check.js";
import type { ConnectorRun, Variable } from "../deployments/connector-run.js";
import { NEEDS_RUNS, noRuns } from "../deployments/no-runs.js";
import { runTitle } from "../deployments/run-title.js";
import { isUnreadDecoderName } from "../settings/decoder-variables.js";
import { type KnownSettings, knownSettings, variableOf } from "../settings/known-settings.js";
import { rightNameOf } from "../settings/right-name.js";

const SCRIPTS: readonly ConnectorRun["origin"][] = ["github", "gitlab", "shell"];

/** The spelling of variables. */
export const CONNECTOR_VARIABLES: ConnectorCheck = {
  name: "connector-variables",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_RUNS,
  does: "Holds the environment of each connector against the variables that it reads: those of the SDK (v0.9.9), of the connector where its flags are known, and those on its page of the documentation. Reports `BATON_…` names with a value in them (never shown), those that nobody reads, and names without `BATON_` in place of such a variable (`OKTA_API_TOKEN` for `BATON_API_TOKEN`). Where the connector's own flags are not known, only names that come near a known one are reported.",
  remedy: "variable-not-read",
  covers: [],
  missing: noRuns,
  *run({ setups }) {
    for (const run of setups.runs) {
      const known = knownSettings(run.connector);
      for (const variable of run.environment) {
        const draft = draftOf(variable, run, known);
        if (draft !== undefined) yield draft;
      }
    }
  },
};

function draftOf(variable: Variable, run: ConnectorRun, known: KnownSettings): Draft | undefined {
  if (!/^[\w.-]*$/.test(variable.name)) return noName(variable, run);
  return variable.name.startsWith("BATON_") ? unknownName(variable, run, known) : otherName(variable, run);
}

/** `BATON_TOKEN: value` as one string of a list, or `BATON_TOKEN=value` as a key: the value, which may be secret, is never shown. */
function noName({ name, file, line }: Variable, run: ConnectorRun): Draft | undefined {
  const start = /^BATON_[A-Z0-9_]+/.exec(name)?.[0];
  // A template fills in the rest of the name.
  if (start === undefined || /[${}]/.test(name)) return undefined;
  const message = `${runTitle(run)}: what follows ${start} is no part of a name, so ${start} is not set. Write NAME=value in a list, NAME: value in a map.`;
  return { status: "failed", file, line, key: start, message };
}

function unknownName({ name, file, line }: Variable, run: ConnectorRun, known: KnownSettings): Draft | undefined {
  if (known.variables.has(name) || isUnreadDecoderName(name)) return undefined;
  const [near] = nearestNames(name, known.variables, 1);
  const distance = near === undefined ? Number.POSITIVE_INFINITY : editDistance(name, near, 3);
  const given = { file, line, key: name };
  const start = `${runTitle(run)}: ${name}`;
  const { own } = known;
  if (own === undefined) {
    // It may well be a flag of the connector's own: only a slip of one or two letters is told.
    if (distance > 2) return undefined;
    return {
      status: "warning",
      ...given,
      message: `${start} is not among the variables that are known. Is ${near} meant?`,
    };
  }
  if (distance <= 3) return { status: "failed", ...given, message: `${start} is not read: the name is ${near}.` };
  // Scripts and jobs have variables of their own, and hand them on as arguments.
  if (SCRIPTS.includes(run.origin)) return undefined;
  const variables = [...own.text, ...own.switch].map(variableOf).concat(known.documented);
  const message = `${start} is not among the variables that baton-${run.connector} reads (as of ${own.asOf}): ${[...new Set(variables)].join(", ")}.`;
  return { status: "warning", ...given, message };
}

function otherName(variable: Variable, run: ConnectorRun): Draft | undefined {
  const { name, file, line } = variable;
  const right = rightNameOf(variable, run);
  if (right === undefined) return undefined;
  const message = `${runTitle(run)}: ${name} is not read: connectors read variables that begin with BATON_, here ${right.variable}.`;
  return { status: right.isSure ? "failed" : "warning", file, line, key: name, message };
}
