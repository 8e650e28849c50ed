import type { AgentCheck } from "../agent-check.js";
import { compareVersions } from "../project/package-versions.js";
import { entryIn } from "../project/positioned-yaml.js";
import { versionInUse } from "../project/version-in-use.js";

/** A version that was seen to refuse the guide's file; since when it does is not known. */
const REFUSING = "0.1.172";

/** Which layout of the MCP server's settings the project has. */
export const MCP_LAYOUT: AgentCheck = {
  name: "mcp-layout",
  subject: "agents",
  step: "configuration",
  needs: "settings of the Airbyte MCP server",
  does: "Says which layout it saw: the guide's `configured_connectors.yaml`, or the later one with a file for each connector. Reports projects and files that mix them, and the guide's file where airbyte-agent-mcp 0.1.172 or later is in use, which refuses it.",
  remedy: "mcp-layout-mixed",
  covers: ["AB29"],
  missing: (project) =>
    project.connectorLists.length + project.connectorFiles.length === 0
      ? "there are no settings of the MCP server"
      : undefined,
  *run(project) {
    const { connectorLists, connectorFiles } = project;
    const server = versionInUse(project, "airbyte-agent-mcp");
    const isToday = server !== undefined && server.by !== "least" && compareVersions(server.version, REFUSING) >= 0;
    for (const { file } of connectorLists) {
      if (isToday) {
        const message = `The guide's layout, which airbyte-agent-mcp ${REFUSING} refuses (connector: Field required). Write one file for each connector, with connector and credentials.`;
        yield { status: "failed", file, line: 1, message };
        continue;
      }
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
