import { describe, expect, it } from "vitest";
import type { VerdictKind } from "../../../src/diagnose/outcome/run-outcome.js";
import { reportOf } from "../read-fixture.js";

/** A line of the SDK's console, and of its JSON. */
const at = (level: string, caller: string, message: string, fields: Readonly<Record<string, unknown>> = {}): string =>
  `2026-11-22T04:39:54.100Z\t${level}\t${caller}\t${message}\t${JSON.stringify(fields)}\n`;
const json = (level: string, caller: string, msg: string, fields: Readonly<Record<string, unknown>> = {}): string =>
  `${JSON.stringify({ level, ts: 1795322394.1, caller, msg, ...fields })}\n`;

const BEGIN =
  at("INFO", "sync/syncer.go:1278", "Syncing resource types...") +
  at("INFO", "sync/syncer.go:1606", "Syncing resources...");
const COMPLETE = at("INFO", "sync/syncer.go:1159", "Sync complete.", { sync_id: "s1", sync_type: "full" });

/** A run that fails at a step, as the SDK tells it on three lines. */
const failing = (error: string, operation = "list-grants", type = "role"): string =>
  BEGIN +
  json("error", "sync/parallel_syncer.go:805", "cancelling context due to error in action", {
    action: { operation, resource_type_id: type },
    error,
  }) +
  json("error", "cli/commands.go:480", "error running connector", {
    error: `runner: error processing task: ${error}`,
  }) +
  `runner: error processing task: ${error}\n`;

const CRASH = (head: string, frames: string): string => `${head}\n\ngoroutine 51 [running]:\n${frames}exit status 2\n`;

interface Case {
  readonly name: string;
  readonly log: string;
  readonly verdict: VerdictKind;
  readonly says?: RegExp;
  readonly entry?: string;
}

/** Beside each case that was handed in: others of its kind, from other vendors and layers. */
const FAILED: readonly Case[] = [
  {
    name: "Jira: a text that nobody knows",
    log: failing(
      "rpc error: code = Unknown desc = baton-jira: failed to list groups: the frobnicate quota of site acme is spent",
    ),
    verdict: "failed",
    entry: "run-failed",
    says: /at `list-grants` of `role`: `the frobnicate quota of site acme is spent`/,
  },
  {
    name: "a task of a service: the service itself goes on",
    log:
      json("info", "c1api/manager.go:100", "c1_api_task_manager: startup Hello succeeded.") +
      json("debug", "c1api/manager.go:200", "c1_api_task_manager.Process(): processing task", {
        task_type: "sync_full",
      }) +
      json("error", "c1api/manager.go:349", "c1_api_task_manager.finishTask(): finishing task with error", {
        error: "baton-zendesk: memberships of brand 12 say: come back tomorrow",
      }) +
      json("debug", "c1api/manager.go:120", "c1_api_task_manager.Next(): no tasks available"),
    verdict: "running",
    entry: "run-failed",
    says: /come back tomorrow/,
  },
  {
    name: "a shell: a full quota, one line",
    log: "open /data/sync.c1z: disk quota exceeded\n",
    verdict: "failed",
    says: /open \/data\/sync\.c1z: disk quota exceeded/,
  },
  {
    name: "Workday: one line of the SDK",
    log: "runner: error processing task: baton-workday: tenant acme_prd1 is in maintenance until 06:00\n",
    verdict: "failed",
    says: /maintenance until 06:00/,
  },
  {
    name: "docker's json-file: no space",
    log: ["info\tstarting", "runner: error processing task: write /out/sync.c1z: no space left on device"]
      .map((line) => `${JSON.stringify({ log: `${line}\n`, stream: "stderr", time: "2026-11-22T04:39:53Z" })}\n`)
      .join(""),
    verdict: "failed",
    says: /[Nn]o (?:space|room)/,
  },
  {
    name: "systemd: nothing but a status",
    log: `${BEGIN}Nov 22 04:39:55 host1 systemd[1]: baton-okta.service: Main process exited, code=exited, status=1/FAILURE\nNov 22 04:39:55 host1 systemd[1]: baton-okta.service: Failed with result 'exit-code'.\n`,
    verdict: "failed",
    entry: "run-failed",
    says: /status=1\/FAILURE/,
  },
  {
    name: "Zoom",
    log: failing(
      "baton-zoom: GET /v2/users: Invalid access token, does not contain scopes:[user:read:list_users:admin].",
      "list-resources",
      "user",
    ),
    verdict: "failed",
    says: /does not contain scopes/,
  },
  {
    name: "GitLab",
    log: failing(
      "baton-gitlab: GET https://gitlab.example.com/api/v4/groups: 401 {message: 401 Unauthorized}",
      "list-resources",
      "group",
    ),
    verdict: "failed",
  },
  {
    name: "MySQL",
    log: failing(
      "baton-mysql: failed to ping: Error 1045 (28000): Access denied for user 'baton'@'10.0.0.7' (using password: YES)",
    ),
    verdict: "failed",
    says: /Access denied for user/,
  },
  {
    name: "SQL Server",
    log: failing("baton-sql-server: mssql: login error: Login failed for user 'baton'."),
    verdict: "failed",
    says: /Login failed for user/,
  },
  {
    name: "Salesforce OAuth",
    log: failing('baton-salesforce: oauth2: "invalid_client_id" "client identifier invalid"'),
    verdict: "failed",
    says: /invalid_client_id/,
  },
  {
    name: "Entra",
    log: failing(
      "baton-entra: ClientSecretCredential authentication failed: AADSTS700016: Application with identifier '1111' was not found in the directory 'Contoso'.",
    ),
    verdict: "failed",
    says: /was not found in the directory/,
  },
  {
    name: "the SDK: an expander without a destination",
    log: failing("expander: entitlement graph has no destination for source ent-1", "grant-expansion", ""),
    verdict: "failed",
    says: /at `grant-expansion`: .*no destination for source ent-1/,
  },
  {
    name: "the SDK: a state that can't be read",
    log: failing("sync state of token 7 has no action on its stack", "init", ""),
    verdict: "failed",
    says: /no action on its stack/,
  },
  {
    name: "a broken connection, in the middle of a body",
    log: failing("baton-acme: read tcp 10.0.0.1:5001->10.9.9.9:443: use of closed network connection"),
    verdict: "failed",
  },
  {
    name: "HTTP/2",
    log: failing("baton-acme: http2: client connection force closed via ClientConn.Close"),
    verdict: "failed",
  },
  {
    name: "Slack's rate limit",
    log: failing("baton-slack: slack rate limit exceeded, retry after 30s"),
    verdict: "failed",
  },
  {
    name: "Azure's throttling",
    log: failing("baton-azure: RESPONSE 429: ERROR CODE: SubscriptionRequestsThrottled"),
    verdict: "failed",
  },
  {
    name: "a map written by two goroutines",
    log:
      BEGIN +
      CRASH(
        "fatal error: concurrent map writes",
        "github.com/conductorone/baton-aws/pkg/connector.(*userBuilder).cache(...)\n\t/src/pkg/connector/user.go:77\ngithub.com/conductorone/baton-sdk/pkg/connectorbuilder.(*builder).ListResources(0x1)\n\t/src/vendor/github.com/conductorone/baton-sdk/pkg/connectorbuilder/connectorbuilder.go:633 +0x4a0\n",
      ),
    verdict: "failed",
    entry: "connector-crashed",
    says: /concurrent map writes` in `\(\*userBuilder\)\.cache`, user\.go:77/,
  },
  {
    name: "a panic in main, below Go's own frames",
    log: CRASH(
      "panic: interface conversion: interface {} is nil, not string",
      "panic({0x1, 0x2})\n\t/usr/local/go/src/runtime/panic.go:787 +0x132\nmain.readConfig({0x1, 0x2})\n\t/src/cmd/baton-acme/main.go:41 +0x1f\nmain.main()\n\t/src/cmd/baton-acme/main.go:20 +0x11\n",
    ),
    verdict: "failed",
    entry: "connector-crashed",
    says: /is nil, not string` in `readConfig`, main\.go:41/,
  },
  {
    name: "a panic in an action",
    log:
      json("error", "actions/actions.go:645", "panic in global action handler", {
        panic: "assignment to entry in nil map",
        stack:
          "runtime.gopanic\n\t/usr/local/go/src/runtime/panic.go:787\ngithub.com/conductorone/baton-acme/pkg/connector.(*Connector).lockUser\n\t/src/pkg/connector/actions.go:88",
      }) +
      json("error", "connectorrunner/runner.go:286", "runner: error processing task", {
        error: "panic in action handler: assignment to entry in nil map",
      }),
    verdict: "failed",
    entry: "connector-crashed",
    says: /assignment to entry in nil map` in `\(\*Connector\)\.lockUser`, actions\.go:88/,
  },
  {
    name: "a logger's own panic",
    log: `${BEGIN}${JSON.stringify({ level: "panic", ts: 1795322394.1, caller: "connector/client.go:12", msg: "no client for tenant acme" })}\n`,
    verdict: "failed",
    says: /no client for tenant acme/,
  },
  {
    name: "an assertion of Google that is too old",
    log: failing(
      'oauth2: cannot fetch token: 400 Bad Request Response: {"error":"invalid_grant","error_description":"Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."}',
    ),
    verdict: "failed",
  },
  {
    name: "AWS STS",
    log: failing(
      "operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: 1, api error AccessDenied: User is not authorized to perform: sts:AssumeRole",
    ),
    verdict: "failed",
  },
  {
    name: "FreeIPA",
    log: failing('baton-ipa: client failed to get connection: LDAP Result Code 49 "Invalid Credentials": '),
    verdict: "failed",
  },
  {
    name: "OpenLDAP",
    log: failing('baton-ldap: LDAP Result Code 13 "Confidentiality Required": TLS confidentiality required'),
    verdict: "failed",
    says: /TLS confidentiality required/,
  },
  // Platforms.
  {
    name: "Lambda: the time limit",
    log: "START RequestId: 7a1b Version: $LATEST\n2026-11-22T04:54:53.000Z 7a1b Task timed out after 900.00 seconds\n\nEND RequestId: 7a1b\nREPORT RequestId: 7a1b\tDuration: 900000.00 ms\tBilled Duration: 900000 ms\tMemory Size: 512 MB\tMax Memory Used: 211 MB\n",
    verdict: "failed",
    says: /Task timed out after 900\.00 seconds/,
  },
  {
    name: "Lambda: memory, by its report",
    log: "START RequestId: 7a1b Version: $LATEST\nREPORT RequestId: 7a1b Duration: 103085.64 ms Billed Duration: 103086 ms Memory Size: 512 MB Max Memory Used: 512 MB Status: error Error Type: Runtime.OutOfMemory\n",
    verdict: "failed",
    says: /Runtime\.OutOfMemory/,
  },
  {
    name: "Lambda: its JSON",
    log: '{"time":"2026-11-22T04:54:53Z","type":"platform.report","record":{"requestId":"7a1b","status":"timeout","metrics":{"durationMs":900000}}}\n',
    verdict: "failed",
  },
  {
    name: "an image of another architecture",
    log: "exec /baton-okta: exec format error\n",
    verdict: "failed",
    says: /exec format error/,
  },
  {
    name: "an old runc",
    log: "standard_init_linux.go:228: exec user process caused: exec format error\n",
    verdict: "failed",
  },
  { name: "a file that is not in the image", log: "exec /baton-okta: no such file or directory\n", verdict: "failed" },
  { name: "not installed", log: "zsh: command not found: baton\n", verdict: "failed" },
  {
    name: "cobra",
    log: "Error: unknown flag: --okta-domain\nUsage:\n  baton-okta [flags]\n  baton-okta [command]\n\nFlags:\n      --api-token string   required: token\n",
    verdict: "failed",
    says: /unknown flag: --okta-domain/,
  },
  {
    name: "GitHub Actions",
    log: `${BEGIN}2026-11-22T04:39:55.0000000Z ##[error]Process completed with exit code 1.\n`,
    verdict: "failed",
    says: /exit code 1/,
  },
  { name: "GitLab", log: `${BEGIN}ERROR: Job failed: exit code 1\n`, verdict: "failed" },
  { name: "docker compose", log: `${BEGIN}baton-okta-1 exited with code 2\n`, verdict: "failed" },
  { name: "make", log: `${BEGIN}make: *** [Makefile:12: sync] Error 2\n`, verdict: "failed" },
  {
    name: "kubectl describe",
    log: "    Last State:     Terminated\n      Reason:       Error\n      Exit Code:    1\n",
    verdict: "failed",
  },
  {
    name: "Lambda: its handler",
    log: 'START RequestId: 7a1b Version: $LATEST\n{"errorMessage":"no tenant acme","errorType":"errorString"}\nEND RequestId: 7a1b\nREPORT RequestId: 7a1b\tDuration: 10 ms\tBilled Duration: 11 ms\n',
    verdict: "failed",
    says: /no tenant acme/,
  },
  {
    name: "a file that can't be written after the sync",
    log: `${BEGIN}${COMPLETE}error: failed to save c1z: the widget store is closed\n`,
    verdict: "failed",
    says: /the widget store is closed/,
  },
  {
    name: "klog",
    log: "F1122 04:39:54.206123 1 main.go:9] no upstream for acme\n",
    verdict: "failed",
    says: /`no upstream for acme`/,
  },
  {
    name: "macOS",
    log: "“baton-okta” cannot be opened because the developer cannot be verified.\n",
    verdict: "failed",
  },
  {
    name: "Go's flag package",
    log: "flag provided but not defined: -okta-domain\nUsage of baton-acme:\n  -token string\n",
    verdict: "failed",
    says: /not defined: -okta-domain/,
  },
  {
    name: "docker",
    log: "docker: Error response from daemon: manifest unknown.\nSee docker run --help.\n",
    verdict: "failed",
    says: /manifest unknown/,
  },
  {
    name: "Node",
    log: "Error: no tenant acme\n    at Object.<anonymous> (/app/index.js:3:9)\nNode.js v20.19.0\n",
    verdict: "failed",
    says: /no tenant acme/,
  },
  { name: "Java's memory", log: "Terminating due to java.lang.OutOfMemoryError: Java heap space\n", verdict: "failed" },
  // Python.
  {
    name: "an exception without its traceback",
    log: "agents.errors.TenantError: no tenant acme\n",
    verdict: "failed",
    says: /no tenant acme/,
  },
  {
    name: "Python's last word",
    log: "2026-11-22 04:39:53,206 INFO agent: start\n2026-11-22 04:39:54,206 CRITICAL agent: no tenant acme\n",
    verdict: "failed",
    says: /: `no tenant acme`/,
  },
  {
    name: "an exception that nobody knows",
    log: 'Traceback (most recent call last):\n  File "/srv/agent/app.py", line 3, in <module>\n    main()\n  File "/srv/agent/app.py", line 2, in main\n    raise Frobnicated("the widget is gone")\napp.Frobnicated: the widget is gone\n',
    verdict: "failed",
    entry: "run-failed",
    says: /the widget is gone/,
  },
  {
    name: "a chain of exceptions: the last one",
    log: 'INFO:agent:start\nTraceback (most recent call last):\n  File "/a.py", line 3, in f\n    x[1]\nKeyError: 1\n\nThe above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n  File "/a.py", line 9, in <module>\n    f()\nbilling.LedgerClosed: period 2026-10 is closed\n',
    verdict: "failed",
    says: /period 2026-10 is closed/,
  },
  // What comes from an independent look: carriers, build servers, service managers, other protocols.
  {
    name: "a build server's last line only repeats it",
    log: "$ baton-okta --file sync.c1z\nError: could not open c1z: the widget is bent\nERROR: Job failed: exit code 1\n",
    verdict: "failed",
    says: /`the widget is bent`/,
  },
  {
    name: "an error that the SDK logged directly above the exit status",
    log: `${BEGIN}${json("error", "sync/syncer.go:1", "failed to sync resource types", { error: "acme: no tenant today" })}exit status 1\n`,
    verdict: "failed",
    says: /no tenant today/,
  },
  {
    name: "systemd's time limit is no network time-out",
    log: "Nov 22 05:39:54 host1 systemd[1]: baton.service: start operation timed out. Terminating.\nNov 22 05:39:54 host1 systemd[1]: baton.service: Failed with result 'timeout'.\n",
    verdict: "failed",
    says: /a time limit of its unit was over/,
  },
  {
    name: "a log collected by CloudWatch",
    log: failing("acme: the account is closed")
      .trimEnd()
      .split("\n")
      .map((message) => `${JSON.stringify({ timestamp: 1795322394100, message })}\n`)
      .join(""),
    verdict: "failed",
    says: /the account is closed/,
  },
  {
    name: "the Airbyte protocol",
    log: '{"type":"LOG","log":{"level":"INFO","message":"start"}}\n{"type":"TRACE","trace":{"type":"ERROR","error":{"message":"Config lacks api_url"}}}\n',
    verdict: "failed",
    says: /Config lacks api_url/,
  },
  {
    name: "a shell that does not find the program, as dash says it",
    log: "/bin/sh: 1: baton-okta: not found\n",
    verdict: "failed",
    says: /not installed, or not on the PATH/,
  },
  {
    name: "Java's exception is not AWS's",
    log: 'Exception in thread "main" java.net.UnknownHostException: api.example.com\n',
    verdict: "failed",
    says: /^The run failed: `/,
  },
  {
    name: "Node: what it caught, not where",
    log: "node:internal/process/promises:288\n            triggerUncaughtException(err, true);\n            ^\n\nError: connect ECONNREFUSED 127.0.0.1:5432\n    at afterConnect (node:net:1494:16)\n\nNode.js v20.1.0\n",
    verdict: "failed",
    says: /it was refused \(`connect ECONNREFUSED/,
  },
  {
    name: "a rate limit that a vendor answers with 403: Google",
    log: failing(
      "rpc error: code = PermissionDenied desc = baton-google: googleapi: Error 403: Quota exceeded for quota metric 'Queries', rateLimitExceeded",
    ),
    verdict: "failed",
    entry: "run-failed",
    says: /^(?!.*may not read).*rate|quota/i,
  },
  {
    name: "a rate limit that a vendor answers with 403: Salesforce",
    log: failing(
      "rpc error: code = PermissionDenied desc = salesforce: request failed with status 403: REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.",
    ),
    verdict: "failed",
    entry: "run-failed",
    says: /^(?!.*may not read).*Salesforce limits the rate/,
  },
  {
    name: "a firewall's page with 403 is no missing permission",
    log: failing(
      "rpc error: code = PermissionDenied desc = baton-acme: unexpected status 403: <html><title>Attention Required!</title>",
    ),
    verdict: "failed",
    entry: "run-failed",
    says: /^(?!.*may not read).*in front of the service blocks/,
  },
  {
    name: "a rate limit that only the headers of a 403 tell",
    log:
      json("warn", "uhttp/wrapper.go:586", "base-http-client: HTTP error status", {
        status_code: 403,
        headers: { "X-Ratelimit-Remaining": ["0"], "X-Ratelimit-Reset": ["1795325994"] },
      }) + failing("rpc error: code = PermissionDenied desc = baton-acme: request failed with status 403 Forbidden"),
    verdict: "failed",
    entry: "run-failed",
    says: /^(?!.*may not read).*The API limits the rate of requests/,
  },
  {
    name: "a 403 with other headers",
    log:
      json("warn", "uhttp/wrapper.go:586", "base-http-client: HTTP error status", {
        status_code: 403,
        headers: { "X-Ratelimit-Remaining": ["4990"] },
      }) + failing("rpc error: code = PermissionDenied desc = baton-acme: request failed with status 403 Forbidden"),
    verdict: "failed",
    entry: "permission-denied",
    says: /may not read this/,
  },
  {
    name: "pip, which writes as some loggers do",
    log: "ERROR: Could not find a version that satisfies the requirement acme (from versions: none)\nERROR: No matching distribution found for acme\n",
    verdict: "failed",
    says: /No matching distribution found for acme/,
  },
  {
    name: "a service that systemd no longer starts",
    log: "Nov 22 04:39:54 h systemd[1]: baton.service: Start request repeated too quickly.\nNov 22 04:39:54 h systemd[1]: Failed to start baton.service - Baton.\n",
    verdict: "failed",
  },
  {
    name: "JSON of another logger, which announces the end",
    log: '{"severity":"INFO","message":"start"}\n{"severity":"ERROR","message":"fatal: tenant is unset"}\n',
    verdict: "failed",
    says: /tenant is unset/,
  },
  // Other runtimes.
  {
    name: "Java",
    log: 'Exception in thread "main" java.lang.IllegalStateException: pool is shut down\n\tat com.acme.Main.main(Main.java:3)\n',
    verdict: "failed",
  },
  { name: "Rust", log: "thread 'main' panicked at src/main.rs:4:5:\nindex out of bounds\n", verdict: "failed" },
  {
    name: "logrus",
    log: 'time="2026-11-22T04:39:53Z" level=info msg="start"\ntime="2026-11-22T04:39:54Z" level=fatal msg="no upstream for acme"\n',
    verdict: "failed",
    says: /no upstream for acme/,
  },
  {
    name: "Go's log.Fatal under go run",
    log: "2026/11/22 04:39:53 open config.yaml: no such file or directory\nexit status 1\n",
    verdict: "failed",
    says: /config\.yaml/,
  },
];

describe.each(FAILED)("$name", ({ log, verdict, says, entry }) => {
  const report = reportOf(log);

  it("is a failure, with its reason", () => {
    expect(report.outcome.kind).toBe(verdict);
    const errors = report.judgements.filter(({ level }) => level === "error");
    expect(errors).not.toEqual([]);
    expect(errors.map(({ message }) => message).join("\n")).toMatch(says ?? /\S/);
    expect(errors.map((judgement) => judgement.entry.id)).toContain(entry ?? errors[0]?.entry.id);
  });
});

const STOPPED: readonly (readonly [string, string, string])[] = [
  ["a shell's word", `${BEGIN}Killed\n`, "out-of-memory"],
  ["zsh's", `${BEGIN}zsh: killed     ./baton-okta\n`, "out-of-memory"],
  ["zsh's, before anything was done", "zsh: killed     ./baton-okta\n", "stopped-without-a-word"],
  ["status 137 of compose", `${BEGIN}baton-okta-1 exited with code 137\n`, "out-of-memory"],
  [
    "the kernel",
    `${BEGIN}Nov 22 04:39:55 host1 kernel: Out of memory: Killed process 4242 (baton-okta) total-vm:1kB\n`,
    "out-of-memory",
  ],
  [
    "an eviction",
    `${BEGIN}The node was low on resource: memory. Container baton was using 2Gi, request is 0.\n`,
    "stopped-without-a-word",
  ],
  ["status 143", `${BEGIN}command terminated with exit code 143\n`, "stopped-without-a-word"],
  ["a time limit of a build", `${BEGIN}##[error]The operation was canceled.\n`, "stopped-without-a-word"],
];

it.each(STOPPED)("is stopped from outside: %s", (_, log, entry) => {
  const report = reportOf(log);
  expect(report.outcome.kind).toBe("stopped");
  expect(report.judgements.filter(({ level }) => level === "error").map((judgement) => judgement.entry.id)).toEqual([
    entry,
  ]);
});

const FINE: readonly (readonly [string, string, VerdictKind])[] = [
  [
    "an error line after a run that finished",
    `${BEGIN}${COMPLETE}${at("ERROR", "connector/connector.go:352", "error closing connector wrapper", { error: "close |1: file already closed" })}`,
    "finished",
  ],
  ["status 0", `${BEGIN}${COMPLETE}baton-okta-1 exited with code 0\n`, "finished"],
  ["a signal after the end", `${BEGIN}${COMPLETE}received signal terminated\n`, "finished"],
  [
    "Lambda's report",
    "START RequestId: 7a1b Version: $LATEST\nEND RequestId: 7a1b\nREPORT RequestId: 7a1b\tDuration: 90.00 ms\tBilled Duration: 91 ms\tMemory Size: 512 MB\tMax Memory Used: 211 MB\n",
    "finished",
  ],
  ["a program's own output", "found 3 customers, 2 unknown\nerrors: 0\nno errors found\n", "unknown"],
  [
    "an exception that was handled",
    'INFO:agent:start\nERROR:agent:step failed\nTraceback (most recent call last):\n  File "/a.py", line 3, in f\n    x[1]\napp.Frobnicated: 1\nINFO:agent:done with the rest\n',
    "unknown",
  ],
  ["a table of results", "user: alice\nstatus: unknown\n", "unknown"],
  ["a log without its end", at("INFO", "uhttp/gocache.go:148", "http cache config"), "unknown"],
  [
    "a service at rest",
    json("info", "c1api/manager.go:100", "c1_api_task_manager: startup Hello succeeded.") +
      json("debug", "c1api/manager.go:120", "c1_api_task_manager.Next(): no tasks available"),
    "running",
  ],
];

it.each(FINE)("is no failure: %s", (_, log, verdict) => {
  const report = reportOf(log);
  expect(report.outcome.kind).toBe(verdict);
  expect(report.judgements.filter(({ level }) => level === "error")).toEqual([]);
});

it("asks to look up the innermost text, quoted so that a shell runs nothing of it", () => {
  const [found] = reportOf("runner: error processing task: baton-acme: it's $(touch /x) `y` again\n").judgements;
  expect(found?.fix?.command).toBe("baton explain 'it'\\''s $(touch /x) `y` again'");
});

it("waits for more lines while a log grows", () => {
  const log =
    'INFO:agent:start\nTraceback (most recent call last):\n  File "/a.py", line 3, in f\n    x[1]\napp.Frobnicated: 1\n';
  const growing = reportOf(log, { isGrowing: true });
  expect([growing.outcome.kind, growing.judgements]).toEqual(["running", []]);
  expect(reportOf(log).outcome.kind).toBe("failed");
});

it("keeps a failed run of a log whose last run finished", () => {
  const report = reportOf(failing("baton-acme: the widget is gone") + BEGIN + COMPLETE);
  expect(report.outcome.kind).toBe("finished");
  expect(report.judgements.map(({ entry }) => entry.id)).toContain("run-failed");
});

it("counts the same failure of several runs", () => {
  const report = reportOf(failing("baton-acme: widget 1 is gone").repeat(3));
  const failed = report.judgements.filter(({ entry }) => entry.id === "run-failed");
  expect(failed.map(({ count }) => count)).toEqual([3]);
});
