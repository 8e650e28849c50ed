import type { Entry } from "./entry.js";

/** What the log lines themselves are, and what must not be in them. */
export const LOGS = [
  {
    id: "request-lines",
    title: "How requests show in a connector's log",
    audience: "connector",
    level: "info",
    covers: ["L46"],
    raisedBy: "never",
    signals: {
      text: [
        { needle: "http request", pattern: /HTTP request (?<how>complete|client error|server error|failed)/ },
        { needle: "base-http-client: HTTP error status", strength: "weak" },
      ],
    },
    aliases: ["HTTP request lines", "count requests", "http.url_details"],
    symptom:
      "`HTTP request complete` and `… client error` at debug level, `… server error` at warn, `… failed` at error, each with method, host, path, query, duration, status and rate-limit headers.",
    causes: [
      "They carry no resource type and no call id, so with several workers lines of different calls mix. `base-http-client: HTTP error status` has the status and the gRPC method, but no URL.",
    ],
    fixes: [{ text: "Let them be counted by path shape and status.", command: "baton logs debug.log" }],
    next: ["At info level only 5xx and failed requests are there."],
    links: [],
    samples: {
      matches: [
        'HTTP request complete {"http.method": "GET", "http.url_details.path": "/api/v1/users", "http.status_code": 200}',
      ],
      others: ["finished unary call with code OK", 'INFO:httpx:HTTP Request: GET http://x/v1 "HTTP/1.1 200 OK"'],
    },
  },
  {
    id: "secrets-in-log",
    title: "The log holds credentials or personal data: mask it before you share it",
    audience: "connector",
    level: "warning",
    covers: ["L47", "A27"],
    raisedBy: "counted",
    signals: {
      text: [{ needle: "BATON_DEBUG_PRINT_RESPONSE_BODY" }, { needle: "sanitize" }, { needle: "share the log" }],
    },
    aliases: ["Debug logs sanitized of credentials", "secrets in logs", "token in log", "redact"],
    symptom:
      "Tokens in query strings, request headers that the connector itself logs, passwords in a connection string, or whole response bodies.",
    causes: [
      "The SDK hides only response headers whose name has api-key, auth, cookie or x-forwarded-for/proto in it. Queries, other headers (`X-Session-Token`) and error bodies are printed as they are.",
      "`BATON_DEBUG_PRINT_RESPONSE_BODY` prints every answer between the log lines.",
    ],
    fixes: [
      { text: "Attach the masked copy, not the original.", command: "baton logs debug.log --redact debug.masked.log" },
      { text: "Renew what was exposed if the log has already been shared." },
      { text: "Stop logging it: no headers, no URL with a key; send keys in a header instead of the query." },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["BATON_DEBUG_PRINT_RESPONSE_BODY=1", "How do I share the log without secrets? sanitize it"],
      others: ["invalid client secret"],
    },
  },
] as const satisfies readonly Entry[];
