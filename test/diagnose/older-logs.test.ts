import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Generator } from "./generator.js";
import { logFixture, logNames } from "./log-fixtures.js";
import { reportOf, rowsOf } from "./read-fixture.js";

/** Lines in the words of SDKs before 0.25, as their public copies in connectors have them. */
describe("older wordings", () => {
  it.each([
    [
      "L1",
      "error: listing resources failed: next page token is the same as the current page token. this is most likely a connector bug",
    ],
    [
      "L1",
      "error: listing grants for resource group/g1 failed: next page token is the same as the current page token. this is most likely a connector bug",
    ],
    [
      "L1",
      "error: listing ticket schemas failed: next page token is the same as the current page token. this is most likely a connector bug",
    ],
    ["L3", "no active page state"],
    ["L9", "unexpected content type for json response: text/html"],
    ["L10", "failed to unmarshal json response: invalid character '<' looking for beginning of value. body {}"],
    ["L15", "error: resource type does not have provisioner configured"],
    ["L17", "error: resource type does not have resource manager configured"],
    ["L23", "sync run duration has expired, exiting sync early"],
    ["L24", "runGrantExpandActions: error fetching source entitlement"],
    ["L32", "heartbeat: task was cancelled by server"],
    ["L33", "failed to upload sync asset"],
    ["L44", "resuming previous sync"],
    ["A21", "expandGrantsForEntitlements: exceeded max depth"],
    ["F10", "c1z: max decoded size exceeded, increase DecoderMaxDecodedSize"],
    ["F11", "c1z: window size exceeded, increase DecoderMaxMemory"],
  ])("%s: %s", (row, text) => {
    const forms = [
      `2024-11-22T04:39:53.612Z\tERROR\tx/y.go:1\tfailed\t${JSON.stringify({ error: text })}\n`,
      `${JSON.stringify({ level: "error", ts: 1700000000.5, caller: "x/y.go:1", msg: text })}\n`,
      `${text}\n`,
    ];
    for (const form of forms) expect(rowsOf(reportOf(form)), form).toContain(row);
  });

  it("retries were logged as errors", () => {
    const text = (wait: string) =>
      `2024-11-22T04:39:53.612Z\tERROR\tsync/syncer.go:101\tretrying operation\t{"error": "rpc error: code = Unavailable desc = 503 Service Unavailable", "wait": "${wait}"}\n`;
    const { retries } = reportOf(text("1s") + text("2s") + text("3s"));
    expect(retries).toMatchObject({
      count: 3,
      waitMs: 6000,
      runs: [{ follows: "linear", waitsMs: [1000, 2000, 3000] }],
    });
  });

  it("a sync without statistics still has its phases", () => {
    const phases = [
      "Syncing resource types...",
      "Syncing resources...",
      "Syncing entitlements...",
      "Syncing grants...",
      "Expanding grants...",
      "Sync complete.",
    ];
    const log = phases
      .map((phase, index) => `2024-11-22T04:39:5${index}.000Z\tINFO\tsync/syncer.go:1\t${phase}\n`)
      .join("");
    const { syncs, judgements } = reportOf(log);
    expect(judgements).toEqual([]);
    expect(syncs.runs[0]).toMatchObject({
      outcome: "complete",
      phases: [1, 2, 3, 4, 5].map(() => ({ durationMs: 1000 })),
    });
  });
});

describe("hostile and odd input", () => {
  it("finds the same in a log with other logs' lines between", () => {
    const random = new Generator(13);
    const noise = () => `${random.text("abc {}[]\"':=\\/\t.,", random.integer(0, 200))}\n`;
    for (const name of ["http-401", "pagination-loop-grants", "not-found-groups"]) {
      const lines = logFixture("connector", `${name}.log`).toString().split("\n");
      const mixed = lines.map((line) => `${line}\n${random.next() < 0.5 ? noise() : ""}`).join("");
      const rows = rowsOf(reportOf(lines.join("\n")));
      for (const row of rows) expect(rowsOf(reportOf(mixed)), name).toContain(row);
    }
  });

  it.each(logNames("connector").slice(0, 12))("survives %s cut at any byte", (name) => {
    const random = new Generator(17);
    const log = logFixture("connector", `${name}.log`);
    for (let round = 0; round < 8; round++) {
      expect(() => reportOf(log.subarray(0, random.integer(0, log.length)))).not.toThrow();
    }
  });

  it("counts shapes, not ids, and stays bounded", () => {
    const random = new Generator(19);
    const lines = Array.from({ length: 5000 }, () => {
      const path = `/${random.text("abcdefgh", 6)}/${random.text("abcdefgh", 5)}`;
      return `{"level":"debug","ts":1,"caller":"c","msg":"HTTP request complete","http.method":"GET","http.url_details.host":"h${random.integer(1, 500)}.example","http.url_details.path":"${path}","http.status_code":200}\n`;
    });
    const { requests } = reportOf(lines.join(""));
    expect(requests.count).toBe(5000);
    expect(requests.isCapped).toBe(true);
    expect(new Set(requests.patterns.map(({ host }) => host)).size).toBeLessThanOrEqual(51);
    expect(requests.patterns.length).toBeLessThan(4000);
  });

  it("masks what field names and hosts say", () => {
    const log = `{"level":"info","ts":1,"caller":"c","msg":"Synced resources","resource_type_id":"ghp_${"a1".repeat(18)}","count":3}\n`;
    const begun = '{"level":"info","ts":1,"caller":"c","msg":"Syncing resource types..."}\n';
    expect(JSON.stringify(reportOf(begun + log))).not.toContain("ghp_a1");
  });

  it("shows no control characters", () => {
    const report = reportOf("runner: \u001b]0;evil\u0007 code = Unauthenticated \u202etxt\n");
    // A raw control character would come out of JSON with a single backslash.
    expect(JSON.stringify(report)).not.toMatch(/(?<!\\)\\u00|\u202e/);
    expect(report.judgements[0]?.example).toContain("\\u001b");
  });

  const MEGABYTE = 1024 * 1024;
  it.each([
    "a",
    "code = ",
    "Template variable '",
    "Entity '",
    "validate failed: ",
    "HTTPStatusError: must ",
    "rpc error: code = Unavailable desc = ",
    "next page token unchanged (token=",
    "{",
    '{"level":"',
    "\\",
  ])("a line of a megabyte of %j is read at once", { timeout: 20_000 }, (piece) => {
    const text = `runner: ${piece.repeat(Math.ceil(MEGABYTE / piece.length))}\n`;
    expect(reportOf(text).input).toMatchObject({ lines: 1, cutLines: 1 });
    const json = `${JSON.stringify({ level: "error", ts: 1, caller: "c", msg: "m", error: text.slice(0, 60_000) })}\n`;
    expect(reportOf(json.repeat(5)).input.lines).toBe(5);
  });

  it("reads packed logs the same", () => {
    const log = logFixture("connector", "http-401.log");
    expect(reportOf(gunzipSync(gzipSync(log)))).toEqual(reportOf(log));
  });
});
