import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { answerQuestion } from "../../../src/diagnose/explain/answer-question.js";

/** Texts of public reports (test/fixtures/cases/explain), one a line, each with the answer that is right for it. */
const REPORTED: Readonly<Record<string, readonly string[]>> = {
  "19-entra-secret-is-not-c1-secret": ["entra/AADSTS7000215"],
  "20-cannot-resume-is-an-error": [
    "connector-errors/resume-ended",
    "connector-errors/resume-missing",
    "connector-errors/resume-type",
  ],
  "21-word-support-matches-report-an-issue": [
    "connector-errors/no-capabilities",
    "connector-errors/aws-sso-orgs",
    "connector-errors/no-diff",
  ],
  "23-ldap-invalid-credentials": ["ldap/data-52e"],
  "25-salesforce-400-family": ["salesforce/INSUFFICIENT_ACCESS"],
  "27-html-first-character": ["decoding/html"],
  "28-read-only-file-system": [
    "operating-system/EROFS",
    "operating-system/EACCES",
    "operating-system/EACCES",
    "connector-errors/no-temp",
  ],
  "58-decoder-variable-of-the-docs": ["decoder-variable-not-read"],
  "59-official-error-codes-page": [
    "connector-errors/old-account-manager",
    "connector-errors/credential-option",
    "connector-errors/output-path",
    "connector-errors/sync-not-active",
    "connector-errors/action-manager",
    "connector-errors/action-not-found",
    "connector-errors/action-timeout",
    "connector-errors/validate-provider",
    "connector-errors/nil-input",
    "connector-errors/wrong-input",
    "connector-errors/s3-client",
    "connector-errors/age-encrypt",
    "connector-errors/age-decrypt",
  ],
  "60-flag-relations": ["flags/mutually-exclusive", "flags/needed-together", "flags/at-least-one", "flags/dependent"],
  "61-go-crashes": [
    "go-runtime/nil-pointer",
    "go-runtime/nil-pointer",
    "go-runtime/index",
    "go-runtime/concurrent-map",
    "connector-crashed",
    "connector-crashed",
  ],
  "62-okta-texts": ["okta/E0000011", "okta/E0000006", "okta/requested-scopes", "okta/E0000047"],
  "63-google-texts": ["google/insufficientPermissions", "google/accessNotConfigured", "google/rateLimitExceeded"],
  "64-github-texts": ["github/integration", "github/saml", "github/admin", "github/primary-rate-limit"],
  "65-ldap-and-ad-texts": ["ldap/4", "ldap/32", "ldap/10", "ldap/81"],
  "66-entra-texts": ["entra/AADSTS7000222", "entra/AADSTS700016", "entra/Authorization_RequestDenied"],
  "70-http2-and-tls-texts": [
    "http2/connection-lost",
    "http2/NO_ERROR",
    "http2/INTERNAL_ERROR",
    "tls/handshake-failure",
    "tls/client-certificate",
    "http-client/proxy-login",
    "http-client/temporary",
  ],
  "73-first-start-texts": [
    "operating-system/ENOEXEC",
    "flags/unknown-flag",
    "shell/not-found",
    "flags/unknown-command",
    "shell/killed",
  ],
  "74-lambda-texts": ["lambda/timeout", "lambda/unhandled", "lambda/timeout", "lambda/Runtime.OutOfMemory"],
};

const linesOf = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../fixtures/cases/explain/${name}.txt`, import.meta.url)), "utf8")
    .trim()
    .split("\n");

/** The first answer; a guess is none. */
const sure = (text: string) => {
  const { fitting, isResemblance } = answerQuestion(text);
  return isResemblance ? "a guess" : (fitting[0]?.topic.id ?? "nothing");
};

describe.each(Object.entries(REPORTED))("%s", (name, answers) => {
  it("is answered, line by line", () => expect(linesOf(name).map(sure)).toEqual(answers));
});

describe("the last lines of failed runs", () => {
  const chain = (reason: string) =>
    `runner: error processing task: rpc error: code = Unknown desc = error: listing resources failed: ${reason}`;

  it.each([
    ["runner: error processing task: open sync.c1z: permission denied", "operating-system/EACCES"],
    ["runner: error processing task: open sync.c1z: read-only file system", "operating-system/EROFS"],
    [
      chain("okta-connectorv2: failed to list users: the API returned an error: Invalid token provided"),
      "okta/E0000011",
    ],
    [
      chain(
        'failed to connect to `host=db.example.com user=baton database=app`: failed SASL auth (FATAL: password authentication failed for user "baton" (SQLSTATE 28P01))',
      ),
      "sqlstate/28P01",
    ],
    [
      chain(
        'google-workspace: failed to list users: Get "https://admin.googleapis.com/admin/directory/v1/users": oauth2: "unauthorized_client" "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested."',
      ),
      "oauth/delegation",
    ],
    [
      "runner: error processing task: source entitlement resource id did not match grant principal id",
      "connector-errors/expansion-mismatch",
    ],
    [
      "rpc error: code = Unavailable desc = error: listing resources failed: baton-acme: GET /api/v1/roles: rpc error: code = Unavailable desc = unexpected EOF",
      "http-client/unexpected-eof",
    ],
    [
      "rpc error: code = PermissionDenied desc = error: listing resources failed: baton-github: github-connector: ListMembers failed: GET https://api.github.com/orgs/acme/members?per_page=50: 403 API rate limit exceeded for user ID 12345678. [rate reset in 59m12s]",
      "github/primary-rate-limit",
    ],
    ["runner: error processing task: rpc error: code = Internal desc = Internal Server Error", "grpc/recovered-panic"],
    [
      chain(
        'google-workspace: failed to list users: Get "https://admin.googleapis.com/admin/directory/v1/users": oauth2: cannot fetch token: 400 Bad Request Response: {"error":"invalid_grant","error_description":"Invalid JWT Signature."}',
      ),
      "oauth/jwt-signature",
    ],
    // Nobody knows this one: what was being done is told, and no cause.
    ["error: listing grants for resource group/00g1 failed: widget not frobnicated", "step/list-grants"],
  ])("%s", (text, id) => expect(sure(text)).toBe(id));
});

describe("the same kinds from other vendors and layers", () => {
  it.each([
    // B: a known word, another cause
    [
      "rpc error: code = Unavailable desc = error: listing grants failed: baton-zoom: unexpected EOF",
      "http-client/unexpected-eof",
    ],
    [
      "failed to list members: read tcp 10.0.0.1:5->10.0.0.2:443: read: connection reset by peer: unexpected EOF",
      "http-client/unexpected-eof",
    ],
    ['baton-jira: GET /rest/api/3/users: 403 Forbidden headers: {"Retry-After":["30"]}', "http/429-limit"],
    ["googleapi: Error 403: Rate Limit Exceeded, rateLimitExceeded", "google/rateLimitExceeded"],
    ["baton-salesforce: invalid_client: invalid client credentials", "oauth/invalid_client"],
    [
      'oauth2: "invalid_client" "The client secret supplied for a confidential client is invalid."',
      "oauth/invalid_client",
    ],
    [
      'oauth2: cannot fetch token: 400 Bad Request\nResponse: {"error":"invalid_grant","error_description":"Invalid JWT: Token must be a short-lived token (60 minutes)"}',
      "oauth/jwt-time",
    ],
    ['baton-docusign: oauth2: "invalid_grant" "user_not_found"', "oauth/invalid_grant"],
    ["mssql: login error: Login failed for user 'baton'.", "database/mssql-login"],
    ["ORA-28000: the account is locked", "database/ORA-28000"],
    [
      'LDAP Result Code 49 "Invalid Credentials": 80090308: LdapErr: DSID-0C09050F, comment: AcceptSecurityContext error, data 533, v4563',
      "ldap/data-533",
    ],
    ["LDAP_INSUFFICIENT_ACCESS: ldap_modify", "ldap/50"],
    [
      "[simpleforce] Error. http code: 400 Error Message: No such column 'LastLogin' on entity 'User' Error Code: INVALID_FIELD",
      "salesforce/INVALID_FIELD",
    ],
    [
      '[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]',
      "salesforce/REQUEST_LIMIT_EXCEEDED",
    ],
    ["oauth2: cannot parse json: invalid character '<' looking for beginning of value", "decoding/html"],
    ["expected element type <Response> but have <html>", "decoding/html"],
    ["mkdir /home/nonroot/.cache: read-only file system", "operating-system/EROFS"],
    ["OpenFile C:\\out\\sync.c1z: Access is denied.", "operating-system/EACCES"],
    // I: silent on whole families
    ["error: resource type group does not have credential manager configured", "manager-missing"],
    [
      "errors found: fields marked as mutually exclusive were set: ('token' and 'username')",
      "flags/mutually-exclusive",
    ],
    [
      "if any flags in the group [client-id client-secret] are set they must all be set; missing [client-secret]",
      "flags/needed-together",
    ],
    ["panic: interface conversion: interface {} is nil, not string", "go-runtime/conversion"],
    ["fatal error: all goroutines are asleep - deadlock!", "go-runtime/deadlock"],
    [
      '{"errorCode":"E0000047","errorSummary":"API call exceeded rate limit due to too many requests."}',
      "okta/E0000047",
    ],
    ["the API returned an error: Your account is locked. Please contact your administrator.", "okta/E0000069"],
    ["googleapi: Error 403: Not Authorized to access this resource/api, forbidden", "google/forbidden"],
    ["googleapi: Error 404: Domain not found., notFound", "google/notFound"],
    ["403 Resource not accessible by personal access token []", "github/integration"],
    [
      "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
      "github/secondary-rate-limit",
    ],
    ['LDAP Result Code 12 "Unavailable Critical Extension": ', "ldap/12"],
    [
      'LDAP Result Code 53 "Unwilling To Perform": 0000052D: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0',
      "ldap/53",
    ],
    ["AADSTS90002: Tenant '1111' not found.", "entra/AADSTS90002"],
    ["Request_ResourceNotFound: Resource '1111' does not exist", "entra/Request_ResourceNotFound"],
    ["stream error: stream ID 9; ENHANCE_YOUR_CALM; received from peer", "http2/ENHANCE_YOUR_CALM"],
    ["remote error: tls: protocol version not supported", "tls/protocol-version"],
    ["/usr/bin/baton-okta: cannot execute binary file: Exec format error", "operating-system/ENOEXEC"],
    ["bash: baton-okta: command not found", "shell/not-found"],
    ["RequestId: 7a1b Error: Runtime exited with error: signal: killed", "out-of-memory"],
    ["RequestId: 7a1b Error Type: Runtime.ExitError", "lambda/Runtime.ExitError"],
    ["BATON: C1Z_DECODER_MAX_MEMORY=4294967296", "decoder-variable-not-read"],
  ])("%s", (text, id) => expect(sure(text)).toBe(id));
});

describe("an entry of another product family", () => {
  it.each([
    'Get "https://x.example/": oauth2: cannot fetch token: 400 Bad Request\nResponse: {"error":"invalid_grant","error_description":"Invalid JWT Signature."}',
    'LDAP Result Code 49 "Invalid Credentials": ',
    "rpc error: code = Internal desc = Internal Server Error",
    "baton-okta: 400 Bad Request",
  ])("is never told of a text of a Go program: %s", (text) => {
    const ids = answerQuestion(text).fitting.map(({ topic }) => topic.id);
    expect(ids.filter((id) => id.startsWith("agent-") || id.startsWith("mcp-"))).toEqual([]);
  });
});

describe("a traceback", () => {
  const TRACEBACK = `Traceback (most recent call last):
  File "/srv/agent/agent.py", line 12, in <module>
    asyncio.run(main())
  File "/srv/agent/agent.py", line 9, in main
    r = await c.execute("customers", "list", {"limit": 429})
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
airbyte_agent_sdk.http.exceptions.HTTPStatusError: Internal Server Error`;

  it("is judged by its last lines, never by quoted source", () => {
    const ids = answerQuestion(TRACEBACK).fitting.map(({ topic }) => topic.id);
    expect(ids[0]).toBe("agent-server-error");
    expect(ids).not.toContain("agent-not-awaited");
  });
});

describe("single words", () => {
  it.each(["pagination", "Certificates", "provisioning", "retries"])("%s lists the entries of its chapter", (word) => {
    const { fitting, chapter, isResemblance } = answerQuestion(word);
    expect(chapter).toBeDefined();
    expect(fitting.length).toBeGreaterThan(1);
    expect(isResemblance).toBeUndefined();
  });

  it.each(["support", "resume", "deadline", "scope", "entitlement"])("%s decides nothing", (word) => {
    expect(["nothing", "a guess"]).toContain(sure(word));
  });

  it.each([
    ["28p01", "sqlstate/28P01"],
    ["AADSTS53003", "entra/AADSTS53003"],
    ["sqlstate", "sqlstate"],
    ["ECONNREFUSED", "operating-system/ECONNREFUSED"],
  ])("%s is a published code, or a family", (word, id) => expect(sure(word)).toBe(id));
});
