import type { Draft } from "../../check-runner/check-result.js";
import type { AgentCheck } from "../agent-check.js";
import type { AgentProject } from "../project/agent-project.js";
import { usesSdk } from "../project/generation.js";
import { compareVersions } from "../project/package-versions.js";
import { entriesOf, entryIn, itemsOf, type PositionedValue, textIn } from "../project/positioned-yaml.js";
import { versionInUse } from "../project/version-in-use.js";

/** The version whose command line was looked at; which came first is not known. */
const SEEN = "0.1.172";

/** How an MCP client starts Airbyte's server. */
export const MCP_START: AgentCheck = {
  name: "mcp-start",
  subject: "agents",
  step: "configuration",
  needs: "an MCP client's settings with an Airbyte server",
  does: "Reports commands that start no server: airbyte-agent-mcp 0.1.172 has the command `agent-engine mcp serve FILE` and can't be run as a module, airbyte-agent-sdk has no command at all. Where an older airbyte-agent-mcp may be in use, the guide's `airbyte_agent_mcp` is left alone.",
  remedy: "mcp-server-unavailable",
  covers: ["AB28"],
  missing: (project) => (project.clientFiles.length === 0 ? "there are no settings of an MCP client" : undefined),
  *run(project) {
    for (const { file, document } of project.clientFiles) {
      for (const list of ["mcpServers", "servers"]) {
        for (const { value } of entriesOf(entryIn(document.root, list)?.value))
          yield* startFaults(file, value, project);
      }
    }
  },
};

function* startFaults(file: string, server: PositionedValue, project: AgentProject): Generator<Draft> {
  const items = itemsOf(entryIn(server, "args")?.value);
  const command = entryIn(server, "command");
  const words = [textIn(command?.value) ?? "", ...items.map((item) => textIn(item) ?? "")];
  const lineOf = (at: number) => (at === 0 ? command?.line : items[at - 1]?.line) ?? server.line;
  const sdk = words.findIndex((word) => /^(?:airbyte[-_]agent[-_]sdk)(?:[@=].*)?$/.test(word));
  const before = words[sdk - 1] ?? "";
  if (sdk >= 0 && before !== "--with" && before !== "--from") {
    const message = `airbyte-agent-sdk starts no server: it has no command and no such module (0.1.380). ${ADVICE}`;
    yield { status: "failed", file, line: lineOf(sdk), message };
  }
  const version = versionInUse(project, "airbyte-agent-mcp");
  const isToday = version !== undefined && version.by !== "least" && compareVersions(version.version, SEEN) >= 0;
  const module = words.findIndex((word) => /^airbyte[-_]agent[-_]mcp$/.test(word));
  const isStart = module >= 0 && !["--with", "--from", "--directory", "--project"].includes(words[module - 1] ?? "");
  if (isStart && (isToday || (version === undefined && isOfSdkOnly(project)))) {
    const message = `airbyte_agent_mcp is no command and can't be run as a module (airbyte-agent-mcp ${SEEN}). ${ADVICE}`;
    yield { status: isToday ? "failed" : "warning", file, line: lineOf(module), message };
  }
}

const ADVICE = `Start agent-engine mcp serve FILE, of airbyte-agent-mcp (Python 3.13), or use the hosted server's URL.`;

/** A project of today's SDK alone: none of the older packages, no settings of the older server. */
function isOfSdkOnly(project: AgentProject): boolean {
  const listed = project.requirementFiles.flatMap(({ requirements }) => requirements.map(({ name }) => name));
  const isOlder = listed.some((name) => name.startsWith("airbyte-agent-") && name !== "airbyte-agent-sdk");
  return usesSdk(project) && listed.length > 0 && !isOlder && project.connectorLists.length === 0;
}
