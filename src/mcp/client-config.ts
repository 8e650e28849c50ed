/** How the server is started: a program, and what it is given. */
export interface ServerStart {
  /** A full path: programs that are started from the desktop have a shorter PATH than a shell. */
  readonly command: string;
  readonly args: readonly string[];
}

/** The name under which clients show the server. */
export const SERVER_NAME = "baton";

/**
 * The entry of each client by the name that `--print-config` takes, as the clients' own documentation has it (seen 2026-11-30):
 * Claude Desktop (`claude_desktop_config.json`), Claude Code (`.mcp.json`) and Cursor (`.cursor/mcp.json`) read `mcpServers`, VS Code
 * (`.vscode/mcp.json`) reads `servers` and wants the type. `json` is the entry alone, as `claude mcp add-json` and other clients take it.
 */
const ENTRIES = {
  claude: (start) => ({ mcpServers: { [SERVER_NAME]: start } }),
  vscode: (start) => ({ servers: { [SERVER_NAME]: { type: "stdio", ...start } } }),
  cursor: (start) => ({ mcpServers: { [SERVER_NAME]: { type: "stdio", ...start } } }),
  json: (start) => ({ type: "stdio", ...start }),
} as const satisfies Readonly<Record<string, (start: ServerStart) => object>>;

/** A client whose settings are known. */
export type ClientName = keyof typeof ENTRIES;

/** The clients that `--print-config` knows. */
export const CLIENT_NAMES: readonly ClientName[] = ["claude", "vscode", "cursor", "json"];

/** What stands in a client's settings so that it starts the server: JSON, indented by two, without a line end. */
export function clientConfig(client: ClientName, { command, args }: ServerStart): string {
  return JSON.stringify(ENTRIES[client]({ command, args }), null, 2);
}
