import type { Entry } from "./entry.js";

/** Slow syncs and large memory. */
export const PERFORMANCE = [
  {
    id: "slow-connector-call",
    title: "One call of the connector took more than a minute",
    audience: "connector",
    level: "warning",
    covers: ["L26"],
    signals: { text: [{ needle: "slow connector call", strength: "exact" }] },
    shows: ["method", "resource_type_id", "elapsed"],
    aliases: ["slow call"],
    symptom: "`slow connector call` with the method, the type and the time. The limit of one minute is fixed.",
    causes: [
      "The call makes a request per object of its page (`n-plus-one`).",
      "One page is very large, or the API is slow to build it.",
      "The API limits the rate, and the connector waits inside the call.",
    ],
    fixes: [
      { text: "Use a list endpoint that already holds the details, or fetch details for many ids at once." },
      { text: "Return smaller pages, so that the sync can save its state in between." },
    ],
    next: [
      "Run with `--log-level debug`: `baton logs` then counts the requests per path and shows whether it is one per object.",
    ],
    links: [],
    samples: {
      matches: ['slow connector call {"method": "list-resources", "elapsed": "68.4s"}'],
      others: ["network timeout: context deadline exceeded", "slow sync performance"],
    },
  },
  {
    id: "n-plus-one",
    title: "One request per object where a list would do (N+1)",
    audience: "connector",
    level: "warning",
    covers: ["L26", "A24", "A26"],
    raisedBy: "counted",
    signals: { text: [{ needle: "n+1" }, { needle: "thousands of requests" }, { needle: "one-by-one" }] },
    aliases: [
      "N+1 queries",
      "Too many API calls",
      "Fetching details one-by-one",
      "Debug logs show thousands of requests",
      "batch requests",
    ],
    symptom:
      "Thousands of requests to one path that differ only in an id. Spread over quick pages it prints no warning at all: only counting the request lines of a debug log shows it.",
    causes: ["After listing, the connector asks for the details of each object in a loop."],
    fixes: [
      {
        text: "Ask for the details together with the list, or in bulk.",
        language: "go",
        wrong:
          "accounts, next, err := client.ListAccounts(ctx, token)\nfor _, account := range accounts {\n\tfull, err := client.GetAccount(ctx, account.ID) // a request each\n}",
        right: "accounts, next, err := client.ListAccountsExpanded(ctx, token) // one request a page",
      },
      {
        text: "Where the API has no such endpoint, keep what the list already gives and leave the rest out, or cache it between the builders.",
      },
    ],
    next: [
      "A request per group for its members is normal where the API has nothing else; the report says which kind it saw.",
    ],
    links: [],
    samples: {
      matches: ["N+1 queries", "Debug logs show thousands of requests"],
      others: ["slow connector call", "429 Too Many Requests"],
    },
  },
  {
    id: "huge-single-request",
    title: "One request fetched everything, without paging",
    audience: "connector",
    level: "warning",
    covers: ["A26"],
    raisedBy: "counted",
    signals: { text: [{ needle: "single huge request" }, { needle: "without paging" }, { needle: "no pagination" }] },
    aliases: ["No pagination", "Single huge request", "implement paging"],
    symptom:
      "A type with thousands of rows came in one call. It works until the product grows, then it meets time-outs and memory limits, and the sync cannot save its state in between.",
    causes: ["The builder loops over all pages inside one `List`, or calls an endpoint that returns everything."],
    fixes: [
      {
        text: "Fetch one page per call and return its token.",
        language: "go",
        wrong: 'users, err := client.AllUsers(ctx)\nreturn toResources(users), "", nil, nil',
        right: "users, next, err := client.ListUsers(ctx, token.Token, 100)\nreturn toResources(users), next, nil, nil",
      },
    ],
    next: ["The log proves the one call per type; only debug level shows how many requests were inside it."],
    links: [],
    samples: { matches: ["Single huge request, no pagination"], others: ["only the first page came", "N+1 queries"] },
  },
  {
    id: "slow-sync",
    title: "The sync takes too long",
    audience: "connector",
    level: "info",
    covers: ["A24", "A26"],
    raisedBy: "never",
    signals: { text: [{ needle: "slow sync" }, { needle: "sync takes" }] },
    aliases: [
      "Performance issues",
      "Slow sync",
      "sync is slow",
      "sync is very slow",
      "sync takes hours",
      "performance",
    ],
    symptom: "Hours instead of minutes, with or without warnings.",
    causes: [
      "Too many requests, mostly one per object (`n-plus-one`).",
      "A single huge request instead of pages (`huge-single-request`).",
      "Waiting for rate limits (`rate-limited`) or for retries of a failing API (`api-unavailable`).",
      "Grants with fat profiles or one group with most of the grants.",
    ],
    fixes: [
      {
        text: "Let the log say where the time went: phases, requests per path, waits.",
        command: "baton-yourservice --log-level debug --log-format json 2> debug.log; baton logs debug.log",
      },
      {
        text: "Batch where one request per object shows; page where one call fetches all; fewer workers or smaller pages where 429 shows.",
      },
    ],
    next: ["`Sync complete.` holds the time per step, per type and per wait, also at info level."],
    links: [],
    samples: { matches: ["Slow sync", "The sync takes four hours"], others: ["slow connector call", "N+1 queries"] },
  },
  {
    id: "out-of-memory",
    title: "The process was killed for its memory",
    audience: "connector",
    level: "error",
    covers: ["L35"],
    signals: {
      text: [
        { needle: "OOMKilled", strength: "exact" },
        { needle: "exit status 137", strength: "exact" },
        { needle: "exit code 137", strength: "exact" },
        { needle: "signal: killed", strength: "exact" },
        { needle: "out of memory" },
      ],
      exitCode: [137],
    },
    aliases: [
      "Memory issues",
      "Loading all data in memory",
      "Large responses not garbage collected",
      "Caching too much",
      "memory leak",
      "high memory",
    ],
    symptom: "The container restarts or the log simply ends; the status is 137 or `OOMKilled`.",
    causes: [
      "All pages are collected in memory before anything is returned.",
      "Large answers are kept alive by what points into them.",
      "A cache (the connector's own, or the HTTP cache) has no useful limit.",
    ],
    fixes: [
      { text: "Return page by page and keep nothing between calls but the token; process long lists in batches." },
      {
        text: "Limit the caches: an LRU with a size for your own, and these for the SDK's HTTP cache.",
        command:
          "BATON_HTTP_CACHE_MAX_SIZE=5 baton-yourservice   # MB\nBATON_DISABLE_HTTP_CACHE=true baton-yourservice",
      },
      { text: "Give the container more memory while you look for it." },
    ],
    next: ["`huge-single-request`: a type that comes in one call is the first suspect."],
    links: [],
    samples: {
      matches: ["Last State: Terminated, Reason: OOMKilled", "exit status 137", "signal: killed"],
      others: ["exit status 143", "signal: terminated"],
    },
  },
] as const satisfies readonly Entry[];
