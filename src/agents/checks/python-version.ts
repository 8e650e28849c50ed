import type { AgentCheck } from "../agent-check.js";
import type { AgentProject } from "../project/agent-project.js";
import { declaredPython } from "../project/declared-python.js";
import { relationTo, versionInUse } from "../project/version-in-use.js";
import { publishedPackages } from "../published/published-packages.js";

/** `Requires-Python` of airbyte-agent-mcp 0.1.172, which has no names in the table. */
const MCP_SERVER = { name: "airbyte-agent-mcp", version: "0.1.172", python: ">=3.13" };

/** A Python that is too old for the packages. */
export const PYTHON_VERSION: AgentCheck = {
  name: "python-version",
  subject: "agents",
  step: "configuration",
  needs: "a file that says which Python the project runs on (.python-version, Dockerfile, pyproject.toml, Pipfile)",
  does: "Holds the declared Python against what the packages need by their metadata: airbyte-agent-sdk 0.1.380 needs 3.11, the last packages of single connectors and the MCP server 0.1.172 need 3.13. On an older one pip takes an older package in silence, or finds none.",
  remedy: "agent-python-version",
  covers: [],
  missing: (project) =>
    declaredPython(project.folder).length === 0 ? "no file says which Python the project runs on" : undefined,
  *run(project) {
    const needs = [...packagesInUse(project)];
    for (const { file, line, major, minor, kind } of declaredPython(project.folder)) {
      const short = needs.filter(({ least }) => major < least[0] || (major === least[0] && minor < least[1]));
      const [first] = short;
      if (first === undefined) continue;
      const all = short.map(({ title, least }) => `${title} needs ${least.join(".")}`).join(", ");
      const certain = short.some(({ isPinned }) => isPinned) && kind === "exact";
      const effect = certain ? "pip finds no such version" : "pip takes an older package in silence, or none";
      const message = `Python ${major}.${minor}${kind === "least" ? " is allowed" : ""}, but ${all}: ${effect}.`;
      yield { status: certain ? "failed" : "warning", file, line, message };
    }
  },
};

interface Need {
  readonly title: string;
  readonly least: readonly [number, number];
  readonly isPinned: boolean;
}

/** The packages that the project lists, in the versions whose needs are known. */
function* packagesInUse(project: AgentProject): Generator<Need> {
  const table = Object.entries(publishedPackages()).map(([name, { version, python }]) => ({ name, version, python }));
  const listed = new Set(project.requirementFiles.flatMap(({ requirements }) => requirements.map(({ name }) => name)));
  for (const { name, version, python } of [...table, MCP_SERVER]) {
    if (!listed.has(name) && !project.locked.has(name)) continue;
    const inUse = versionInUse(project, name);
    const relation = relationTo(inUse, version);
    const match = /^>=(\d)\.(\d{1,2})/.exec(python);
    if (relation === "older" || match === null) continue;
    const isPinned = relation === "same" && inUse?.by !== "installed";
    yield { title: `${name} ${version}`, least: [Number(match[1]), Number(match[2])], isPinned };
  }
}
