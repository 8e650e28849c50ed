import { describe, expect, it } from "vitest";
import { carriedLine } from "../../src/diagnose/log/carried-line.js";
import { logFixture, type World } from "./log-fixtures.js";
import { reportOf } from "./read-fixture.js";

const TIME = "2026-11-22T04:39:53.123456789Z";

/** How containers, the journal and log collectors pass a line on. */
const CARRIERS: Readonly<Record<string, (line: string) => string>> = {
  "a Kubernetes node": (line) => `${TIME} stderr F ${line}`,
  "kubectl logs --timestamps": (line) => `${TIME} ${line}`,
  "kubectl logs --prefix": (line) => `[pod/baton-acme-7d9f5c/connector] ${line}`,
  "kubectl with both": (line) => `[pod/baton-acme-7d9f5c/connector] ${TIME} ${line}`,
  "docker compose": (line) => `connector-1  | ${line}`,
  "docker's json-file": (line) => JSON.stringify({ log: `${line}\n`, stream: "stderr", time: TIME }),
  syslog: (line) => `Nov 22 04:39:53 host1 baton-acme[4242]: ${line}`,
  "syslog by RFC 5424": (line) => `<134>1 ${TIME} host1 baton-acme 4242 - - ${line}`,
  "journalctl -o short-iso": (line) => `2026-11-22T04:39:53+0000 host1 baton-acme[4242]: ${line}`,
  "journalctl -o json": (line) => JSON.stringify({ __CURSOR: "s=1", _HOSTNAME: "host1", MESSAGE: line }),
  "fluent-bit": (line) => JSON.stringify({ stream: "stderr", message: line, kubernetes: { pod_name: "baton" } }),
  CloudWatch: (line) => JSON.stringify({ timestamp: 1795322394100, message: line, ingestionTime: 1795322394900 }),
  "CloudWatch Logs Insights": (line) => JSON.stringify({ "@timestamp": TIME, "@message": line }),
  "Google Cloud": (line) => JSON.stringify({ insertId: "a1", logName: "projects/x", textPayload: line }),
  Datadog: (line) => JSON.stringify({ ddsource: "baton", service: "baton", status: "info", message: line }),
  colours: (line) => `\u001b[33m${line}\u001b[0m`,
};

/** Console and JSON lines, requests, retries, plain last lines, tracebacks, Python logging. */
const LOGS: readonly (readonly [World, string])[] = [
  ["connector", "healthy-debug-console"],
  ["connector", "http-401-midway"],
  ["connector", "http-429-recovers"],
  ["connector", "html-502-proxy"],
  ["connector", "missing-required-flag"],
  ["agents", "http-429-sdk-debug"],
  ["agents", "import-wrong-class"],
  ["agents", "retry-config-wrong-keys"],
];

describe.each(Object.entries(CARRIERS))("a log carried by %s", (_name, carry) => {
  it.each(LOGS)("gives the same report: %s/%s", (world, name) => {
    const lines = logFixture(world, `${name}.log`).toString("utf8").trimEnd().split("\n");
    const plain = reportOf(lines.join("\n"));
    const carried = reportOf(lines.map(carry).join("\n"));
    const ids = ({ judgements }: typeof plain) =>
      judgements.map(({ entry, certainty, count }) => [entry.id, certainty, count]);
    expect(ids(carried)).toEqual(ids(plain));
    expect(carried.requests).toEqual(plain.requests);
    expect(carried.retries).toEqual(plain.retries);
    expect(carried.syncs.runs.map(({ byResourceType }) => byResourceType)).toEqual(
      plain.syncs.runs.map(({ byResourceType }) => byResourceType),
    );
  });
});

describe("lines that only look carried", () => {
  it.each([
    '{"level":"info","ts":1,"msg":"x"}',
    '{"level":"info","msg":"x","message":"y","stream":"z"}',
    '{"message":"Not Found","documentation_url":"https://x"}',
    '{"timestamp":1795322394,"level":"info","message":"y"}',
    '{"@timestamp":"2026-11-22T04:39:53Z","logger":"app","message":"y"}',
    "2026-11-22T04:39:53Z INFO agent: cannot connect",
    "2026-11-22 04:54:50,272 ERROR agent: cannot connect",
    "2026-11-22T04:39:53.612Z\tINFO\tx.go:1\tsent\t{}",
    "error: listing resources failed: x",
    "WARNING:root:a",
    "a | b",
    '  File "agent.py", line 3, in <module>',
  ])("%s stays", (line) => {
    expect(carriedLine(line)).toEqual({ text: line, isDecoded: false });
  });

  it("keeps the carrier's time for lines that have none", () => {
    expect(carriedLine(`${TIME} EOF`)).toEqual({ text: "EOF", timeText: TIME, isDecoded: false });
  });
});
