import type { Draft } from "../../../check-runner/check-result.js";
import { editDistance, nearestNames } from "../../../text/nearest-names.js";
import type { ConnectorCheck } from "../connector-check.js";
import { connectorOfProgram } from "../deployments/connector-of.js";
import type { ConnectorRun } from "../deployments/connector-run.js";
import { NEEDS_RUNS, noRuns } from "../deployments/no-runs.js";
import { runTitle } from "../deployments/run-title.js";
import { knownSettings, variableOf } from "../settings/known-settings.js";
import { type GivenFlag, givenArguments } from "../settings/run-settings.js";

/** The spelling of flags. */
export const CONNECTOR_ARGUMENTS: ConnectorCheck = {
  name: "connector-arguments",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_RUNS,
  does: "Holds the flags of each command line against those of the SDK (v0.9.9), and of the connector where they are known: an unknown flag ends the program at once. Reports variables of `docker run` without their `-e`, which Docker takes for the image, and a program that is named once more behind its image. Where the connector's own flags are not known, only a flag that comes near one of the SDK is reported.",
  remedy: "variable-not-read",
  covers: [],
  missing: noRuns,
  *run({ setups }) {
    for (const run of setups.runs) {
      for (const { text, file, line } of run.misplaced) {
        const name = text.slice(0, text.indexOf("="));
        const message = `${runTitle(run)}: ${name}=… stands where the image belongs, and Docker takes it for the image. Write -e in front of it.`;
        yield { status: "failed", file, line, key: name, message };
      }
      const { flags, command } = givenArguments(run);
      if (command !== undefined && connectorOfProgram(command) === run.connector && run.image !== undefined) {
        const message = `${runTitle(run)}: the image starts ${command} itself and would get the name as an argument, which it does not know. Leave the name out.`;
        yield { status: "failed", file: run.file, line: run.line, key: command, message };
      }
      // A command of its own may have flags of its own.
      if (command !== undefined) continue;
      for (const given of flags) yield* unknownFlag(given, run);
    }
  },
};

function* unknownFlag({ flag, file, line }: GivenFlag, run: ConnectorRun): Generator<Draft> {
  const { flags, variables, own } = knownSettings(run.connector);
  if (flags.has(flag) || variables.has(variableOf(flag)) || flag.length === 1) return;
  const [near] = nearestNames(flag, flags, 1);
  const place = { file, line, key: flag };
  if (own === undefined) {
    if (near === undefined || editDistance(flag, near, 1) > 1) return;
    yield {
      status: "warning",
      ...place,
      message: `${runTitle(run)}: --${flag} is no flag of the SDK. Is --${near} meant?`,
    };
    return;
  }
  const message = `${runTitle(run)}: --${flag} is no flag of baton-${run.connector} (as of ${own.asOf}): the program would end with "unknown flag".`;
  if (near === undefined) yield { status: "warning", ...place, message };
  else yield { status: "failed", ...place, message: `${message} The name is --${near}.` };
}
