// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the programs print these placeholders.
import type { Entry } from "./entry.js";

/** The Airbyte MCP server, in both of its layouts. */
export const AGENT_MCP = [
  {
    id: "mcp-config-missing",
    title: "The MCP server does not find its configuration",
    audience: "mcp",
    level: "error",
    covers: ["AB24"],
    signals: {
      text: [
        {
          needle: "Configuration file not found",
          pattern: /Configuration file not found: ?(?<path>[^\n"]{0,300})/i,
          strength: "exact",
        },
        {
          needle: "Connector config file not found",
          pattern: /Connector config file not found: ?(?<path>[^\n"]{0,300})/i,
          strength: "exact",
        },
        { needle: "Configuration file is empty", strength: "exact" },
      ],
    },
    aliases: ["configured_connectors.yaml not found", "Verify configuration file paths", "config file not found"],
    symptom: "The server ends at its start.",
    causes: [
      "The path is relative and the client starts the server in another folder.",
      "The file is there but empty.",
    ],
    fixes: [
      {
        text: "Give an absolute path in the client's configuration, and check both files.",
        command: "ls -la /path/to/airbyte-agent-mcp/configured_connectors.yaml /path/to/airbyte-agent-mcp/.env",
      },
    ],
    next: ["Newer layouts have one YAML file per connector instead (`connector.package`, `credentials`)."],
    links: [],
    samples: {
      matches: [
        "Configuration file not found: /work/configured_connectors.yaml",
        "Configuration file is empty",
        "Error: Connector config file not found: nofile.yaml",
      ],
      others: ["Connector not found: stripe"],
    },
  },
  {
    id: "mcp-connector-entry-invalid",
    title: "A connector in `configured_connectors.yaml` is not complete",
    audience: "mcp",
    level: "error",
    covers: ["AB25"],
    signals: {
      text: [
        {
          needle: "LOCAL connector '",
          pattern: /LOCAL connector '(?<connector>[^'\n]{0,100})' must specify either 'path' or 'connector_name'/,
          strength: "exact",
        },
        { needle: "uses 'path' and 'version'", strength: "exact" },
        { needle: "HOSTED connector", pattern: /HOSTED connector[^\n]{0,200}not implemented/i, strength: "exact" },
      ],
    },
    aliases: ["local connector path or connector_name"],
    symptom: "The server ends with status 1 and names the entry.",
    causes: [
      "Neither `path` nor `connector_name`, or `path` together with `version`.",
      "`type: hosted` in a version that cannot do it yet.",
    ],
    fixes: [
      {
        text: "Complete the entry.",
        language: "yaml",
        wrong: "connectors:\n  - id: github\n    type: local",
        right:
          "connectors:\n  - id: github\n    type: local\n    connector_name: github\n    secrets:\n      token: GITHUB_TOKEN",
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "LOCAL connector 'stripe' must specify either 'path' or 'connector_name'",
        "HOSTED connector 'x' is not implemented",
      ],
      others: ["Config cannot contain both 'connector' and 'configs'"],
    },
  },
  {
    id: "mcp-secrets-missing",
    title: "A secret named in the configuration is not in `.env`",
    audience: "mcp",
    level: "error",
    covers: ["AB26"],
    signals: {
      text: [
        {
          needle: "Required secrets not found",
          pattern: /Required secrets not found: (?<secrets>[\w, '[\]]{0,300})/i,
          strength: "exact",
        },
      ],
    },
    aliases: ["Verify environment variables are set", "Check your .env"],
    symptom: "The server ends, or the first call fails, with the names that are missing.",
    causes: [
      "The variable is not in the server's `.env`, or under another name.",
      "The server was not restarted after it was added.",
    ],
    fixes: [
      {
        text: "Add it under exactly this name, then restart the server.",
        command: "cut -d= -f1 /path/to/airbyte-agent-mcp/.env | sort",
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["Required secrets not found: STRIPE_API_KEY. Check your .env file"],
      others: ["Missing 'token' in secrets", "Environment variable 'X' is not set"],
    },
  },
  {
    id: "mcp-connector-unknown",
    title: "The MCP server has no connector of this id",
    audience: "mcp",
    level: "error",
    covers: ["AB27"],
    signals: {
      text: [
        {
          needle: "Connector not found: ",
          pattern: /Connector not found: (?<given>[^\n"]{1,100})/i,
          strength: "exact",
        },
        { needle: 'connector not found"', strength: "weak" },
      ],
    },
    aliases: ["Connector Not Found in MCP", "Connector not found errors", "Connector missing from discovery"],
    symptom: "A call is refused, or the connector does not show among the tools.",
    causes: [
      "Calls use the `id` of the YAML entry, which differs from the name used.",
      "The server still runs with the old configuration.",
      "The entry failed to load for want of a secret.",
    ],
    fixes: [
      {
        text: "Use the id, and restart the server after every change of the file.",
        language: "yaml",
        wrong: 'connectors:\n  - id: stripe-prod # asked for as "stripe"',
        right: "connectors:\n  - id: stripe\n    type: local\n    connector_name: stripe",
      },
    ],
    next: ["`mcp-secrets-missing`."],
    links: [],
    samples: {
      matches: ["Connector not found: stripe2"],
      others: [
        "No connector found for workspace_name 'default' and connector definition 'e0'",
        "Entity 'x' not found in connector. Available entities: []",
      ],
    },
  },
  {
    id: "mcp-server-unavailable",
    title: "The client says that the MCP server is not available",
    audience: "mcp",
    level: "error",
    covers: ["AB28"],
    signals: {
      text: [
        { needle: "MCP server not available", strength: "exact" },
        {
          needle: "airbyte_agent_mcp.__main__",
          pattern: /No module named airbyte_agent_mcp\.__main__/,
          strength: "exact",
        },
        {
          needle: "MCP server",
          pattern: /MCP server[^\n]{0,80}(?:connection refused|not available|not start|disconnected|failed)/i,
          strength: "strong",
        },
      ],
    },
    aliases: [
      "Server Not Starting",
      'Claude shows "MCP server not available"',
      "Connection refused errors",
      "MCP server does not start",
      "MCP Server Issues",
    ],
    symptom: "The assistant shows no tools of the server, or a refused connection.",
    causes: [
      "The client does not find `uv` or Python on its own PATH.",
      "The server ends at once for another reason, which only its own output shows.",
      "A path in the client's configuration does not exist.",
      "The command is the guide's `uv run airbyte_agent_mcp` (or `python -m airbyte_agent_mcp`): the package 0.1.172 is started by `agent-engine mcp serve FILE`, on Python 3.13. airbyte-agent-sdk 0.1.380 has no server and no command at all; hosted MCP is a URL.",
    ],
    fixes: [
      {
        text: "Check the tools, then start the server by hand and read what it says.",
        command:
          "command -v uv python; uv --version\ncd /path/to/airbyte-agent-mcp && uv run airbyte_agent_mcp  # as the guide has it\nuv run agent-engine mcp serve connector-stripe.yaml  # airbyte-agent-mcp 0.1.172",
      },
      { text: "Use absolute paths everywhere in the client's configuration." },
    ],
    next: ["`mcp-uv-not-found`, `mcp-config-missing`: the usual reasons."],
    links: [],
    samples: {
      matches: [
        'Claude shows "MCP server not available"',
        "MCP server failed: connection refused",
        "No module named airbyte_agent_mcp.__main__; 'airbyte_agent_mcp' is a package and cannot be directly executed",
      ],
      others: ["dial tcp 127.0.0.1:8437: connect: connection refused", "spawn uv ENOENT"],
    },
  },
  {
    id: "mcp-layout-mixed",
    title: "The connector file mixes two layouts",
    audience: "mcp",
    level: "error",
    covers: ["AB29"],
    signals: {
      text: [
        { needle: "Config cannot contain both", strength: "exact" },
        { needle: "one of 'package', 'path', 'git'", strength: "exact" },
        { needle: "validation error for ConnectorConfig", strength: "exact" },
        {
          needle: "input_value={'connectors': ",
          pattern: /Field required \[type=missing, input_value=\{'connectors': /,
          strength: "exact",
        },
      ],
    },
    aliases: ["connector and configs", "package path git"],
    symptom: "A newer MCP server refuses its file.",
    causes: [
      "Both `connector` and `configs` in one file, or not exactly one of `package`, `path` and `git`.",
      "The file is the guide's `configured_connectors.yaml` (a list under `connectors`): the MCP server 0.1.172 refuses it with `connector: Field required`. It reads one file for each connector.",
    ],
    fixes: [
      {
        text: "One connector per file, with one origin.",
        language: "yaml",
        wrong: "connector:\n  package: airbyte-agent-stripe\n  path: ./stripe\nconfigs: []",
        right: "connector:\n  package: airbyte-agent-stripe\ncredentials:\n  api_key: ${env.STRIPE_API_KEY}",
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "Config cannot contain both 'connector' and 'configs'",
        "At most one of 'package', 'path', 'git' may be given",
        "Configuration error: 1 validation error for ConnectorConfig",
        "  Field required [type=missing, input_value={'connectors': [{'id': 's...y': 'STRIPE_API_KEY'}}]}, input_type=dict]",
      ],
      others: ["LOCAL connector 'stripe' must specify either 'path' or 'connector_name'"],
    },
  },
  {
    id: "mcp-uv-not-found",
    title: "The desktop program does not find `uv` (or `claude`)",
    audience: "mcp",
    level: "error",
    covers: ["AB30"],
    signals: {
      text: [
        { needle: "spawn uv ENOENT", strength: "exact" },
        { needle: "CLI not found in PATH", strength: "exact" },
        { needle: "uv: command not found", strength: "exact" },
      ],
    },
    aliases: ["uv not on PATH", "Check uv/Python installation"],
    symptom: "`spawn uv ENOENT` in the client's log, or the registration fails.",
    causes: ["Programs started from the desktop have a shorter PATH than a shell."],
    fixes: [
      {
        text: "Put the full path into the client's configuration.",
        command: "which uv",
        language: "json",
        wrong: '{"command": "uv", "args": ["run", "airbyte_agent_mcp"]}',
        right: '{"command": "/home/me/.local/bin/uv", "args": ["run", "airbyte_agent_mcp"]}',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["Error: spawn uv ENOENT", "'claude' CLI not found in PATH"],
      others: ["MCP server not available"],
    },
  },
] as const satisfies readonly Entry[];
