import type { Draft } from "../../../check-runner/check-result.js";
import type { AssistantCheck } from "../assistant-check.js";
import { type ServerEntry, wholeLine } from "../server-entry.js";

/** The form of an entry, as its client reads it. */
export const ASSISTANT_ENTRY_FORM: AssistantCheck = {
  name: "assistant-entry-form",
  subject: "assistants",
  step: "configuration",
  needs: "an entry for `baton mcp` in the settings of an MCP client",
  does: "Reports settings that can't be parsed, an entry below the key that its client does not read (VS Code: `servers`; Claude Desktop, Claude Code and Cursor: `mcpServers`), a URL or a type that is not stdio, a command line in `command`, `args` that are no list of texts, and a start of another command than `mcp`.",
  remedy: "assistant-server-not-started",
  covers: [],
  *run({ entries, broken }) {
    for (const { file, document } of broken) {
      const { fault } = document;
      if (fault === undefined) continue;
      const message = `Broken syntax: ${fault.message}. The client reads none of the file.`;
      yield { status: "failed", file, line: fault.line, column: fault.column, message };
    }
    for (const entry of entries) yield* faultsOf(entry);
  },
};

function* faultsOf(entry: ServerEntry): Generator<Draft> {
  const { file, client, list, name, line, type, url, command, args } = entry;
  if (client.list !== undefined && client.list !== list) {
    const message = `${client.title} reads "${client.list}": what stands below "${list}" is ignored, and nothing says so.`;
    yield { status: "failed", file, line, message };
  }
  if (url !== undefined) {
    const message = `"${name}" is asked for at a URL: baton mcp serves no URL, only standard input and output. ${print(entry)}`;
    yield { status: "failed", file, line: url.line, message };
    return;
  }
  if (type !== undefined && type.text !== "stdio") {
    const message = `The type is ${type.text}: baton mcp speaks over standard input and output (stdio).`;
    yield { status: "failed", file, line: type.line, message };
  }
  if (command === undefined) {
    yield { status: "failed", file, line, message: `"${name}" has no command. ${print(entry)}` };
  } else if (wholeLine(command.text) !== undefined) {
    const message = `"command" is one program, and no shell takes a line apart: its other words belong into "args". ${print(entry)}`;
    yield { status: "failed", file, line: command.line, message };
  } else if (args === undefined) {
    yield { status: "failed", file, line, message: `"args" is no list of texts. ${print(entry)}` };
  } else yield* startFaults(entry);
}

function* startFaults({ file, line, args = [], program, given, name }: ServerEntry): Generator<Draft> {
  if (program < 0) return;
  if (given === undefined) {
    const at = args[program]?.line ?? line;
    const message = `"${name}" starts baton without its command mcp, so that nothing answers the client: the first word after the program is mcp.`;
    yield { status: "failed", file, line: at, message };
    return;
  }
  const printing = given.find(({ text }) => text.split("=")[0] === "--print-config");
  if (printing === undefined) return;
  const message = "--print-config prints an entry and ends: no server is left. Remove it.";
  yield { status: "failed", file, line: printing.line, message };
}

function print({ client }: ServerEntry): string {
  return `baton mcp --print-config ${client.printed} FILE prints a whole entry.`;
}
