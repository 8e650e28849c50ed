import type { Entry } from "./entry.js";

/** Waiting, trying again and giving up. */
export const RATE_LIMITS = [
  {
    id: "rate-limited",
    title: "The API limits the rate of requests (429)",
    audience: "connector",
    level: "warning",
    covers: ["L7"],
    signals: {
      text: [
        { needle: "429 Too Many Requests" },
        { needle: "code = Unavailable", pattern: /code = Unavailable [^\n]{0,300}\b429\b/i },
        { needle: "request failed with status 429" },
      ],
      fields: [{ name: "status_code", pattern: /^429$/ }],
      httpStatus: [429],
    },
    supersedes: ["api-unavailable"],
    aliases: [
      "rate limited",
      "rate limiting",
      "too many requests",
      "slow sync performance",
      "throttled",
      "429 errors in logs",
    ],
    symptom:
      "The sync goes on but slowly. Each refusal is followed by a `retrying operation` line with the time waited; the closing `Sync complete.` line sums it up under `sync_step_wait_ms.rate_limit_wait`.",
    causes: [
      "More requests a minute than the API allows: one request per object, small pages, or several workers at once.",
      "Another program shares the same token or tenant quota.",
    ],
    fixes: [
      {
        text: "Ask for less at once: fewer workers first, then the page size. Smaller pages help where the limit counts objects or cost; where it counts requests, larger pages are the cure.",
        command: "baton-yourservice --workers 1",
      },
      {
        text: "Replace a request per object by a list or bulk endpoint (see `n-plus-one`): this removes most of the traffic.",
      },
      {
        text: "Make all calls through the SDK's HTTP client, which reads the rate-limit headers and waits until the announced reset.",
        language: "go",
        wrong: "resp, err := http.DefaultClient.Do(req)",
        right:
          "client, err := uhttp.NewBaseHttpClientWithContext(ctx, httpClient)\n// …\nresp, err := client.Do(req, uhttp.WithJSONResponse(&page), uhttp.WithRatelimitData(&rateLimit))",
      },
      {
        text: "As a last resort, where the API announces nothing, pause between calls in the connector (`time.Sleep`).",
      },
    ],
    next: [
      "The SDK waits 1 s, 2 s, 3 s … (at most 60 s), or until the time in the answer's headers: `baton retries --preset baton-sdk` shows the timeline.",
      "At debug level every request line carries `Retry-After` and the `X-Ratelimit-*` headers.",
    ],
    links: [],
    samples: {
      matches: [
        "rpc error: code = Unavailable desc = 429 Too Many Requests",
        "rpc error: code = Unavailable desc = Request failed with status 429: rate limit exceeded",
      ],
      others: [
        "Rate limit exceeded: Too many requests hit the API too quickly (retry after 1s)",
        "503 Service Unavailable",
      ],
    },
  },
  {
    id: "api-unavailable",
    title: "The API answers with a server error (5xx)",
    audience: "connector",
    level: "warning",
    covers: ["L7"],
    signals: {
      text: [
        { needle: "code = Unavailable", pattern: /code = Unavailable desc = (?<answer>5\d\d [A-Z][^\n"]{2,40})/ },
        { needle: "request failed with status 5", pattern: /request failed with status (?<status>5\d\d)/i },
        { needle: "503 Service Unavailable" },
        { needle: "502 Bad Gateway" },
        { needle: "504 Gateway Timeout" },
        { needle: "500 Internal Server Error" },
      ],
      fields: [{ name: "status_code", pattern: /^50[0234]$/ }],
      httpStatus: [500, 502, 503, 504],
    },
    aliases: ["service unavailable", "maintenance window", "upstream outage"],
    symptom:
      "Answers with 500, 502, 503 or 504. They are retried with growing waits, without an end during a sync: an API that stays down means a run that never finishes.",
    causes: [
      "An outage or maintenance of the product.",
      "A gateway in front of it that times out on a heavy request.",
      "One particular object that the product itself cannot serve.",
    ],
    fixes: [
      {
        text: "Look at the product's status page; if it is down, stop the run and start it later. The unfinished sync is resumed.",
      },
      {
        text: "If one path always fails, ask for smaller pages or leave that type out.",
        command: "baton-yourservice --sync-resource-types user,group",
      },
    ],
    next: ["`baton logs` shows the waits per cause and whether the same request ever succeeded."],
    links: [],
    samples: {
      matches: [
        "rpc error: code = Unavailable desc = 503 Service Unavailable",
        "rpc error: code = Unavailable desc = Request failed with status 503: maintenance window",
      ],
      others: ["rpc error: code = Unavailable desc = 429 Too Many Requests", "HTTPStatusError: internal error"],
    },
  },
  {
    id: "retrying-operation",
    title: "The SDK waits and tries a call again",
    audience: "connector",
    level: "info",
    covers: ["L7"],
    role: "echo",
    signals: { text: [{ needle: "retrying operation", strength: "weak" }] },
    aliases: ["retry", "backoff", "exponential backoff"],
    shows: ["wait"],
    symptom:
      "A `retrying operation` line with the wait. The same line serves rate limits, server errors, resets and time-outs; the error on it says which.",
    causes: ["The call ended with code Unavailable or DeadlineExceeded. Other codes are never retried."],
    fixes: [
      {
        text: "Treat the cause named in the error. The wait grows by one second per attempt up to 60 s, unless the API announced a reset time.",
        command: "baton retries --preset baton-sdk",
      },
    ],
    next: [
      "Retries inside the HTTP transport (one, after a connection error) happen before this and are visible at debug level only.",
    ],
    links: [],
    samples: {
      matches: ['WARN retry/retry.go:125 retrying operation {"wait": "2s"}'],
      others: ["retrying operation: rpc error: code = Unavailable desc = 429 Too Many Requests"],
    },
  },
  {
    id: "retry-limit-reached",
    title: "The SDK gave up after its last attempt",
    audience: "connector",
    level: "error",
    covers: ["L8"],
    role: "place",
    signals: { text: [{ needle: "max attempts reached", strength: "exact" }] },
    shows: ["max_attempts", "grpc.method"],
    aliases: ["gave up retrying", "retries exhausted"],
    symptom:
      "`max attempts reached` with the number of attempts; the run then ends with the error of the last one (exit status 14 for a refused or dropped connection).",
    causes: [
      "Only two things have a limit: the first check (`Validate`, 5 attempts, about 15 s) and a grant or revoke (3 attempts). The steps of a sync are retried for ever.",
    ],
    fixes: [
      {
        text: "Repair the cause in the error of the line (address, network, service), then run again: more attempts would not have helped.",
      },
    ],
    next: ["`connection-refused`, `dns-temporary-failure`, `api-unavailable`: the usual causes."],
    links: [],
    samples: {
      matches: ['WARN retry/retry.go:79 max attempts reached {"max_attempts": 5}'],
      others: ["heartbeat: failed after 10 attempts", "Exhausted all retry attempts"],
    },
  },
] as const satisfies readonly Entry[];
