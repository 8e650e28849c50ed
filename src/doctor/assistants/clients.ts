/** The settings file of a client of the Model Context Protocol, told by its path. */
export interface Client {
  readonly title: string;
  /** The key below which it looks for servers; undefined: either, as far as is known. */
  readonly list: "mcpServers" | "servers" | undefined;
  /** What it puts in place of a variable. */
  readonly variables: "none" | "environment" | "editor" | "unknown";
  /** Whether it starts servers in the folder of the project; else nobody can say where. */
  readonly startsInProject: boolean;
  /** How many folders the file lies below the project's. */
  readonly depth: number;
  /** The name that `--print-config` takes. */
  readonly printed: "claude" | "vscode" | "cursor" | "json";
}

/**
 * As the documentation of Claude Desktop, Claude Code, VS Code and Cursor has it (2026-11-30). VS Code and Cursor know `${workspaceFolder}`,
 * `${userHome}` and `${env:NAME}`, Claude Code `${NAME}` and `${NAME:-default}`, Claude Desktop nothing.
 */
const CLIENTS: readonly (readonly [path: RegExp, client: Client])[] = [
  [
    /(?:^|\/)claude_desktop_config\.json$/,
    {
      title: "Claude Desktop",
      list: "mcpServers",
      variables: "none",
      startsInProject: false,
      depth: 0,
      printed: "claude",
    },
  ],
  [
    /(?:^|\/)\.mcp\.json$/,
    {
      title: "Claude Code",
      list: "mcpServers",
      variables: "environment",
      startsInProject: true,
      depth: 0,
      printed: "claude",
    },
  ],
  [
    /(?:^|\/)\.vscode\/mcp\.json$/,
    { title: "VS Code", list: "servers", variables: "editor", startsInProject: true, depth: 1, printed: "vscode" },
  ],
  [
    /(?:^|\/)\.cursor\/mcp\.json$/,
    { title: "Cursor", list: "mcpServers", variables: "editor", startsInProject: true, depth: 1, printed: "cursor" },
  ],
];

const OTHER: Client = {
  title: "the client",
  list: undefined,
  variables: "unknown",
  startsInProject: false,
  depth: 0,
  printed: "json",
};

/** The client that reads the settings file of this path, relative with `/`. */
export function clientOf(file: string): Client {
  return CLIENTS.find(([path]) => path.test(file))?.[1] ?? OTHER;
}
