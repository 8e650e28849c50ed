import type { Entry } from "./entry.js";

/** How runs end, whatever the cause: judged from the log as a whole. */
export const OUTCOMES = [
  {
    id: "run-failed",
    title: "The run failed",
    audience: "connector",
    level: "error",
    covers: ["A18"],
    raisedBy: "counted",
    signals: {
      text: [
        { needle: "error running connector", strength: "weak" },
        { needle: "runner: error processing task", strength: "weak" },
      ],
    },
    aliases: ["run failed", "connector failed", "unknown error", "sync failed"],
    symptom:
      "`error running connector`, a plain last line such as `runner: error processing task: …` or `Error: …`, a traceback, an exit status other than 0, or a line of the platform (Lambda, systemd, a build server). Where a published family of codes knows the error, the finding says its meaning and its fix; else it quotes the innermost text.",
    causes: ["The innermost text of the error says it; the layers before it only say by which way it came."],
    fixes: [
      {
        text: "Read the innermost text: it is the API's, the driver's or the operating system's own word. Look it up by itself.",
        command: 'baton explain "the innermost text"',
      },
      {
        text: "Run the failing type alone at debug level, and try its request by hand.",
        command: "baton-yourservice --sync-resource-types role --log-level debug",
      },
    ],
    next: [
      "The file holds an unfinished sync, or was not written at all: do not upload it.",
      "`step-failed` names the step.",
    ],
    links: [],
    samples: {
      matches: ["error running connector", "runner: error processing task: something that nobody wrote down before"],
      others: ["runner: no tasks to process", "sync exited without finishing"],
    },
  },
  {
    id: "connector-crashed",
    title: "The program crashed: a bug in the connector",
    audience: "connector",
    level: "error",
    covers: ["A18"],
    raisedBy: "counted",
    signals: {
      text: [
        { needle: "gRPC handler panic", strength: "exact" },
        { needle: "panic in action handler", strength: "exact" },
        { needle: "panic in global action handler", strength: "exact" },
        { needle: "panic in resource action handler", strength: "exact" },
      ],
    },
    aliases: ["panic", "crash", "nil pointer dereference", "stack trace"],
    symptom:
      "`panic: …` or `fatal error: …` with a Go trace and exit status 2, or `gRPC handler panic` where the SDK caught it. `code = Internal desc = Internal Server Error` on later lines is only its echo.",
    causes: [
      "Code that a rare answer of the API reaches: a field that is absent (nil), a list that is shorter than expected, a map written by two goroutines at once.",
    ],
    fixes: [
      {
        text: "Upgrade the connector. If it still crashes, report it with the trace: the first line of it below the connector's own path is where it happened.",
      },
      {
        text: "If the connector is yours, check what the API may leave out before using it.",
        language: "go",
        wrong: "name := group.Profile.Name",
        right: 'if group.Profile == nil {\n\treturn nil, fmt.Errorf("group %s has no profile", group.ID)\n}',
      },
    ],
    next: ["Nothing stopped the process from outside: memory and signals are not the cause."],
    links: [],
    samples: {
      matches: ["gRPC handler panic", "panic in action handler: assignment to entry in nil map"],
      others: ["signal: killed", "exit status 137"],
    },
  },
  {
    id: "run-unfinished",
    title: "The end of the run is not in the log",
    audience: "connector",
    level: "error",
    covers: [],
    raisedBy: "counted",
    signals: { text: [{ needle: "the end of the run is not in the log" }] },
    aliases: ["fail on unfinished", "still running", "log without an end"],
    symptom: "The log has no line with which a run finishes or fails. Found with `--fail-on unfinished` only.",
    causes: ["The program still runs, the log was cut, or its level hides the last lines."],
    fixes: [{ text: "Give the whole log, up to the exit status of the process, at level info or debug." }],
    next: [],
    links: [],
    samples: { matches: ["The end of the run is not in the log"], others: ["sync exited without finishing"] },
  },
  {
    id: "objects-left-out",
    title: "Objects were left out, and the sync went on",
    audience: "connector",
    level: "warning",
    covers: ["A17"],
    raisedBy: "counted",
    signals: {
      text: [
        { needle: "skipping database with error" },
        { needle: "insufficient access", pattern: /\bskipping\b[^\n]{0,200}\binsufficient access\b/i },
      ],
    },
    aliases: ["skipped objects", "partial data", "objects missing", "insufficient access skipping", "swallowed error"],
    symptom:
      "Warnings that something is skipped, ignored or not readable, in a run that completes. The archive looks complete; C1 takes what is not in it for removed, and so does every review that rests on it.",
    causes: [
      "The connector's account may not read these objects, and the connector goes on without them.",
      "The objects belong to another server, tenant or plan (an LDAP referral, a feature that is not licensed).",
    ],
    fixes: [
      {
        text: "Give the connector's account the right to read the named objects, or exclude them on purpose in its configuration, so that their absence is meant.",
      },
      {
        text: "Compare with the last complete sync before this one is used.",
        command: "baton diff before.c1z after.c1z --summary",
      },
    ],
    next: ["`action-skipped` are steps that the SDK itself skipped."],
    links: [],
    samples: {
      matches: ["skipping database with error", "skipping role assignments: insufficient access"],
      others: ["skipping sync action", "retrying operation"],
    },
  },
  {
    id: "rate-limit-waited",
    title: "The SDK waited for a rate limit",
    audience: "connector",
    level: "warning",
    covers: ["L7"],
    raisedBy: "counted",
    signals: { text: [{ needle: "ratelimit overlimit - waiting", strength: "exact" }] },
    aliases: ["overlimit", "wait_period", "why is the sync slow"],
    symptom:
      "`ratelimit overlimit - waiting` with the method and `wait_period`: no request fails, and nothing else is logged for that time.",
    causes: [
      "The API said in its headers that the limit is used up, and the SDK waits for the announced reset before it calls the connector again.",
    ],
    fixes: [
      {
        text: "Ask for less: one list instead of a request an object (`n-plus-one`), larger pages where the limit counts requests, fewer workers.",
      },
      { text: "Ask the vendor for a higher limit, or give the connector a quota of its own." },
    ],
    next: ["`rate-limited` are refusals (429) that did come."],
    links: [],
    samples: { matches: ["ratelimit overlimit - waiting"], others: ["retrying operation", "429 Too Many Requests"] },
  },
] as const satisfies readonly Entry[];
