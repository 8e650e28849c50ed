import type { Edit } from "../../check-runner/check-result.js";
import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { AgentProject, PythonFile } from "../project/agent-project.js";
import { type ConnectorImport, connectorClass } from "../project/connector-use.js";

/** Imports that name no module or class of a connector package. */
export const IMPORT_PATH: AgentCheck = {
  name: "import-path",
  subject: "agents",
  step: "configuration",
  needs: "Python that imports a connector",
  does: "Reports `airbyte_agent.github` (the module is `airbyte_agent_github`), `github_connector` (no such module), and class names in the wrong case (`GitHubConnector`).",
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
        yield { status: "failed", ...placeIn(source, found.written.from), ...fault };
      }
    }
  },
};

function faultOf(
  project: AgentProject,
  source: PythonFile,
  { written, connector, form }: ConnectorImport,
): { readonly message: string; readonly edits: readonly Edit[] } | undefined {
  const [first = ""] = written.module.split(".");
  if ((form === "dotted" || form === "module") && (project.modules.has(first) || project.installed.hasModule(first)))
    return undefined;
  const rename = (from: number, to: number, text: string) => [{ file: source.file, from, to, text }];
  if (form === "dotted" || form === "module") {
    const right = connector === undefined ? undefined : `airbyte_agent_${connector}`;
    const rest = form === "dotted" ? written.module.split(".").slice(2) : written.module.split(".").slice(1);
    const whole = right === undefined ? undefined : [right, ...rest].join(".");
    const hint =
      whole === undefined ? "The packages are called airbyte_agent_NAME, with an underscore." : `Import from ${whole}.`;
    // `from airbyte_agent import github` and `import a.b` need more than another module name.
    const simple = whole !== undefined && written.name !== undefined && written.module !== "airbyte_agent";
    return {
      message: `There is no module ${written.module}. ${hint}`,
      edits: simple ? rename(written.moduleFrom, written.moduleTo, whole) : [],
    };
  }
  if (form !== "package" || connector === undefined || written.name === undefined) return undefined;
  const right = connectorClass(connector);
  if (written.name === right || written.name.toLowerCase() !== right.toLowerCase()) return undefined;
  const edits = written.local === written.name ? [] : rename(written.nameFrom, written.nameTo, right);
  return { message: `${written.module} has no ${written.name}; the class is ${right}.`, edits };
}
