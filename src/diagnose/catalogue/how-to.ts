import type { Entry } from "./entry.js";

/** Tasks rather than failures: how to look, where to begin, what to send. Connectors. */
export const HOW_TO = [
  {
    id: "where-to-begin",
    title: "A connector fails: where to begin",
    audience: "connector",
    level: "info",
    covers: [],
    raisedBy: "never",
    signals: { text: [{ needle: "debugging workflow" }, { needle: "where to begin" }, { needle: "where do i start" }] },
    aliases: [
      "Debugging workflow",
      "Check logs",
      "Isolate the issue",
      "Quick health check",
      "Diagnostic commands",
      "troubleshooting",
    ],
    symptom: "Something is wrong and it is not clear what.",
    causes: [
      "Five questions, in this order: what does the log say; was a file written; is the configuration right; does the API answer by hand; which resource type fails.",
    ],
    fixes: [
      {
        text: "First the log: causes first, then requests and phases.",
        command: "baton-yourservice --log-level debug --log-format json 2> debug.log; baton logs debug.log",
      },
      { text: "Then the file.", command: "baton syncs -f sync.c1z && baton stats -f sync.c1z" },
      {
        text: "Then configuration and API: the same host, path and credentials by hand.",
        command: 'curl -v -H "Authorization: Bearer $TOKEN" https://api.example.com/v1/users?limit=1',
      },
      { text: "Then one resource type at a time.", command: "baton-yourservice --sync-resource-types user" },
      {
        text: "All of it in one go: `baton doctor` finds the log, the file and the project in a folder.",
        command: "baton doctor .",
      },
    ],
    next: ["`exit-status`: the number alone often says what kind of failure it was."],
    links: [],
    samples: { matches: ["Debugging workflow", "where do I start?"], others: ["Enable debug logging"] },
  },
  {
    id: "debug-logging",
    title: "Get a log that shows requests",
    audience: "connector",
    level: "info",
    covers: ["L46"],
    raisedBy: "never",
    signals: { text: [{ needle: "enable debug logging" }, { needle: "--log-level" }, { needle: "--log-format" }] },
    aliases: ["Enable debug logging", "Debug flags", "log level", "verbose", "structured logs"],
    symptom: "The log at info level says that something failed, but not which requests were made.",
    causes: [
      "Levels are debug, info (default), warn and error. Requests, page tokens and rate-limit headers appear at debug only.",
    ],
    fixes: [
      {
        text: "Write JSON at debug level into a file; the log goes to standard error.",
        command: "baton-yourservice --log-level debug --log-format json 2> debug.log",
      },
      {
        text: "Read it with `baton logs`, and share only a masked copy.",
        command: "baton logs debug.log --redact debug.masked.log",
      },
    ],
    next: [
      "`request-lines` explains the lines.",
      "A JSON log still ends in plain text lines, and flag errors are plain text only.",
    ],
    links: [],
    samples: {
      matches: ["Enable debug logging", "what does --log-level debug do"],
      others: ["Debugging workflow", "logging.basicConfig(level=logging.DEBUG)"],
    },
  },
  {
    id: "inspect-sync-output",
    title: "Look into the file that a sync wrote",
    audience: "archive",
    level: "info",
    covers: [],
    raisedBy: "never",
    signals: { text: [{ needle: "inspect sync output" }, { needle: "inspect .c1z" }, { needle: "what was synced" }] },
    aliases: ["Inspect sync output", "Inspect output", "list resources", "summary statistics", "Diagnostic tools"],
    symptom: "You want to know what a sync holds.",
    causes: [],
    fixes: [
      {
        text: "Numbers first, then lists, of one type where it is long.",
        command:
          "baton stats -f sync.c1z\nbaton resources -f sync.c1z -t user\nbaton entitlements -f sync.c1z\nbaton grants -f sync.c1z -o json > grants.json",
      },
      { text: "And what is wrong with it.", command: "baton validate -f sync.c1z" },
    ],
    next: [],
    links: [],
    samples: { matches: ["Inspect sync output", "how do I see what was synced?"], others: ["Compare two syncs"] },
  },
  {
    id: "compare-syncs",
    title: "Compare two syncs",
    audience: "archive",
    level: "info",
    covers: [],
    raisedBy: "never",
    signals: { text: [{ needle: "compare syncs" }, { needle: "compare two syncs" }] },
    aliases: ["Compare syncs", "diff", "what changed between two syncs"],
    symptom: "The numbers of two runs differ, and you want to know which objects.",
    causes: ["The Go tool compares two syncs inside one file only, and files of the newer format hold one."],
    fixes: [
      {
        text: "Keep each run's file, then compare the files.",
        command:
          "baton-yourservice --file before.c1z\nbaton-yourservice --file after.c1z\nbaton diff before.c1z after.c1z",
      },
    ],
    next: [],
    links: [],
    samples: { matches: ["Compare two syncs"], others: ["cannot diff single sync run"] },
  },
  {
    id: "test-api-by-hand",
    title: "Try the API without the connector",
    audience: "connector",
    level: "info",
    covers: [],
    raisedBy: "never",
    signals: {
      text: [{ needle: "test api access" }, { needle: "test credentials directly" }, { needle: "api connectivity" }],
    },
    aliases: ["Test API access", "Test credentials directly", "Verify config", "curl -v", "nslookup", "--base-url"],
    symptom: "It is open whether the connector or the API, its network or its credentials are at fault.",
    causes: [],
    fixes: [
      {
        text: "Name, then connection, then certificate, then credentials: the first step that fails is the answer.",
        command:
          'nslookup api.example.com\ncurl -v https://api.example.com/ -o /dev/null\ncurl -sS -i -H "Authorization: Bearer $TOKEN" https://api.example.com/v1/users?limit=1 | head -20',
      },
      {
        text: "`--base-url` and `--insecure-skip-verify` are flags of single connectors, not of the SDK: `--help` tells whether yours has them.",
      },
      { text: "The same steps, timed and explained.", command: "baton doctor --url https://api.example.com" },
    ],
    next: [],
    links: [],
    samples: { matches: ["Test API access", "Test credentials directly"], others: ["Test Credentials Independently"] },
  },
  {
    id: "exit-status",
    title: "What the exit status of a connector says",
    audience: "connector",
    level: "info",
    covers: [],
    raisedBy: "never",
    signals: {
      text: [
        { needle: "exit code", pattern: /\bexit codes?\b/i, strength: "weak" },
        { needle: "exit status", pattern: /\bexit status\b/i, strength: "weak" },
      ],
      exitCode: [2, 3, 9, 13, 14],
    },
    aliases: ["exit codes", "return code"],
    symptom: "Only a number is known.",
    causes: [
      "Every Baton program ends with a gRPC code: 2 unknown, 3 invalid argument (also a host name that does not exist), 4 deadline, 5 not found, 7 permission denied, 8 exhausted, 9 precondition, 12 not implemented, 13 internal (also a page token loop), 14 unavailable, 16 unauthenticated.",
      "Over 128: ended by a signal, 137 is SIGKILL (mostly memory), 143 is SIGTERM.",
      "HTTP becomes gRPC like this: 400 InvalidArgument, 401 Unauthenticated, 403 PermissionDenied, 404 NotFound, 408 DeadlineExceeded, 409 AlreadyExists, 429 and 5xx Unavailable, 501 Unimplemented.",
    ],
    fixes: [
      {
        text: "Look up the kind, then read the last plain line of the log for the reason.",
        command: "baton explain 'exit status 16'",
      },
    ],
    next: ["Only Unavailable and DeadlineExceeded are ever retried."],
    links: [],
    samples: { matches: ["exit status 13", "exit code 14"], others: ["exit status 137", "exit status 16"] },
  },
  {
    id: "report-an-issue",
    title: "Ask for help: what to send",
    audience: "connector",
    level: "info",
    covers: [],
    raisedBy: "never",
    signals: { text: [{ needle: "getting help" }, { needle: "open a new issue" }, { needle: "report a bug" }] },
    aliases: ["Getting help", "Search existing issues", "Check SDK issues", "Open a new issue"],
    symptom: "The steps did not help.",
    causes: [],
    fixes: [
      { text: "Search the connector's repository first, then the SDK's." },
      {
        text: "Send: connector and version, the whole error text, a debug log without secrets, and the steps that lead to it.",
        command:
          "baton-yourservice --version\nbaton logs debug.log -o markdown > report.md\nbaton logs debug.log --redact debug.masked.log",
      },
    ],
    next: [],
    links: [{ title: "baton-sdk issues", url: "https://github.com/conductorone/baton-sdk/issues" }],
    samples: { matches: ["Getting help", "Open a new issue"], others: ["Join the community"] },
  },
] as const satisfies readonly Entry[];
