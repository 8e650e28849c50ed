import type { Entry } from "./entry.js";

/** Runs that end before anything is listed. */
export const STARTUP = [
  {
    id: "required-flag-missing",
    title: "A required setting is missing, empty or malformed",
    audience: "connector",
    level: "error",
    covers: ["L34"],
    signals: {
      text: [
        {
          needle: "required flag(s)",
          pattern: /required flag\(s\) (?<flags>"[^\n]{1,300}") not set/i,
          strength: "exact",
        },
        {
          needle: "marked as required but it has a zero-value",
          pattern: /field (?<field>\S{1,100}) of type \S{1,40} is marked as required but it has a zero-value/i,
          strength: "exact",
        },
        { needle: "value must match pattern", strength: "exact" },
      ],
    },
    aliases: ["missing flag", "configuration missing", "Verify config", "flag not set"],
    symptom:
      "The program ends at once with exit status 2 and one or two plain lines, without level or time, also when JSON logs were asked for.",
    causes: [
      "The flag was not given and its variable is not set (`not set`).",
      "It was given but empty, often an unset variable in a script (`zero-value`, after `errors found:`).",
      "It has another form than the connector wants (`value must match pattern`).",
    ],
    fixes: [
      {
        text: "Give it as a flag, as `BATON_` variable, or in the configuration file.",
        command:
          'baton-yourservice --api-token "$TOKEN"\nBATON_API_TOKEN="$TOKEN" baton-yourservice\nbaton-yourservice --help',
      },
    ],
    next: ["In a container: is the variable passed on to the process, and without quotes in the env file?"],
    links: [],
    samples: {
      matches: [
        'required flag(s) "api-token", "base-url" not set',
        "field api-token of type string is marked as required but it has a zero-value",
      ],
      others: ["invalid client secret", "Environment variable 'STRIPE_API_KEY' is not set"],
    },
  },
  {
    id: "first-check-failed",
    title: "The connector's own first check failed, so nothing was listed",
    audience: "connector",
    level: "error",
    covers: ["L42"],
    role: "place",
    signals: {
      text: [
        { needle: "validate failed: ", pattern: /validate failed: (?<problem>[^\n"\\]{1,200})/i, strength: "strong" },
      ],
    },
    aliases: ["Validate failed", "wrong base path", "Test API access"],
    symptom:
      "The run ends before any resource type is listed and writes no file. The rest of the line holds the real reason.",
    causes: [
      "Wrong address or path (404), wrong credentials (401, 403), or no connection: the first request meets it first.",
    ],
    fixes: [
      {
        text: "Send that first request by hand; path and status are in the message.",
        command: 'curl -sS -i -H "Authorization: Bearer $TOKEN" https://api.example.com/api/v1/me | head -20',
      },
    ],
    next: [
      "The entry for the reason itself: `authentication-failed`, `permission-denied`, `connection-refused`, `certificate-not-trusted` …",
    ],
    links: [],
    samples: {
      matches: ["validate failed: baton-acme: GET /api/v1/me: no route"],
      others: [
        'required flag(s) "api-token" not set',
        "validate failed: baton-acme: GET /api/v1/me: rpc error: code = Unauthenticated desc = failed to get token: 401 Unauthorized",
      ],
    },
  },
] as const satisfies readonly Entry[];
