import { describe, expect, it } from "vitest";
import { answerError } from "../../../src/diagnose/families/answer-error.js";
import { FAMILIES } from "../../../src/diagnose/families/index.js";

const ROWS = FAMILIES.flatMap(({ id, rows }) => rows.map((row) => ({ id, ...row })));
const PATTERNS = FAMILIES.flatMap(({ id, codes = [], context, rows }) => [
  ...codes.map((pattern) => ({ id, pattern })),
  ...(context === undefined ? [] : [{ id, pattern: context }]),
  ...rows.flatMap(({ text, context: around, unless }) =>
    [text, around, unless].flatMap((pattern) => (pattern === undefined ? [] : [{ id, pattern }])),
  ),
]);

const first = (text: string) => {
  const { best } = answerError(text);
  return best === undefined ? undefined : `${best.family.id}/${best.code}`;
};

describe("the tables", () => {
  it("have unique ids and codes", () => {
    expect(new Set(FAMILIES.map(({ id }) => id)).size).toBe(FAMILIES.length);
    for (const { id, rows } of FAMILIES) {
      const codes = rows.map(({ code }) => code.toLowerCase());
      expect(
        codes.filter((code, index) => codes.indexOf(code) !== index),
        id,
      ).toEqual([]);
    }
  });

  it("say something in every row, in sentences", () => {
    for (const { id, code, meaning, cause, fix } of ROWS) {
      for (const text of [cause, fix]) expect(text, `${id} ${code}`).toMatch(/^["A-Za-z`{].{5,}[.`…)]$/s);
      expect(meaning, `${id} ${code}`).toMatch(/^(?:["A-Z`{]|gRPC )/);
    }
  });

  it("can be reached: every row has a code that its family reads, or words", () => {
    const unreachable = FAMILIES.filter(({ codes = [] }) => codes.length === 0).flatMap(({ id, rows }) =>
      rows.filter(({ text }) => text === undefined).map(({ code }) => `${id} ${code}`),
    );
    expect(unreachable).toEqual([]);
  });

  it("read codes with global expressions that have a group", () => {
    for (const { id, codes = [] } of FAMILIES) {
      for (const pattern of codes) {
        expect(pattern.flags, id).toContain("g");
        expect(new RegExp(`${pattern.source}|`).exec("")?.length, id).toBeGreaterThan(1);
      }
    }
  });

  it.each([
    ["a".repeat(16_000)],
    ["error ".repeat(2_700)],
    ["a: ".repeat(5_300)],
    ['"'.repeat(16_000)],
    ["Get https://".repeat(1_300)],
    ["{[(".repeat(5_000)],
    ["failed to get ".repeat(1_100)],
    [" \t".repeat(8_000)],
  ])("are done with hostile text before the test's time is over: %.20s", (text) => {
    const matched = PATTERNS.map(
      ({ pattern }) => [...text.matchAll(new RegExp(pattern.source, `${pattern.flags.replace("g", "")}g`))].length,
    );
    expect(matched).toHaveLength(PATTERNS.length);
  });
});

describe("a code that its table does not have", () => {
  it.each([
    ["AADSTS9999999: Something new happened.", "entra/AADSTS9999999", "class"],
    ["pq: something new (42999)", "sqlstate/42999", "class"],
    ["ERROR: something new (SQLSTATE QQ123)", "sqlstate/QQ123", "class"],
    ['LDAP Result Code 118 "Canceled": ', "ldap/118", "class"],
    ["the API returned an error: E0000999: new", "okta/E0000999", "class"],
    [
      "operation error IAM: GetUser, https response error StatusCode: 400, RequestID: x, api error BrandNew: m",
      "aws/BrandNew",
      "class",
    ],
    ["googleapi: Error 403: New thing, brandNewReason", "google/brandNewReason", "class"],
    ["Error 4999 (HY000): something new", "mysql/4999", "class"],
    ["399999 (08004): something new", "snowflake/399999", "class"],
    ["Error Code: BRAND_NEW_CODE", "salesforce/BRAND_NEW_CODE", "class"],
    ["fatal error: something quite new", "go-runtime/something quite new", "class"],
    ["GET https://api.example.com/x: 418 []", "http/418", "status"],
    ["rpc error: code = Brandnew desc = x", "grpc/Brandnew", "wrapper"],
  ])("%s gets what the family says", (text, id, rank) => {
    const { best } = answerError(text);
    expect([first(text), best?.rank]).toEqual([id, rank]);
    expect(best?.fix).not.toBe("");
  });
});

describe("the innermost counts", () => {
  it.each([
    [
      'rpc error: code = PermissionDenied desc = Get "https://x.example/": dial tcp 10.0.0.1:443: connect: connection refused',
      "operating-system/ECONNREFUSED",
    ],
    [
      'LDAP Result Code 200 "Network Error": dial tcp: lookup dc.example: no such host',
      "operating-system/DNS_NOT_FOUND",
    ],
    [
      'failed to connect to `user=a database=b`:\n\t[::1]:5432: tls error: server refused TLS connection\n\t127.0.0.1:5432: FATAL: database "b" does not exist (SQLSTATE 3D000)',
      "sqlstate/3D000",
    ],
    [
      '{"level":"error","msg":"error running connector","error":"runner: error processing task: pq: permission denied for table t (42501)"}',
      "sqlstate/42501",
    ],
    ["error: listing resources failed: something nobody knows", "step/list-resources"],
  ])("%s", (text, id) => expect(first(text)).toBe(id));
});

/** Texts of public reports of other products than connectors. */
describe("texts from elsewhere", () => {
  it.each([
    [
      "250001 (08001): Failed to connect to DB: x.example:443. Incorrect username or password specified.",
      "snowflake/390100",
    ],
    ['Network error. Could not reach Snowflake., {"code":401001,"name":"NetworkError"}', "snowflake/could-not-reach"],
    ["390432 / Network policy is required", "snowflake/390432"],
    [
      "An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: no key",
      "aws/InvalidIdentityToken",
    ],
    ["javax.net.ssl.SSLHandshakeException: PKIX path building failed", "tls/unknown-authority"],
    ["conn=1009 op=0 RESULT tag=97 err=49 text=", "ldap/49"],
    ["conn=1009 op=0 RESULT tag=97 err=0 text=", undefined],
    ["baton.service: start operation timed out. Terminating.", "shell/service-time-limit"],
    ["dial tcp 10.0.0.1:443: connect: operation timed out", "operating-system/ETIMEDOUT"],
    ["/bin/sh: 1: baton-okta: not found", "shell/not-found"],
    ["java.net.UnknownHostException: api.example.com", undefined],
  ])("%s", (text, id) => expect(first(text)).toBe(id));
});

describe("headers change what a status means", () => {
  it.each([
    ["403 Forbidden", "http/403", "status"],
    ['status code: 403 headers: {"X-Ratelimit-Remaining":["0"]}', "http/429-limit", "cause"],
    ["HTTP 403 Forbidden\nRetry-After: 60", "http/429-limit", "cause"],
    ["status 403, X-GitHub-SSO: required; url=https://github.com/orgs/acme/sso", "http/saml", "cause"],
  ])("%s", (text, id, rank) => {
    expect([first(text), answerError(text).best?.rank]).toEqual([id, rank]);
  });
});

describe("words that every reader says are told by what stands around them", () => {
  it.each([
    ['Get "https://api.example.com/v1/users": unexpected EOF', "http-client/unexpected-eof"],
    ["rpc error: code = Unavailable desc = unexpected EOF", "http-client/unexpected-eof"],
    ["failed to read response body: unexpected EOF", "http-client/unexpected-eof"],
    ["reading sync.c1z: unexpected EOF", "decoding/unexpected-eof-file"],
    ["zstd: unexpected EOF", "decoding/unexpected-eof-file"],
    ["failed to download release.zip from https://example.com: unexpected EOF", "decoding/unexpected-eof-file"],
    ["unexpected EOF", "decoding/unexpected-eof-bare"],
    ["loading state: unexpected EOF", "decoding/unexpected-eof-bare"],
    ['Post "https://login.example.com/token": EOF', "http-client/eof"],
    ["rpc error: code = Unavailable desc = error reading from server: EOF", "http-client/eof"],
    ["decoding config.json: EOF", "decoding/eof-file"],
    ["EOF", "decoding/eof-bare"],
  ])("%s", (text, expected) => expect(first(text)).toBe(expected));

  it("alone they name no cause", () => expect(answerError("unexpected EOF").best?.rank).toBe("wrapper"));
});

it("nothing is known of plain words", () => {
  for (const text of ["", "error", "failed", "the weather is nice today", "zzzzqqqq", "{}", "12345"])
    expect(first(text)).toBeUndefined();
});
