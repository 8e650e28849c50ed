import { describe, expect, it } from "vitest";
import type { LogLine } from "../../../src/diagnose/log/log-line.js";
import { LogReader } from "../../../src/diagnose/log/read-log.js";

function linesOf(text: string | Buffer): readonly LogLine[] {
  const lines: LogLine[] = [];
  const reader = new LogReader("x.log", (line) => lines.push(line));
  reader.push(Buffer.from(text));
  reader.end();
  return lines;
}

describe("formats", () => {
  it.each([
    [
      '{"level":"warn","ts":1795322393.5,"caller":"a/b.go:1","msg":"it \\"failed\\"","n":1}',
      "zap-json",
      "warn",
      'it "failed"',
    ],
    ['{"level":"info","ts":"2026-11-22T04:39:53.500Z","msg":"m"}', "zap-json", "info", "m"],
    ['{"items": []}{"level":"debug","ts":1795322393.5,"caller":"c","msg":"m"}', "zap-json", "debug", "m"],
    ['svc-1  | {"level":"error","ts":1795322393.5,"caller":"c","msg":"m"}', "zap-json", "error", "m"],
    ['2026-11-22T04:39:53.500Z\tINFO\ta/b.go:1\tm\t{"n": 1}', "zap-console", "info", "m"],
    ["2026-11-22T04:39:53.500Z\t\u001b[34mINFO\u001b[0m\ta/b.go:1\tm", "zap-console", "info", "m"],
    ["INFO:httpx:HTTP Request: GET http://x/", "python", "info", "HTTP Request: GET http://x/"],
    ["2026-11-22 04:39:53,500 ERROR agent: m", "python", "error", "m"],
    ["2026-11-22 04:39:53,500 - agent - WARNING - m", "python", "warn", "m"],
    ["[2026-11-22 04:39:53] ERROR in app: m", "python", "error", "m"],
    ['{"time":"2026-11-22T04:39:53.500Z","level":"ERROR","msg":"m"}', "json", "error", "m"],
    ['{"items": [{"id": 1}]}', "body", undefined, '{"items": [{"id": 1}]}'],
    ["runner: error processing task: x", "plain", undefined, "runner: error processing task: x"],
    ["Error: x", "plain", undefined, "Error: x"],
    ["", "plain", undefined, ""],
  ])("%s", (text, format, level, message) => {
    const [line] = linesOf(`${text}\n`);
    expect({ format: line?.format, level: line?.level, message: line?.message }).toEqual({ format, level, message });
  });

  it("reads times of all kinds as milliseconds", () => {
    const expected = Date.parse("2026-11-22T04:39:53.500Z");
    const texts = [
      '{"level":"info","ts":1795322393.5,"caller":"c","msg":"m"}',
      '{"level":"info","ts":"2026-11-22T04:39:53.5Z","msg":"m"}',
      "2026-11-22T04:39:53.500Z\tINFO\tc\tm",
      "2026-11-22 04:39:53,500 INFO m",
    ];
    for (const text of texts) expect(linesOf(text)[0]?.time, text).toBe(expected);
  });

  it("tells the frames of a traceback from the exception", () => {
    const text =
      'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\n    main()\n    ^^^^\nx.y.SomeError: words\nafter\n';
    expect(linesOf(text).map(({ format }) => format)).toEqual([
      "traceback",
      "traceback",
      "traceback",
      "traceback",
      "exception",
      "plain",
    ]);
  });
});

describe("bad input", () => {
  it("reads fields of a cut JSON line as none, and still knows message and level", () => {
    const [line] = linesOf('{"level":"error","ts":1,"caller":"c","msg":"m","error":"code = Unau');
    expect(line).toMatchObject({ level: "error", message: "m", isCut: true, fields: {} });
    expect(line?.matchedText).toContain("Unau");
  });

  it("tolerates invalid UTF-8", () => {
    const [line] = linesOf(Buffer.from([0x61, 0xff, 0xfe, 0x62, 0x0a]));
    expect(line?.text).toBe("a\ufffd\ufffdb");
  });

  it.each([
    "{",
    '{"level":"',
    '{"level":"info","msg":"',
    "\t\t\t\t",
    "[[[[[[",
    '{"level":1}',
    "DEBUG:",
    "2026-11-22T04:39:53.612Z\tINFO",
  ])("does not stumble over %j", (text) => {
    expect(linesOf(text)).toHaveLength(1);
  });
});
