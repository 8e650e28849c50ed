import { nearestNames } from "../../text/nearest-names.js";
import type { AgentCheck } from "../agent-check.js";
import { isAvailable, settingsVariables } from "../project/variables.js";

/** Variables that the MCP server's settings name and nobody sets. */
export const MCP_SECRETS: AgentCheck = {
  name: "mcp-secrets",
  subject: "agents",
  step: "configuration",
  needs: "settings of the Airbyte MCP server",
  does: "Reports variables that `secrets:` (in the later layout: `credentials:`, as env references) names and that are neither in `.env` nor in the environment of this run.",
  remedy: "mcp-secrets-missing",
  covers: ["AB26"],
  missing: (project) =>
    project.connectorLists.length + project.connectorFiles.length === 0
      ? "there are no settings of the MCP server"
      : undefined,
  *run(project) {
    const defined = project.definedNames;
    for (const { file, line, name, connector } of settingsVariables(project)) {
      if (isAvailable(project, name)) continue;
      const [near] = nearestNames(name, defined, 1);
      const hint =
        near === undefined ? `Add ${name}=value to .env and restart the server.` : `.env has ${near}: is that meant?`;
      yield {
        status: "failed",
        file,
        line,
        message: `${connector} wants the variable ${name}, which is not in .env. ${hint}`,
      };
    }
  },
};
