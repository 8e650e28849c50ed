import type { Entry } from "./entry.js";

/** Tasks rather than failures, for programs that use Airbyte agent connectors. */
export const AGENT_HOW_TO = [
  {
    id: "agent-verbose-logging",
    title: "Make the connector's requests visible",
    audience: "agent",
    level: "info",
    covers: [],
    raisedBy: "never",
    signals: {
      text: [{ needle: "enable verbose logging" }, { needle: "logging.basicConfig" }, { needle: "logging.getLogger" }],
    },
    aliases: ["Enable Verbose Logging", "Debugging Tips", "Check rate limit headers", "python logging"],
    symptom: "The exception alone does not say what was asked and answered.",
    causes: [
      "`httpx` logs each request with its status at INFO; `httpcore` logs headers, such as `Retry-After`, at DEBUG. The SDK itself logs no retries.",
    ],
    fixes: [
      {
        text: "Switch it on before the first call, for all or for one logger.",
        language: "python",
        wrong: 'result = await connector.execute("customers", "list", {})\nimport logging',
        right:
          'import logging\n\nlogging.basicConfig(level=logging.DEBUG)\nlogging.getLogger("airbyte_agent_github").setLevel(logging.DEBUG)',
      },
      { text: "Then let the log be read.", command: "python agent.py 2> agent.log; baton logs agent.log" },
    ],
    next: ["DEBUG prints request headers of some versions: mask before sharing (`secrets-in-log`)."],
    links: [],
    samples: {
      matches: ["Enable Verbose Logging", "logging.basicConfig(level=logging.DEBUG)"],
      others: ["Enable debug logging with --log-level"],
    },
  },
  {
    id: "agent-inspect-result",
    title: "Look at what a call returned",
    audience: "agent",
    level: "info",
    covers: [],
    raisedBy: "never",
    signals: { text: [{ needle: "inspect result" }, { needle: "result.success" }, { needle: "result.meta" }] },
    aliases: ["Inspect Result Objects", "result.success", "ExecutionResult"],
    symptom: "No exception, but no data either.",
    causes: [
      "An executor reports failure in the result, not by an exception.",
      "The guide asks `result.success` and `result.error` of a typed connector, which has neither in today's package (airbyte-agent-sdk 0.1.380): `agent-result-attribute`. `get`, `create` and `update` give a plain dict there.",
      "A GraphQL service (GitHub, Linear, Monday) may answer an error with status 200: the result is then None, without an exception (0.1.380).",
    ],
    fixes: [
      {
        text: "Look at all fields once, with a small page.",
        language: "python",
        wrong: "print(result)",
        right:
          'result = await executor.execute("customers", "list", params={"limit": 1})\nprint(result.success, result.error, type(result.data), result.data, result.meta, sep="\\n")',
      },
    ],
    next: ["`agent-exception-outside-tree`."],
    links: [],
    samples: {
      matches: ["Inspect Result Objects"],
      others: ["<coroutine object StripeConnector.execute at 0x7f8f52d26680>"],
    },
  },
  {
    id: "agent-test-credentials",
    title: "Try credentials with one small call",
    audience: "agent",
    level: "info",
    covers: [],
    raisedBy: "never",
    signals: { text: [{ needle: "test credentials independently" }, { needle: "test authentication" }] },
    aliases: ["Test Credentials Independently", "Verify credentials are correct", "test_auth"],
    symptom: "It is open whether the credentials or the operation are at fault.",
    causes: [],
    fixes: [
      {
        text: "Call something that every key may read, before anything else.",
        language: "python",
        wrong: 'await github.execute("repositories", "create", {...})',
        right:
          'result = await github.execute("viewer", "get", {})   # GitHub\nresult = await stripe.execute("balance", "get", {})  # Stripe',
      },
    ],
    next: [
      "Today's package: a typed connector raises an exception where the guide's `test_auth` asks `result.success`, and `check()` is no test for GitHub, Sentry and TikTok: `agent-check-sends-nothing`.",
      "It works: the operation lacks a scope (`agent-forbidden`). It does not: `agent-unauthorized`.",
    ],
    links: [],
    samples: { matches: ["Test Credentials Independently"], others: ["Test credentials directly"] },
  },
  {
    id: "agent-getting-help",
    title: "Ask for help with an agent connector: what to send",
    audience: "agent",
    level: "info",
    covers: [],
    raisedBy: "never",
    signals: { text: [{ needle: "airbyte help" }, { needle: "join the community" }, { needle: "airbyte slack" }] },
    aliases: [
      "Getting help",
      "Check connector-specific docs",
      "Search existing issues airbyte",
      "Join the community",
      "Report a bug to Airbyte",
    ],
    symptom: "The steps did not help.",
    causes: [],
    fixes: [
      { text: "Read README.md and AUTH.md of the connector, then search the issues." },
      {
        text: "Send: connector and package version, the operation, the whole error, the Python version, and a log without secrets.",
        command: "python --version; pip list | grep -i airbyte-agent\nbaton logs agent.log --redact agent.masked.log",
      },
    ],
    next: [],
    links: [
      { title: "Issues of the connectors", url: "https://github.com/airbytehq/airbyte-agent-connectors/issues" },
      { title: "Airbyte's chat", url: "https://slack.airbyte.com/" },
    ],
    samples: { matches: ["Join the community"], others: ["Open a new issue"] },
  },
] as const satisfies readonly Entry[];
