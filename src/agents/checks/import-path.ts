import type { Draft, Edit } from "../../check-runner/check-result.js";
import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { AgentProject, PythonFile } from "../project/agent-project.js";
import { type ConnectorImport, connectorClass } from "../project/connector-imports.js";
import { hasOwnPackage, isImportOfSdkProject, sdkInUse, usesSdk } from "../project/generation.js";
import { STATUS_OF } from "../project/names-for.js";
import { sdkImportFault } from "../project/sdk-import-fault.js";

/** Imports that name no module or class of a connector package. */
export const IMPORT_PATH: AgentCheck = {
  name: "import-path",
  subject: "agents",
  step: "configuration",
  needs: "Python that imports a connector",
  does: "Reports modules and names that today's airbyte-agent-sdk does not have (by the table of its names, with version and day), `airbyte_agent.github` and `github_connector` (no such modules), class names in the wrong case (`GitHubConnector`), and a package of the older generation in a project of the SDK. Advises for the generation that the project uses.",
  remedy: "agent-import",
  covers: ["AB12"],
  missing: (project) =>
    project.python.some(({ use }) => use.imports.length > 0) ? undefined : "no Python file imports a connector",
  *run(project) {
    for (const source of project.python) {
      const told = new Set<number>();
      for (const found of source.use.imports) {
        const fault = faultOf(project, source, found);
        if (fault === undefined || told.has(found.written.from)) continue;
        told.add(found.written.from);
        yield { ...placeIn(source, found.written.from), ...fault };
      }
    }
  },
};

type Fault = Pick<Draft, "status" | "message"> & { readonly edits: readonly Edit[] };

function faultOf(project: AgentProject, source: PythonFile, found: ConnectorImport): Fault | undefined {
  switch (found.form) {
    case "sdk":
      return sdkFault(project, source, found);
    case "package":
      return packageFault(project, source, found);
    default:
      return inventedModule(project, source, found);
  }
}

function sdkFault(project: AgentProject, source: PythonFile, { written }: ConnectorImport): Fault | undefined {
  const sdk = sdkInUse(project);
  const fault = sdk === undefined ? undefined : sdkImportFault(sdk.published, written);
  if (sdk === undefined || fault === undefined) return undefined;
  const { published, certainty } = sdk;
  const known = ` According to airbyte-agent-sdk ${published.version} (as of ${published.read}).`;
  // A class in another case, or at another place, would hardly have moved back.
  const status = certainty !== "dated" && fault.isVariant ? "failed" : STATUS_OF[certainty];
  const edits = fault.edits.map((edit) => ({ file: source.file, ...edit }));
  return { status, message: `${fault.message}${known}`, edits };
}

/** `airbyte_agent_stripe`, the package of one connector. */
function packageFault(
  project: AgentProject,
  { file }: PythonFile,
  { written, connector }: ConnectorImport,
): Fault | undefined {
  if (connector === undefined) return undefined;
  if (isImportOfSdkProject(project, connector)) {
    const [, ...rest] = written.module.split(".");
    const right = ["airbyte_agent_sdk.connectors", connector, ...rest].join(".");
    const edits =
      written.name === undefined ? [] : [{ file, from: written.moduleFrom, to: written.moduleTo, text: right }];
    return {
      status: "failed",
      message: `This project uses airbyte-agent-sdk, not the package ${written.module.split(".")[0]} (last release April 2026). Import from ${right}.`,
      edits,
    };
  }
  if (written.name === undefined) return undefined;
  const right = connectorClass(connector);
  if (written.name === right || written.name.toLowerCase() !== right.toLowerCase()) return undefined;
  const edits =
    written.local === written.name ? [] : [{ file, from: written.nameFrom, to: written.nameTo, text: right }];
  return { status: "failed", message: `${written.module} has no ${written.name}; the class is ${right}.`, edits };
}

/** `airbyte_agent.github`, `github_connector`. */
function inventedModule(
  project: AgentProject,
  { file }: PythonFile,
  { written, connector, form }: ConnectorImport,
): Fault | undefined {
  const [first = ""] = written.module.split(".");
  if (project.modules.has(first) || project.installed.hasModule(first)) return undefined;
  const isSdk = usesSdk(project) && (connector === undefined || !hasOwnPackage(project, connector));
  const right =
    connector === undefined
      ? undefined
      : isSdk
        ? `airbyte_agent_sdk.connectors.${connector}`
        : `airbyte_agent_${connector}`;
  const rest = form === "dotted" ? written.module.split(".").slice(2) : written.module.split(".").slice(1);
  const whole = right === undefined ? undefined : [right, ...rest].join(".");
  const names = isSdk
    ? "The connectors are in airbyte_agent_sdk.connectors.NAME."
    : "The packages are called airbyte_agent_NAME, with an underscore.";
  const hint = whole === undefined ? names : `Import from ${whole}.`;
  // `from airbyte_agent import github` and `import a.b` need more than another module name.
  const simple = whole !== undefined && written.name !== undefined && written.module !== "airbyte_agent";
  return {
    status: "failed",
    message: `There is no module ${written.module}. ${hint}`,
    edits: simple ? [{ file, from: written.moduleFrom, to: written.moduleTo, text: whole }] : [],
  };
}
