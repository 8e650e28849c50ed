import { describe, expect, it } from "vitest";
import { reportBlocks } from "../../src/diagnose/report/report-blocks.js";
import { asMarkdown, onConsole } from "../support/rendered.js";
import { type GroundTruth, groundTruth, logFixture, logNames, plantedSecrets } from "./log-fixtures.js";
import { reportOf, rowsOf } from "./read-fixture.js";

const truths = { connector: groundTruth("connector"), agents: groundTruth("agents") };
const logs = (["connector", "agents"] as const).flatMap((world) =>
  logNames(world).map((name) => ({ world, name, truth: truths[world][name] as GroundTruth })),
);

/** Rows named in a ground truth: `L26 (by counting)/A24` → L26, A24. "masking" is row L47. */
function expectedRows({ rows }: GroundTruth): readonly string[] {
  if (rows.startsWith("none")) return [];
  return rows === "masking" ? ["L47"] : (rows.match(/\b(?:L|AB|A)\d+\b/g) ?? []);
}

/**
 * What is truly in a log beyond the one row that its ground truth names: runs stopped by a signal while they wait (the truth
 * names the cause), exactly 100 users of 100 in one call at info level, credentials written in a source line.
 */
const ALSO_TRUE: Readonly<Record<string, readonly string[]>> = {
  "http-503-forever": ["stopped-without-a-word"],
  "http-timeout": ["stopped-without-a-word"],
  "slow-connector-call": ["first-page-only"],
  "auth-model-wrong-field": ["secrets-in-log"],
  "auth-scheme-not-inferred": ["secrets-in-log"],
  "auth-wrong-key-name": ["secrets-in-log"],
  "oauth-missing-refresh-token": ["secrets-in-log"],
};

describe.each(logs)("$world/$name", ({ world, name, truth }) => {
  const report = reportOf(logFixture(world, `${name}.log`));
  const rows = expectedRows(truth);

  it(`shows ${truth.rows || "nothing wrong"}: ${truth.what}`, () => {
    const found = rowsOf(report);
    for (const row of rows) expect(found, row).toContain(row);
  });

  it("raises nothing else", () => {
    const causes = report.judgements.filter(({ entry }) => entry.role !== "place" && entry.level !== "info");
    const others = causes.filter(({ entry }) => !entry.covers.some((row) => rows.includes(row)));
    expect(others.map(({ entry }) => entry.id)).toEqual(ALSO_TRUE[name] ?? []);
  });

  it("counts its lines", () => {
    expect(report.input.lines).toBe(truth.lines);
  });
});

const isDebug = (name: string) => /"level":"debug"|\tDEBUG\t/.test(logFixture("connector", `${name}.log`).toString());
const debugLogs = logNames("connector").filter((name) => isDebug(name) && !name.startsWith("daemon-"));

/** The little server answered these after the client had given up waiting, or closed the connection without an answer. */
const NOT_ANSWERED_IN_TIME = new Set(["http-timeout"]);

const requestsOf = (name: string) => reportOf(logFixture("connector", `${name}.log`)).requests;

describe("requests", () => {
  it.each(debugLogs.filter((name) => !NOT_ANSWERED_IN_TIME.has(name)))(
    "of %s are those that the server saw, by shape and status",
    (name) => {
      const seen: Record<string, number> = {};
      for (const { method, path, statuses } of requestsOf(name).patterns) {
        for (const [status, count] of Object.entries(statuses)) {
          if (status !== "failed") seen[`${method} ${path} ${status}`] = count;
        }
      }
      const expected = Object.entries(truths.connector[name]?.requests ?? {}).filter(([key]) => !key.endsWith(" 0"));
      expect(seen).toEqual(Object.fromEntries(expected));
    },
  );

  it.each(debugLogs)("of %s are as many as the log has lines for them", (name) => {
    expect(requestsOf(name).count).toBe(truths.connector[name]?.request_lines_in_the_log);
  });
});

/** These grant access in an archive that another run wrote. */
const isGranting = (name: string) => name.startsWith("grant-");

/** Syncs into a v1 archive do not log how many grants they store. */
const GRANTS_UNTOLD = new Set(["principal-type-case-v1"]);

const storedLogs = debugLogs.flatMap((name) => {
  const stored = truths.connector[name]?.stored;
  return typeof stored === "object" && stored.resourcesByResourceType !== undefined && !isGranting(name)
    ? [{ name, stored }]
    : [];
});

describe.each(storedLogs)("the sync of $name", ({ name, stored }) => {
  it("listed what the archive holds", () => {
    const run = reportOf(logFixture("connector", `${name}.log`)).syncs.runs.at(-1);
    const listed = Object.entries(run?.byResourceType ?? {}).map(([type, { resources }]) => [type, resources]);
    expect(Object.fromEntries(listed)).toEqual(stored.resourcesByResourceType);
    expect(run?.grantsStored).toBe(GRANTS_UNTOLD.has(name) ? undefined : stored.grants);
  });
});

describe("retries", () => {
  it.each(logNames("connector"))("and refusals for the rate of %s are counted", (name) => {
    const { retries, rateLimits } = reportOf(logFixture("connector", `${name}.log`));
    expect(retries.count).toBe(truths.connector[name]?.retry_lines_in_the_log);
    expect(rateLimits.answers).toBe(truths.connector[name]?.http_429);
  });
});

describe("agents", () => {
  it.each([
    ["http-429-sdk-debug", 429],
    ["http-503-sdk-debug", 503],
  ])("%s: three attempts in a row", (name, status) => {
    const { requests } = reportOf(logFixture("agents", `${name}.log`));
    expect(requests.repeated).toMatchObject([{ method: "GET", status, attempts: 3 }]);
  });

  it.each([
    ["entity-wrong-case", "customers"],
    ["entity-singular", "customers"],
    ["entity-camel-case-sdk", "payment_intents"],
    ["hosted-unknown-connector", "stripe"],
  ])("%s: the nearest name is %s", (name, nearest) => {
    const { judgements } = reportOf(logFixture("agents", `${name}.log`));
    expect(judgements[0]?.facts.nearest).toEqual([nearest]);
  });
});

describe("planted secrets", () => {
  const planted = (["connector", "agents"] as const).flatMap((world) =>
    plantedSecrets(world).map(({ log, secret }) => ({ world, log, secret })),
  );
  it.each(planted)("$world/$log: $secret is in no output", ({ world, log, secret }) => {
    const report = reportOf(logFixture(world, log));
    const blocks = reportBlocks(report);
    const outputs = [JSON.stringify(report), asMarkdown(blocks), onConsole(blocks)];
    for (const output of outputs) expect(output).not.toContain(secret);
  });
});
