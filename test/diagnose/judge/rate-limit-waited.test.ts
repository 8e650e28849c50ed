import { expect, it } from "vitest";
import { reportBlocks } from "../../../src/diagnose/report/report-blocks.js";
import { asMarkdown } from "../../support/rendered.js";
import { reportOf } from "../read-fixture.js";

const wait = (ts: number, method: string, period: number): string =>
  `${JSON.stringify({ level: "info", ts, caller: "ratelimit/grpc.go:175", msg: "ratelimit overlimit - waiting", method: `/c1.connector.v2.${method}`, wait_period: period })}\n`;

it("adds up the SDK's own waits, by method", () => {
  const report = reportOf(
    wait(1795322300, "GrantsService/ListGrants", 30) +
      wait(1795322330, "ResourcesService/ListResources", 12.5) +
      wait(1795322400, "GrantsService/ListGrants", 45),
  );
  expect(report.retries.limitWaits.map(({ method, count, waitMs }) => [method, count, waitMs])).toEqual([
    ["ListGrants", 2, 75_000],
    ["ListResources", 1, 12_500],
  ]);
  expect(report.judgements.map(({ entry, message }) => [entry.id, message])).toEqual([
    [
      "rate-limit-waited",
      "The SDK waited 3 times, 1 min 28 s in all, for the rate limit of `ListGrants`, `ListResources`: this is why it is slow (88 % of the time in this log).",
    ],
  ]);
  expect(asMarkdown(reportBlocks(report))).toContain(
    "The SDK waited 2 times, 1 min 15 s in all, before calls of `ListGrants`",
  );
});

it("says nothing of a wait that makes nothing slow", () => {
  expect(reportOf(wait(1795322300, "GrantsService/ListGrants", 2)).judgements).toEqual([]);
});
