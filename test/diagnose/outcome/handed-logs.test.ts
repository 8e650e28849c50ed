import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { VerdictKind } from "../../../src/diagnose/outcome/run-outcome.js";
import type { LogReport } from "../../../src/diagnose/report/log-report.js";
import { fixture } from "../../fixtures.js";
import { reportOf } from "../read-fixture.js";

const FOLDER = "cases/outcome";

interface Expected {
  readonly verdict: VerdictKind;
  /** One of the findings, by its entry, and what its sentence says. */
  readonly entry?: string;
  readonly says?: RegExp;
  readonly facts?: Readonly<Record<string, readonly string[]>>;
  /** Whether a finding makes the command end with 1. */
  readonly fails: boolean;
}

/** Reports from public issues and pages, rebuilt as logs. Their causes come from the families of errors, where a family knows them. */
const CASES: Readonly<Record<string, Expected>> = {
  "01-log-failed-run-unknown-cause": {
    verdict: "failed",
    entry: "run-failed",
    says: /at `list-grants` of `group` \(`00g1`\): `widget not frobnicated`/,
    facts: { operation: ["list-grants"], "resource type": ["group"], innermost: ["widget not frobnicated"] },
    fails: true,
  },
  "02-log-one-line-final-error": {
    verdict: "failed",
    says: /no permission for this file or folder \(`open sync\.c1z: permission denied`\)/,
    facts: { "known as": ["operating-system/EACCES"] },
    fails: true,
  },
  "03-k8s-read-only-root": {
    verdict: "failed",
    says: /The file system is read-only/,
    facts: { "known as": ["operating-system/EROFS"] },
    fails: true,
  },
  "06-log-okta-invalid-token": {
    verdict: "failed",
    says: /at `list-resources` of `role`: Okta does not accept the API token \(401\) \(`Invalid token provided`\)/,
    facts: { "known as": ["okta/E0000011"], "how surely": ["recognised by its code or words"] },
    fails: true,
  },
  "07-log-postgres-password": {
    verdict: "failed",
    says: /The database refuses the password of this user/,
    facts: { "known as": ["sqlstate/28P01"] },
    fails: true,
  },
  "09-log-google-unauthorized-client": {
    verdict: "failed",
    says: /domain-wide delegation/,
    facts: { "known as": ["oauth/delegation"] },
    fails: true,
  },
  "11-log-source-entitlement-mismatch": {
    verdict: "failed",
    says: /GrantExpandable annotation names an entitlement of another resource/,
    facts: { "known as": ["connector-errors/expansion-mismatch"] },
    fails: true,
  },
  "13-unexpected-eof-is-network": {
    verdict: "failed",
    says: /connection broke in the middle of an answer/,
    facts: { "known as": ["http-client/unexpected-eof"] },
    fails: true,
  },
  "14-github-403-primary-rate-limit": {
    verdict: "failed",
    entry: "run-failed",
    says: /GitHub limits the rate of requests \(primary limit\)/,
    facts: { "known as": ["github/primary-rate-limit"] },
    fails: true,
  },
  "16-panic-in-connector": {
    verdict: "failed",
    entry: "connector-crashed",
    says: /nil pointer dereference` in `\(\*groupResourceType\)\.Grants`, group\.go:162/,
    fails: true,
  },
  "17-grpc-handler-panic": {
    verdict: "failed",
    entry: "connector-crashed",
    says: /at `list-grants` of `group`: .*nil pointer dereference` in `\(\*groupResourceType\)\.Grants`, group\.go:162/,
    fails: true,
  },
  "18-google-invalid-jwt-signature": {
    verdict: "failed",
    says: /key of the service account is not accepted/,
    facts: { "known as": ["oauth/jwt-signature"] },
    fails: true,
  },
  "31-masked-ldap-code": {
    verdict: "failed",
    says: /the password \(or user name\) is wrong \(`.*data 52e/,
    facts: { "known as": ["ldap/data-52e"] },
    fails: true,
  },
  "32-skipped-databases": {
    verdict: "finished",
    entry: "objects-left-out",
    says: /^2 databases left out \(`billing`, `payroll`\): .*may not read.*C1 takes that for removed/,
    facts: { database: ["billing", "payroll"] },
    fails: false,
  },
  "35-ad-referral-zero-entries": {
    verdict: "finished",
    entry: "objects-left-out",
    says: /The search before it found nothing\. A referral .* widen the search base, or bind to a server/,
    fails: false,
  },
  "36-sdk-rate-limit-wait": {
    verdict: "finished",
    entry: "rate-limit-waited",
    says: /waited 2 times, 1 min 58 s in all, for the rate limit of `ListGrants`: this is why it is slow \(98 %/,
    fails: false,
  },
  "agents-09-log-tls": {
    verdict: "failed",
    entry: "certificate-not-trusted",
    says: /unknown authority/,
    fails: true,
  },
  "agents-10-log-dated-format": {
    verdict: "failed",
    entry: "agent-retries-exhausted",
    says: /was answered 500 on each of 3 attempts/,
    fails: true,
  },
};

const logOf = (name: string): Buffer => gunzipSync(readFileSync(fixture(`${FOLDER}/${name}.log.gz`)));
const failing = ({ judgements }: LogReport) => judgements.filter(({ level }) => level === "error");

it("has an expectation for each log of the folder", () => {
  const names = readdirSync(fixture(FOLDER)).map((name) => name.replace(".log.gz", ""));
  expect(Object.keys(CASES).sort()).toEqual(names.sort());
});

describe.each(Object.entries(CASES))("%s", (name, { verdict, entry, says, facts, fails }) => {
  const report = reportOf(logOf(name));

  it(`is a run that ${verdict}`, () => {
    expect(report.outcome.kind).toBe(verdict);
  });

  it("fails, or does not, by an error that is proven", () => {
    expect(failing(report).length > 0).toBe(fails);
    expect(failing(report).every(({ certainty }) => certainty === "proven")).toBe(true);
  });

  it("says what went wrong", () => {
    const meant = report.judgements.filter((judgement) => entry === undefined || judgement.entry.id === entry);
    expect(meant.map(({ message }) => message).join("\n")).toMatch(says ?? /\S/);
    expect(meant[0]?.facts).toMatchObject(facts ?? {});
  });
});

it("does not take a crash for an end from outside", () => {
  const { judgements, syncs } = reportOf(logOf("16-panic-in-connector"));
  expect(judgements.map(({ entry }) => entry.id)).toEqual(["connector-crashed"]);
  expect(syncs.runs.at(-1)?.outcome).toBe("failed");
});

it("reads the requests of a dated format", () => {
  const { requests } = reportOf(logOf("agents-10-log-dated-format"));
  expect(requests.patterns).toMatchObject([
    { method: "GET", path: "/s/{id}/msg/v1/customers", count: 3, statuses: { 500: 3 } },
  ]);
});

it("tells a certificate once", () => {
  const { judgements } = reportOf(logOf("agents-09-log-tls"));
  expect(judgements.map(({ entry, count }) => [entry.id, count])).toEqual([["certificate-not-trusted", 1]]);
});

it("does not take GitHub's rate limit for a missing permission, nor the cause for an unknown one", () => {
  const { judgements } = reportOf(logOf("14-github-403-primary-rate-limit"));
  expect(judgements.map(({ entry }) => entry.id)).toEqual(["run-failed", "step-failed"]);
  expect(judgements[0]?.fix?.text).toMatch(/Wait for the reset/);
  expect(judgements[0]?.cause).toMatchObject({ topic: "github/primary-rate-limit" });
});
