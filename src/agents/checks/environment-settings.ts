import { placeIn } from "../place.js";
import type { AgentProject } from "../project/agent-project.js";
import { sdkAsSeen } from "../project/generation.js";
import { sdkCheck } from "../sdk-check.js";

const TELEMETRY = "AIRBYTE_TELEMETRY_MODE";
const WORKSPACE = "AIRBYTE_WORKSPACE_NAME";
/** The words of airbyte-agent-sdk 0.1.380, telemetry/config.py: every other one counts as `basic`. */
const TELEMETRY_WORDS = new Set(["basic", "disabled"]);

/** Settings in the environment that the SDK does not read, or takes for others. */
export const ENVIRONMENT_SETTINGS = sdkCheck({
  name: "environment-settings",
  subject: "agents",
  step: "configuration",
  needs: "a .env file or Python that sets environment variables, in a project of airbyte-agent-sdk",
  does: "Reports a word for `AIRBYTE_TELEMETRY_MODE` that does not switch telemetry off (only `disabled` does), and `AIRBYTE_WORKSPACE_NAME`, which no package reads, unless the project's own code does (seen on airbyte-agent-sdk 0.1.380).",
  remedy: "agent-settings-without-effect",
  covers: [],
  sdk: sdkAsSeen,
  *look(project, sdk) {
    const isWorkspaceRead = project.python.some(({ facts }) =>
      facts.environment.some(({ name, kind }) => name === WORKSPACE && kind !== "set"),
    );
    for (const { name, value, ...place } of settings(project)) {
      if (name === TELEMETRY && !TELEMETRY_WORDS.has(value.trim().toLowerCase())) {
        const message = `${TELEMETRY} knows only the word "disabled": with this one telemetry stays on (${sdk.name}).`;
        yield { status: "warning", ...place, message };
      }
      if (name === WORKSPACE && !isWorkspaceRead) {
        const message = `${WORKSPACE} is read by none of the packages (${sdk.name}): the workspace stays "default". Pass workspace_name=os.environ["${WORKSPACE}"] to connect(), Workspace() or AirbyteAuthConfig.`;
        yield { status: "warning", ...place, message };
      }
    }
  },
});

interface Setting {
  readonly name: string;
  readonly value: string;
  readonly file: string;
  readonly line: number;
}

/** What `.env` files and Python give to the two. */
function* settings(project: AgentProject): Generator<Setting> {
  const isWanted = (name: string) => name === TELEMETRY || name === WORKSPACE;
  for (const { file, variables } of project.envFiles) {
    for (const { name, telemetryMode, line } of variables)
      if (isWanted(name)) yield { name, value: telemetryMode ?? "", file, line };
  }
  for (const source of project.python) {
    const { itemsSet, calls, names } = source.facts;
    for (const { name: object, key, value, from } of itemsSet) {
      if (names.originOf(object.split(".")) === "os.environ" && isWanted(key) && value.kind === "text")
        yield { name: key, value: value.text, ...placeIn(source, from) };
    }
    for (const { origin, args, from } of calls) {
      const [name, value] = args.map((one) => (one.value.kind === "text" ? one.value.text : undefined));
      if ((origin === "os.environ.setdefault" || origin === "os.putenv") && name !== undefined && isWanted(name))
        yield { name, value: value ?? "", ...placeIn(source, from) };
    }
  }
}
