import { describe, expect, it } from "vitest";
import type { ArchiveCounts } from "../../../src/diagnose/archive-counts.js";
import type { LogReport } from "../../../src/diagnose/report/log-report.js";
import { reportOf } from "../read-fixture.js";

let clock = 1795322393;
const line = (level: string, message: string, fields: Record<string, unknown> = {}): string =>
  `${JSON.stringify({ level, ts: clock++, caller: "x/y.go:1", msg: message, ...fields })}\n`;
const request = (path: string, query = "", status = 200): string =>
  line("debug", "HTTP request complete", {
    "http.method": "GET",
    "http.url_details.host": "api.example.com",
    "http.url_details.path": path,
    "http.url_details.query": query,
    duration: 0.01,
    "http.status_code": status,
  });
const begin = line("info", "Syncing resource types...") + line("info", "Syncing resources...");
const listed = (type: string, count: number): string =>
  line("info", "Synced resources", { resource_type_id: type, count });
const complete = (calls: Record<string, number> = {}): string =>
  line("info", "Sync complete.", {
    sync_id: "s1",
    sync_type: "full",
    sync_step_durations_ms: {},
    connector_call_stats_by_resource_type: Object.fromEntries(
      Object.entries(calls).map(([type, count]) => [`list-resources:${type}`, { count, total_ms: 1, max_ms: 1 }]),
    ),
  });
const exiting = line("debug", "runner: one-shot mode enabled. Exiting.");

const found = (report: LogReport) => report.judgements.map(({ entry, certainty }) => `${certainty} ${entry.id}`);

describe("one request per object", () => {
  const details = (count: number) =>
    Array.from({ length: count }, (_, index) => request(`/users/${index + 1}`)).join("");

  it("is told by counting", () => {
    const report = reportOf(details(500) + request("/users") + request("/users", "cursor=2"));
    expect(found(report)).toEqual(["proven n-plus-one"]);
    expect(report.judgements[0]?.message).toMatch(
      /^500 requests to `GET \/users\/\{id\}` beside 2 list pages of `\/users`/,
    );
  });

  it.each([
    ["few", details(50) + request("/users")],
    [
      "about as many as pages",
      details(200) + Array.from({ length: 100 }, (_, page) => request("/users", `page=${page}`)).join(""),
    ],
    ["members of each group", Array.from({ length: 300 }, (_, index) => request(`/groups/${index}/members`)).join("")],
  ])("is not told for %s", (_, log) => {
    expect(found(reportOf(log))).toEqual([]);
  });

  const members = (count: number) =>
    Array.from({ length: count }, (_, index) => request(`/groups/${index}/members`)).join("");
  const pages = (count: number) =>
    Array.from({ length: count }, (_, page) => request("/users", `page=${page}`)).join("");

  it.each([
    ["99 objects", details(99) + pages(1), []],
    ["100 objects", details(100) + pages(1), ["proven n-plus-one"]],
    ["199 objects of 40 pages", details(199) + pages(40), []],
    ["200 objects of 40 pages", details(200) + pages(40), ["proven n-plus-one"]],
    ["members of 999 groups", members(999), []],
    ["members of 1,000 groups: only suspected", members(1000), ["suspected n-plus-one"]],
  ])("from where on it is told: %s", (_, log, expected) => {
    expect(found(reportOf(log))).toEqual(expected);
  });
});

describe("the first page only", () => {
  const sync = (requests: string, count = 100) =>
    begin + requests + listed("user", count) + complete({ user: 1 }) + exiting;

  it.each([
    ["without request lines", sync(""), ["suspected first-page-only"]],
    ["with a request for that many", sync(request("/v1/users", "limit=100")), ["suspected first-page-only"]],
    ["with a request for more", sync(request("/v1/users", "limit=500")), []],
    ["with a second page", sync(request("/v1/users", "limit=100") + request("/v1/users", "limit=100&cursor=x")), []],
    ["with an odd number", sync("", 97), []],
  ])("%s", (_, log, expected) => {
    expect(found(reportOf(log))).toEqual(expected);
  });

  it("is not suspected after several calls", () => {
    expect(found(reportOf(begin + listed("user", 200) + complete({ user: 2 }) + exiting))).toEqual([]);
  });

  it("names what would settle it", () => {
    expect(reportOf(sync("")).judgements[0]?.proof).toMatch(/debug level/);
  });
});

describe("a single huge request", () => {
  it.each([
    ["one request", request("/v1/users"), "proven huge-single-request"],
    ["no request lines", "", "suspected huge-single-request"],
  ])("%s", (_, requests, expected) => {
    const log = begin + requests + listed("user", 5432) + complete({ user: 1 }) + exiting;
    expect(found(reportOf(log))).toEqual([expected]);
  });

  it.each([
    ["999 users", 999, []],
    ["1,001 users", 1001, ["suspected huge-single-request"]],
  ])("from where on it is told: %s", (_, count, expected) => {
    expect(found(reportOf(begin + listed("user", count) + complete({ user: 1 }) + exiting))).toEqual(expected);
  });
});

describe("an empty sync", () => {
  it.each([
    ["nothing of any type", { user: 0, group: 0 }, ["proven empty-sync"]],
    ["no users", { user: 0, group: 3 }, ["suspected empty-sync"]],
    ["no teams", { user: 7, team: 0 }, []],
  ])("%s", (_, counts, expected) => {
    const log =
      begin +
      Object.entries(counts)
        .map(([type, count]) => listed(type, count))
        .join("") +
      complete() +
      exiting;
    expect(found(reportOf(log))).toEqual(expected);
  });
});

describe("a stop without a word", () => {
  it("is seen in a sync without an end", () => {
    const report = reportOf(begin + request("/v1/users"));
    expect(found(report)).toEqual(["proven stopped-without-a-word"]);
    expect(report.judgements[0]?.message).toMatch(/in the phase "resources", after `GET \/v1\/users 200`/);
  });

  it.each([
    ["a completed sync", begin + complete(), []],
    ["a failed one", `${begin}${line("error", "error running connector", { error: "x" })}x\n`, ["proven run-failed"]],
    ["no sync at all", line("info", "http cache config"), []],
  ])("is not seen in %s", (_, log, expected) => {
    expect(found(reportOf(log))).toEqual(expected);
  });

  it("is not told of a log that still grows", () => {
    expect(found(reportOf(begin, { isGrowing: true }))).toEqual([]);
  });

  it("is told with a line that was cut", () => {
    expect(reportOf(begin + request("/v1/users").slice(0, 80)).judgements[0]?.message).toMatch(
      /in the middle of a line/,
    );
  });
});

describe("the same page again", () => {
  const page = request("/v1/users", "cursor=p_1&limit=10");
  it.each([
    ["three times", page.repeat(3), ["suspected page-token-repeats"]],
    ["twice", page.repeat(2), []],
    ["in three syncs", (begin + page + complete()).repeat(3), []],
    ["after refusals", request("/v1/users", "cursor=p_1&limit=10", 429).repeat(5) + page, []],
  ])("%s", (_, log, expected) => {
    expect(found(reportOf(log))).toEqual(expected);
  });
});

describe("an idle service", () => {
  const hello = line("info", "c1_api_task_manager: startup Hello succeeded.", { attempts: 1 });
  const poll = line("debug", "c1_api_task_manager.Next(): no tasks available", { next_poll: 3 });
  const task = line("info", "c1_api_task_manager.Process(): processing task", { task_type: "sync_full" });
  it.each([
    ["polls in vain", hello + poll.repeat(5), ["proven service-idle"]],
    ["says nothing at info level", hello, ["suspected service-idle"]],
    ["has just begun", hello + poll.repeat(2), []],
    ["polled three times in vain", hello + poll.repeat(3), ["proven service-idle"]],
    ["had a task", hello + poll.repeat(5) + task, []],
  ])("%s", (_, log, expected) => {
    expect(found(reportOf(log))).toEqual(expected);
  });
});

describe("an archive beside the log", () => {
  const log =
    begin +
    listed("user", 1200) +
    line("info", "Synced grants", { resource_type_id: "group", count: 4, total: 4 }) +
    complete() +
    exiting;
  const archive = (syncId: string, users: number, grants: number): ArchiveCounts => ({
    path: "sync.c1z",
    syncId,
    counts: {
      resources: users,
      grants,
      resourcesByResourceType: new Map([
        ["user", users],
        ["group", 4],
      ]),
      grantsByResourceType: new Map([["group", grants]]),
    },
  });

  it("agrees", () => {
    expect(found(reportOf(log, { archive: archive("s1", 1200, 9) }))).toEqual([]);
  });

  it("holds fewer", () => {
    const report = reportOf(log, { archive: archive("s1", 1000, 9) });
    expect(found(report)).toEqual(["proven partial-data"]);
    expect(report.judgements[0]?.message).toBe(
      "The log says 1,200 resources of type `user` were listed, the archive holds 1,000.",
    );
  });

  it("of another sync proves nothing", () => {
    expect(found(reportOf(log, { archive: archive("s2", 1000, 9) }))).toEqual(["suspected partial-data"]);
  });

  it("has no grants of a type whose grants were read", () => {
    expect(found(reportOf(log, { archive: archive("s1", 1200, 0) }))).toEqual(["suspected partial-data"]);
  });
});

describe("which of its causes it was", () => {
  it.each([
    ["/v1/integrations/connectors", /left \/api out of the path/],
    ["/api/v1/integrations/connectors/1/execute", /the id in it does not exist/],
  ])("a 404 of the hosted API at %s", (path, message) => {
    const error = `airbyte_agent_sdk.http.exceptions.HTTPStatusError: HTTP 404 error for POST https://api.airbyte.ai${path}: Not Found\n`;
    expect(reportOf(error).judgements[0]?.message).toMatch(message);
  });

  it.each([
    ["from the start", "", /does not accept/],
    ["during the run", begin, /stopped accepting .* during the run/],
  ])("credentials refused %s", (_, before, message) => {
    const refused = line("error", "error running connector", {
      error: "code = Unauthenticated desc = 401 Unauthorized",
    });
    expect(reportOf(before + refused).judgements[0]?.message).toMatch(message);
  });
});
