import type { AgentCheck } from "../agent-check.js";
import { entryIn, itemsOf, textIn } from "../project/positioned-yaml.js";

/** Ids that two connectors share. */
export const MCP_CONNECTOR_IDS: AgentCheck = {
  name: "mcp-connector-ids",
  subject: "agents",
  step: "configuration",
  needs: "settings of the Airbyte MCP server in the guide's layout",
  does: "Reports an `id` that an earlier connector of the file has: calls reach one of them only.",
  remedy: "mcp-connector-unknown",
  covers: ["AB27"],
  missing: (project) => (project.connectorLists.length === 0 ? "there is no configured_connectors.yaml" : undefined),
  *run(project) {
    for (const { file, document } of project.connectorLists) {
      const seen = new Map<string, number>();
      for (const item of itemsOf(entryIn(document.root, "connectors")?.value)) {
        const entry = entryIn(item, "id");
        const id = textIn(entry?.value);
        if (entry === undefined || id === undefined) continue;
        const first = seen.get(id);
        if (first === undefined) seen.set(id, entry.line);
        else
          yield {
            status: "failed",
            file,
            line: entry.line,
            message: `The id ${id} is taken by the connector on line ${first}. Give this one another.`,
          };
      }
    }
  },
};
