import { expect, it } from "vitest";
import { reportBlocks } from "../../../src/diagnose/report/report-blocks.js";
import { libraryRetries } from "../../../src/diagnose/retries/library-retries.js";
import { asMarkdown } from "../../support/rendered.js";
import { reportOf } from "../read-fixture.js";

it.each([
  [
    "GET https://api.github.com/orgs/acme/members: 403 API rate limit exceeded for user ID 1. [rate reset in 59m12s]",
    "go-github",
  ],
  ["googleapi: got HTTP response code 502 with body: <!DOCTYPE html>", "google.golang.org/api"],
  ["baton-slack: slack rate limit exceeded, retry after 30s", "slack-go"],
  [
    "operation error IAM: ListUsers, exceeded maximum number of attempts, 3, api error Throttling: Rate exceeded",
    "aws-sdk-go-v2",
  ],
  ["okta-connectorv2: failed to list users: context deadline exceeded", "okta-sdk-golang v2"],
  ["GET https://git.acme.example/api/v4/users: 429 {message: {error: requested too many times}}", "GitLab's client-go"],
  [
    "client rate limiter Wait returned an error: rate: Wait(n=1) would exceed context deadline",
    "client-go (Kubernetes)",
  ],
  ["oauth2: cannot fetch token: 503 Service Unavailable", "x/oauth2 (client credentials)"],
])("%s is from %s", (text, library) => {
  expect(libraryRetries(text).map((found) => found.library)).toEqual([library]);
});

it.each([
  "googleapi: Error 403: Request had insufficient authentication scopes",
  "the API returned an error: Invalid token provided",
  "429 Too Many Requests",
])("says nothing of %s: no retry, or no library to tell", (text) => {
  expect(libraryRetries(text)).toEqual([]);
});

it("stands in the report of a failed run", () => {
  const report = reportOf(
    "runner: error processing task: baton-acme: operation error IAM: ListUsers, exceeded maximum number of attempts, 3, https response error StatusCode: 400, api error Throttling: Rate exceeded\n",
  );
  expect(asMarkdown(reportBlocks(report))).toMatch(/aws-sdk-go-v2 logs no retries\. It makes three requests/);
});
