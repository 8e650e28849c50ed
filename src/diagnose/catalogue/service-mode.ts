import type { Entry } from "./entry.js";

/** A connector that runs as a service and takes its tasks from C1. */
export const SERVICE_MODE = [
  {
    id: "task-poll-failing",
    title: "The service cannot fetch tasks from C1",
    audience: "service",
    level: "error",
    covers: ["L29"],
    signals: { text: [{ needle: "runner: error getting next task", strength: "exact" }] },
    supersedes: ["authentication-failed", "permission-denied", "api-unavailable", "rate-limited"],
    shows: ["err_count", "next_check_after"],
    aliases: [
      "Daemon mode issues",
      "failed to poll for tasks",
      "Task polling failures",
      "authentication error",
      "daemon idle",
    ],
    symptom:
      "`runner: error getting next task` again and again, with growing pauses (1, 4, 9, 16 … s). The process stays up, so a supervisor sees nothing wrong.",
    causes: [
      "Code Unauthenticated: the credential was revoked or rotated in C1.",
      "Code PermissionDenied or NotFound: the connector was disabled or removed there.",
      "Code Unavailable or DeadlineExceeded: network or proxy between the service and C1.",
    ],
    fixes: [
      {
        text: "Act on the code in the error; for the first two create or enable the connector again and restart with its credential.",
        command:
          'baton-yourservice --client-id "$BATON_CLIENT_ID" --client-secret "$BATON_CLIENT_SECRET" --log-level debug',
      },
    ],
    next: ["Watch the log line, not the process: it does not end by itself."],
    links: [],
    samples: {
      matches: [
        'runner: error getting next task {"error": "rpc error: code = Unauthenticated desc = token revoked", "err_count": 3, "next_check_after": 9}',
      ],
      others: ["runner: no tasks to process", "rpc error: code = Unauthenticated desc = 401 Unauthorized"],
    },
  },
  {
    id: "startup-hello-failed",
    title: "The service cannot introduce itself to C1",
    audience: "service",
    level: "error",
    covers: ["L30"],
    signals: {
      text: [
        {
          needle: "startup Hello failed",
          pattern:
            /startup Hello failed(?:: | with non-retryable error|; will retry)(?:[^\n]{0,400}?code = (?<code>[A-Za-z]{2,30}))?/i,
          strength: "exact",
        },
      ],
    },
    supersedes: ["authentication-failed", "permission-denied", "api-unavailable", "rate-limited"],
    shows: ["attempt", "attempts", "next_backoff"],
    aliases: ["daemon does not start", "daemon exits", "Hello failed"],
    symptom:
      "Either it ends at once (codes Unauthenticated, PermissionDenied, InvalidArgument, Unimplemented, FailedPrecondition, NotFound), or it tries again with doubling pauses.",
    causes: [
      "The connector is disabled, deleted or not the one that the credential was made for.",
      "C1, or a proxy before it, is not available for the moment (the retried kind).",
    ],
    fixes: [
      {
        text: "Final codes: check in C1 that the connector exists and is enabled, and that id and secret are its own.",
      },
      {
        text: "Retried ones: wait, or check the path to the host.",
        command: "curl -v https://your-tenant.conductor.one/",
      },
    ],
    next: ["With `context deadline exceeded` instead of a code, see `c1-unreachable-at-start`."],
    links: [],
    samples: {
      matches: [
        "c1_api_task_manager: startup Hello failed with non-retryable error; giving up rpc error: code = PermissionDenied desc = connector not found or disabled",
        'startup Hello failed; will retry {"error": "rpc error: code = Unavailable desc = upstream connect error", "attempt": 1, "next_backoff": "1s"}',
      ],
      others: ["runner: startup Hello failed: context deadline exceeded"],
    },
  },
  {
    id: "c1-unreachable-at-start",
    title: "C1 did not answer within 30 seconds, and the log cannot say why",
    audience: "service",
    level: "error",
    covers: ["L40"],
    signals: {
      text: [
        { needle: "startup Hello failed: context deadline exceeded", strength: "exact" },
        {
          needle: "startup Hello failed",
          pattern: /startup Hello failed[^\n]{0,120}\n?[^\n]{0,60}context deadline exceeded/i,
          strength: "exact",
        },
      ],
      exitCode: [4],
    },
    supersedes: ["startup-hello-failed", "request-timeout"],
    aliases: ["C1 unreachable", "context deadline exceeded at start", "service mode does not start"],
    symptom:
      "Half a minute of silence, then `context deadline exceeded` and exit status 4. A refused connection, a wrong host and an untrusted certificate look the same, even at debug level.",
    causes: [
      "The host is wrong or not reachable from here (firewall, no proxy set).",
      "A proxy opens TLS and its authority is not trusted.",
      "The certificate of the host is refused for another reason.",
    ],
    fixes: [
      {
        text: "Ask the same host with a program that says what is wrong.",
        command: "curl -v https://your-tenant.conductor.one/auth/v1/token",
      },
      {
        text: "Trust the proxy's authority, or name the proxy.",
        command: "export SSL_CERT_FILE=/etc/ssl/certs/company-ca.pem\nexport HTTPS_PROXY=http://proxy.example.com:3128",
      },
    ],
    next: ["The host is the part of the client id between `@` and `/`, unless `BATON_C1_API_HOST` is set."],
    links: [],
    samples: {
      matches: [
        "runner: startup Hello failed: context deadline exceeded",
        "c1_api_task_manager: startup Hello failed with non-retryable error; giving up\ncontext deadline exceeded",
      ],
      others: [
        "network timeout: context deadline exceeded",
        "startup Hello failed: rpc error: code = Unavailable desc = upstream connect error",
      ],
    },
  },
  {
    id: "service-idle",
    title: "The service is healthy but never gets a task",
    audience: "service",
    level: "warning",
    covers: ["L31"],
    raisedBy: "counted",
    signals: { text: [{ needle: "runner: no tasks to process" }, { needle: "no tasks available" }] },
    aliases: [
      "Daemon mode issues",
      "Connector not receiving tasks",
      "Daemon runs but never processes anything",
      "daemon never works",
      "daemon not picking up tasks",
      "sync not scheduled",
    ],
    symptom:
      "`no tasks available` every few seconds (debug level; at info level nothing at all). A one-shot run prints the line once before it ends, which is normal.",
    causes: [
      "No sync is scheduled for this connector in C1.",
      "The credential belongs to another connector id than the one you look at.",
      "The connector is registered but paused.",
    ],
    fixes: [
      {
        text: "In C1's administration check three things: the connector is listed as connected, its schedule is on, and its id is the one of this credential. Then start a sync by hand and watch the log.",
      },
    ],
    next: ["If tasks come and fail, the report shows them with their ids."],
    links: [],
    samples: {
      matches: ["c1_api_task_manager.Next(): no tasks available", "runner: no tasks to process"],
      others: ["runner: error getting next task"],
    },
  },
  {
    id: "task-heartbeat-lost",
    title: "A task was given up because C1 heard nothing, or cancelled it",
    audience: "service",
    level: "error",
    covers: ["L32"],
    signals: {
      text: [
        { needle: "heartbeat: failed after 10 attempts", strength: "exact" },
        { needle: "task failed heartbeat", strength: "exact" },
        { needle: "task was cancelled", strength: "exact" },
        { needle: "failed to heartbeat task", strength: "exact" },
      ],
    },
    aliases: ["heartbeat failed", "sync cancelled by server"],
    symptom: "A sync of the service ends midway with words about heartbeats or cancellation.",
    causes: [
      "The network to C1 was cut for longer than ten heartbeats.",
      "Somebody cancelled the task, or C1 replaced it by a newer one.",
    ],
    fixes: [
      {
        text: "Look whether other lines to C1 failed at the same time. If it was cancelled, start it again; the next task resumes where it can.",
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "heartbeat: failed after 10 attempts",
        "task failed heartbeat",
        "heartbeat: task was cancelled by server",
      ],
      others: ["runner: error getting next task"],
    },
  },
  {
    id: "upload-failed",
    title: "The sync was done, but its upload to C1 failed",
    audience: "service",
    level: "error",
    covers: ["L33"],
    signals: {
      text: [
        { needle: "failed to close upload client", strength: "exact" },
        { needle: "failed to send upload chunk", strength: "exact" },
        { needle: "failed to upload asset", strength: "exact" },
        { needle: "failed to upload sync asset", strength: "exact" },
      ],
    },
    supersedes: ["connection-dropped", "rate-limited", "api-unavailable"],
    shows: ["task_type"],
    aliases: ["upload fails", "sync done but nothing in C1"],
    symptom:
      "`Sync complete.` is there, then upload errors; C1 shows no new data. Most of the lines say only `EOF`; the reason stands on `failed to close upload client`.",
    causes: ["A proxy or gateway limits the size of a request body.", "The connection was cut during the upload."],
    fixes: [
      {
        text: "Raise the proxy's body limit and its time-out for the C1 host, or let this host go around the proxy.",
        command: "export NO_PROXY=your-tenant.conductor.one",
      },
    ],
    next: ["The data was collected correctly; only the transfer must be repeated, which the next task does."],
    links: [],
    samples: {
      matches: [
        "failed to close upload client rpc error: code = ResourceExhausted desc = request body too large",
        "failed to send upload chunk EOF",
        "failed to upload sync asset",
      ],
      others: ["connection closed before response\nEOF"],
    },
  },
] as const satisfies readonly Entry[];
