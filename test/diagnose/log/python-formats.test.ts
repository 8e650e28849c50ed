import { describe, expect, it } from "vitest";
import type { LogLine } from "../../../src/diagnose/log/log-line.js";
import { LogReader } from "../../../src/diagnose/log/read-log.js";
import { reportOf } from "../read-fixture.js";

/** What Python's `%(…)s` stands for in one record. */
interface LogRecord {
  readonly level: string;
  readonly name: string;
  readonly message: string;
}

/** Formats as guides, frameworks and projects set them; what `logging` writes for each. */
const FORMATS: Readonly<Record<string, (record: LogRecord) => string>> = {
  "the default": ({ level, name, message }) => `${level}:${name}:${message}`,
  "date level name:": ({ level, name, message }) => `2026-11-29 16:00:42,206 ${level} ${name}: ${message}`,
  "date - name - level - (the guide's)": ({ level, name, message }) =>
    `2026-11-29 16:00:42,206 - ${name} - ${level} - ${message}`,
  "date [level] name:": ({ level, name, message }) => `2026-11-29 16:00:42,206 [${level}] ${name}: ${message}`,
  "level name": ({ level, name, message }) => `${level} ${name} ${message}`,
  "pytest's": ({ level, name, message }) => `${level.padEnd(8)} ${name}:_client.py:1740 ${message}`,
  "[level] name:": ({ level, name, message }) => `[${level}] ${name}: ${message}`,
  "pipes, as loguru": ({ level, name, message }) =>
    `2026-11-29 16:00:42.206 | ${level.padEnd(8)} | ${name}:_send:1740 - ${message}`,
  "a thread": ({ level, name, message }) => `2026-11-29 16:00:42,206 [MainThread] ${level} ${name} - ${message}`,
  "file and line": ({ level, message }) => `2026-11-29 16:00:42,206 ${level.padEnd(8)} [client.py:1740] ${message}`,
  "name first": ({ level, name, message }) => `${name} ${level} ${message}`,
  "name - level": ({ level, name, message }) => `${name} - ${level} - ${message}`,
  gunicorn: ({ level, name, message }) => `[2026-11-29 16:00:42 +0000] [4242] [${level}] [${name}] ${message}`,
  celery: ({ level, message }) => `[2026-11-29 16:00:42,206: ${level}/MainProcess] ${message}`,
  flask: ({ level, message }) => `[2026-11-29 16:00:42,206] ${level} in client: ${message}`,
  "a clock": ({ level, name, message }) => `16:00:42 ${level} ${name}: ${message}`,
  "an American date": ({ level, name, message }) => `11/29/2026 04:00:42 PM - ${name} - ${level} - ${message}`,
  "the date of web servers": ({ level, name, message }) => `[29/Nov/2026:16:00:42 +0000] ${level} ${name}: ${message}`,
  "ISO with a zone": ({ level, name, message }) => `2026-11-29T16:00:42+0000 ${level} [${name}] ${message}`,
  structlog: ({ level, name, message }) =>
    `2026-11-29 16:00:42 [${level.toLowerCase().padEnd(9)}] ${message} [${name}]`,
  rich: ({ level, message }) => `[11/29/26 16:00:42] ${level.padEnd(8)} ${message}  client.py:1740`,
  absl: ({ level, message }) => `${level[0]}1129 16:00:42.206123 139800 client.py:1740] ${message}`,
  "keys and values": ({ level, name, message }) =>
    `time=2026-11-29T16:00:42Z level=${level} logger=${name} msg="${message}"`,
  JSON: ({ level, name, message }) =>
    JSON.stringify({ asctime: "2026-11-29 16:00:42,206", levelname: level, name, message }),
  "the message alone": ({ message }) => message,
};

const httpx = (status: string): LogRecord => ({
  level: "INFO",
  name: "httpx",
  message: `HTTP Request: GET https://api.example.com/v1/customers/cus_1?limit=5 "HTTP/1.1 ${status}"`,
});
const urllib3: LogRecord = {
  level: "DEBUG",
  name: "urllib3.connectionpool",
  message: 'https://api.example.com:443 "GET /v1/users?limit=1 HTTP/1.1" 200 17',
};

const lineOf = (text: string): LogLine | undefined => {
  const lines: LogLine[] = [];
  const reader = new LogReader("x.log", (line) => lines.push(line));
  reader.push(Buffer.from(`${text}\n`));
  reader.end();
  return lines[0];
};

describe.each(Object.entries(FORMATS))("%s", (_, write) => {
  it("shows the requests of httpx and urllib3", () => {
    const log = [...Array.from({ length: 3 }, () => httpx("500 Internal Server Error")), urllib3].map(write).join("\n");
    const { requests, judgements } = reportOf(`${log}\n`);
    expect(requests.patterns.map(({ method, host, count, statuses }) => [method, host, count, statuses])).toEqual([
      ["GET", "api.example.com", 3, { 500: 3 }],
      ["GET", "api.example.com:443", 1, { 200: 1 }],
    ]);
    expect(judgements.map(({ entry }) => entry.id)).toContain("agent-retries-exhausted");
  });
});

const WITH_LEVEL = Object.entries(FORMATS).filter(([name]) => name !== "the message alone");

it.each(WITH_LEVEL)("%s shows the level", (_, write) => {
  const line = lineOf(write({ level: "WARNING", name: "agent.sync", message: "skipping customer cus_9" }));
  expect(line?.level).toBe("warn");
  expect(line?.message).toContain("skipping customer cus_9");
  expect(line?.message).not.toContain("WARNING:");
});

describe("what only looks like a format", () => {
  it.each([
    ["Error: unknown flag: --x", "plain"],
    ["Information on the run: INFO is a level", "plain"],
    ["in the end: 3 customers", "plain"],
    ["2026-11-29 was the day", "plain"],
  ])("%s stays %s", (text, format) => {
    expect(lineOf(text)?.format).toBe(format);
  });

  it("does not take the first word of a message for a logger", () => {
    const line = lineOf("2026-11-29 16:00:42,206 ERROR Retrying: 3 attempts left");
    expect([line?.caller, line?.message]).toEqual(["", "Retrying: 3 attempts left"]);
  });
});
