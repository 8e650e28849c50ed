import type { Entry } from "./entry.js";

/** Retry settings of Airbyte agent connectors. */
export const AGENT_RETRIES = [
  {
    id: "agent-retry-keys-unknown",
    title: "The connector file has retry keys that the code does not know",
    audience: "agent",
    level: "error",
    covers: ["AB34"],
    signals: {
      text: [
        { needle: "x-airbyte-retry-config.", pattern: /x-airbyte-retry-config\.(?<key>\w{1,80})/, strength: "exact" },
        { needle: "OpenAPI validation failed: ", strength: "strong" },
      ],
    },
    aliases: [
      "initial_backoff_seconds",
      "max_backoff_seconds",
      "backoff_multiplier",
      "jitter_ratio",
      "InvalidOpenAPIError",
    ],
    symptom: "`OpenAPI validation failed`, with `Extra inputs are not permitted` for each key.",
    causes: ["The keys are those of the public guide; the code has other names and accepts no unknown ones."],
    fixes: [
      {
        text: "Rename them. `jitter` is a switch, not a ratio; 408 is not among the codes unless you add it.",
        language: "yaml",
        wrong:
          "x-airbyte-retry-config:\n  max_attempts: 5\n  initial_backoff_seconds: 1.0\n  max_backoff_seconds: 60.0\n  backoff_multiplier: 2.0\n  jitter_ratio: 0.1",
        right:
          "x-airbyte-retry-config:\n  max_attempts: 5\n  initial_delay_seconds: 1.0\n  max_delay_seconds: 60.0\n  exponential_base: 2.0\n  jitter: true\n  retry_on_status_codes: [408, 429, 500, 502, 503, 504]",
      },
    ],
    next: ["`agent-retry-settings` compares guide and code."],
    links: [],
    samples: {
      matches: [
        "info.x-airbyte-retry-config.initial_backoff_seconds",
        "InvalidOpenAPIError: OpenAPI validation failed: 5 validation errors for OpenAPIConnector",
      ],
      others: ["ValidationError: 1 validation error for StripeAuthConfig", "Retry Configuration"],
    },
  },
  {
    id: "agent-retry-settings",
    title: "How often and how long agent connectors retry",
    audience: "agent",
    level: "info",
    covers: ["AB5", "0.4"],
    raisedBy: "never",
    signals: {
      text: [
        { needle: "retry configuration" },
        { needle: "retry timeline" },
        { needle: "retry policy" },
        { needle: "retry settings" },
      ],
    },
    aliases: [
      "Retry Configuration",
      "Default retry configuration",
      "Retry timeline example",
      "max_attempts",
      "backoff settings",
    ],
    symptom: "You want to know how long a failing call takes before it is raised.",
    causes: [
      "The guide says: 5 attempts, 1 s doubling to at most 60 s, jitter of a tenth, for 408, 429, 500, 502, 503 and 504: at once, then about 1, 2, 4 and 8 s.",
      "The packages do (seen on airbyte-agent-sdk 0.1.380, stripe 0.5.130, github 0.18.134): 3 attempts, 1 s doubling, full jitter from zero (each wait is a random part of it), for 429, 500, 502, 503, 504, refused connections and time-outs (30 s each). `Retry-After` is not followed, though the error text repeats its number; 408 and dropped connections are not retried; hosted calls never are; no log line tells of a retry.",
    ],
    fixes: [
      {
        text: "Print either timeline, or one with your own numbers.",
        command:
          "baton retries --preset airbyte-guide\nbaton retries --preset airbyte-sdk-0.1.380\nbaton retries --preset airbyte-code --attempts 6 --seed 7",
      },
    ],
    next: ["`max_attempts: 1` switches retries off."],
    links: [],
    samples: {
      matches: ["Retry Configuration", "what is the retry policy?", "still fails with max_attempts: 6"],
      others: ["retrying operation", "info.x-airbyte-retry-config.jitter_ratio"],
    },
  },
] as const satisfies readonly Entry[];
