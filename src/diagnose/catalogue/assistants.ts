import type { Entry } from "./entry.js";

/** `baton mcp`, as assistants start it. */
export const ASSISTANTS = [
  {
    id: "assistant-server-not-started",
    title: "The assistant does not start `baton mcp`",
    audience: "assistant",
    level: "error",
    covers: [],
    signals: {
      text: [
        { needle: "spawn baton ENOENT", strength: "exact" },
        { needle: "spawn c1z ENOENT", strength: "exact" },
        {
          needle: "server",
          pattern: /\bserver[ "']{1,3}baton\b[^\n]{0,80}(?:disconnected|failed|not start|transport closed)/i,
          strength: "exact",
        },
      ],
    },
    aliases: ["baton mcp does not start", "baton is not among the tools of the assistant"],
    symptom: "The assistant shows no tools of `baton`, or says that the server failed or has disconnected.",
    causes: [
      "The client does not find the program: what is started from the desktop has a shorter PATH than a shell.",
      "The entry stands below a key that the client does not read: VS Code reads `servers`, the others `mcpServers`.",
      "The whole command line stands in `command`, or a path holds `~` or `$HOME`: no shell reads the entry.",
    ],
    fixes: [
      {
        text: "Let the program print the entry, with full paths, and put it into the client's settings; then restart the client.",
        command: "baton mcp --print-config claude sync.c1z",
        language: "json",
        wrong: '{"mcpServers": {"baton": {"command": "baton mcp ~/sync.c1z"}}}',
        right: '{"mcpServers": {"baton": {"command": "/usr/local/bin/baton", "args": ["mcp", "/home/me/sync.c1z"]}}}',
      },
      { text: "Have the settings checked, where they lie below a folder.", command: "baton doctor ." },
    ],
    next: ["See `assistant-archive-not-found` where the server starts and ends at once."],
    links: [],
    samples: {
      matches: ["Error: spawn baton ENOENT", "spawn c1z ENOENT", 'MCP server "baton" disconnected'],
      others: ["Error: spawn uv ENOENT", "MCP server failed: connection refused"],
    },
  },
  {
    id: "assistant-archive-not-found",
    title: "`baton mcp` is started without its archive",
    audience: "assistant",
    level: "error",
    covers: [],
    signals: {},
    aliases: ["baton mcp archive not found", "baton mcp relative path"],
    symptom: "The server ends at its start, or shows another archive than the one that was meant.",
    causes: [
      "The path is relative, and the client starts the server in another folder.",
      "The archive was moved, or a sync has not written it yet.",
    ],
    fixes: [
      {
        text: "Name archives, or a folder of them, by their full paths.",
        language: "json",
        wrong: '{"command": "/usr/local/bin/baton", "args": ["mcp", "sync.c1z"]}',
        right: '{"command": "/usr/local/bin/baton", "args": ["mcp", "/home/me/syncs/sync.c1z"]}',
      },
    ],
    next: [],
    links: [],
    samples: { matches: ["baton mcp archive not found"], others: ["Configuration file not found: /work/a.yaml"] },
  },
] as const satisfies readonly Entry[];
