import type { AgentCheck } from "../agent-check.js";
import { entryIn } from "../project/positioned-yaml.js";

/** Which layout of the MCP server's settings the project has. */
export const MCP_LAYOUT: AgentCheck = {
  name: "mcp-layout",
  subject: "agents",
  step: "configuration",
  needs: "settings of the Airbyte MCP server",
  does: "Says which layout it saw: the guide's `configured_connectors.yaml`, or the later one with a file for each connector. Reports projects and files that mix them.",
  remedy: "mcp-layout-mixed",
  covers: ["AB29"],
  missing: (project) =>
    project.connectorLists.length + project.connectorFiles.length === 0
      ? "there are no settings of the MCP server"
      : undefined,
  *run(project) {
    const { connectorLists, connectorFiles } = project;
    for (const { file } of connectorLists) {
      yield {
        status: "ok",
        file,
        message: "the guide's layout: all connectors in configured_connectors.yaml (replaced in February 2026)",
      };
    }
    for (const { file, document } of connectorFiles) {
      const has = (key: string) => entryIn(document.root, key) !== undefined;
      if (has("connector") && has("configs")) {
        const line = entryIn(document.root, "configs")?.line ?? 1;
        yield {
          status: "failed",
          file,
          line,
          message: "A file has either `connector` (one connector) or `configs` (a list of files), not both.",
        };
      } else yield { status: "ok", file, message: "the later layout: a file for each connector" };
    }
    const [list] = connectorLists;
    if (list !== undefined && connectorFiles.length > 0) {
      const message = `Both layouts are here: this one and ${connectorFiles[0]?.file}. A server reads one of them; remove the other.`;
      yield { status: "warning", file: list.file, line: 1, message };
    }
  },
};
