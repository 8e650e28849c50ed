import { describe, expect, it } from "vitest";
import { reportOf } from "../read-fixture.js";

const warn = (
  caller: string,
  message: string,
  fields: Readonly<Record<string, unknown>> = {},
  level = "warn",
): string => `${JSON.stringify({ level, ts: 1795322394.1, caller, msg: message, ...fields })}\n`;
const COMPLETE = warn("sync/syncer.go:1159", "Sync complete.", { sync_id: "s1" }, "info");

const leftOut = (log: string) =>
  reportOf(log + COMPLETE).judgements.filter(({ entry }) => entry.id === "objects-left-out");

/** Warnings of connectors, drivers and agents that nobody listed: which objects, how many. */
const LEFT_OUT: readonly (readonly [string, string, RegExp])[] = [
  [
    "Vault: mounts",
    ["secret/", "kv-prod/", "kv-prod/"]
      .map((mount) =>
        warn("connector/secrets.go:40", "baton-hashicorp-vault: skipping KV mount", {
          mount,
          error: "Code: 403. Errors: 1 error occurred: permission denied",
        }),
      )
      .join(""),
    /^2 mounts left out \(`secret\/`, `kv-prod\/`\): .*may not read/,
  ],
  [
    "AWS: a permission set",
    warn("connector/sso.go:120", "baton-aws: access denied reading inline policy, skipping", {
      permission_set_arn: "arn:aws:sso:::permissionSet/ssoins-1/ps-1",
      error:
        "operation error SSO Admin: GetInlinePolicyForPermissionSet, api error AccessDeniedException: User is not authorized",
    }),
    /^1 permission set left out \(`arn:aws:sso:::permissionSet\/ssoins-1\/ps-1`\)/,
  ],
  [
    "Temporal: without an object",
    warn(
      "connector/role.go:77",
      "baton-temporalcloud: API key cannot list user groups; skipping group account-role grants",
      { role_id: "admin" },
    ),
    /^1 role left out \(`admin`\)/,
  ],
  [
    "HubSpot: no verb of skipping, but a refusal",
    warn("connector/users.go:55", "baton-hubspot: failed to get last login activity: permission denied", {
      user_id: "u1",
      error: "403",
    }),
    /^1 user left out \(`u1`\): .*may not read/,
  ],
  [
    "Snowflake: insufficient access",
    warn("connector/database.go:90", "insufficient access to database, omitting its grants", {
      database_name: "PAYROLL",
    }),
    /^1 database left out \(`PAYROLL`\)/,
  ],
  [
    "GitHub: an organisation",
    warn("connector/org.go:1", "insufficient access to list org membership, skipping org", { org: "acme" }),
    /^1 org left out \(`acme`\): .*may not read/,
  ],
  [
    "a file whose rows do not fit, found in a cache",
    warn("connector/grants.go:1", "Skipping grant because target entitlement not found in local cache", {
      entitlement_slug: "admin",
    }),
    /^1 entitlement left out \(`admin`\)/,
  ],
  [
    "Databricks: nothing at all",
    warn(
      "connector/connector.go:1",
      "none of the configured workspaces matched any account workspace, sync will be empty",
    ),
    /^Something was left out, 1 time/,
  ],
  [
    "a plan that lacks a feature",
    warn("connector/teams.go:12", "skipping teams: not enabled for this plan"),
    /^Something was left out, 1 time: .*plan or settings do not offer it/,
  ],
  [
    "an agent in Python",
    "WARNING:agent:skipping project 'apollo': forbidden\nWARNING:agent:skipping project 'gemini': forbidden\n",
    /^2 projects left out \(`apollo`, `gemini`\)/,
  ],
  [
    "a referral of OpenLDAP",
    warn("ldap/client.go:88", "search was not complete", {
      base_dn: "dc=eu,dc=acme",
      error: 'LDAP Result Code 10 "Referral": ',
    }),
    /referral says that this server does not hold/,
  ],
  [
    "a search that found nothing, and why",
    warn("ldap/search.go:1", "search returned 0 entries", {}, "info") +
      warn("ldap/search.go:9", "non-success result", { code_name: "LDAP_INSUFFICIENT_ACCESS" }),
    /The search before it found nothing\. The connector's account may not read/,
  ],
];

describe("objects that were left out", () => {
  it.each(LEFT_OUT)("%s", (_, log, says) => {
    const [found, ...more] = leftOut(log);
    expect(found?.message).toMatch(says);
    expect(found?.message).toMatch(/C1 takes that for removed/);
    expect(found?.level).toBe("warning");
    expect(more).toEqual([]);
  });

  it("counts what it can't list", () => {
    const log = Array.from({ length: 300 }, (_, index) =>
      warn("c/x.go:1", "skipping group", { group_id: `g${index}` }),
    ).join("");
    const [found] = leftOut(log);
    expect(found).toMatchObject({ count: 300, lines: 300 });
    expect(found?.message).toMatch(/^300 groups left out \(`g0`, `g1`, `g2`, `g3`, `g4`, and 295 more\)/);
    expect(found?.facts.group).toHaveLength(10);
  });

  const SECRET = "ghp_FAKEabcdefghijklmnopqrstuvwxyz012345";
  it.each([
    [
      "a reason",
      warn("c/x.go:1", "skipping repository", { repository: "r", error: `token ${SECRET} is denied` }),
      SECRET,
    ],
    ["a field", warn("c/x.go:1", "skipping tenant", { api_token: "FAKE-hunter2-FAKE" }), "FAKE-hunter2-FAKE"],
    [
      "a word of the message",
      warn("c/x.go:1", "skipping login with password='FAKE-hunter2-FAKE'"),
      "FAKE-hunter2-FAKE",
    ],
  ])("masks a secret in %s", (_, log, secret) => {
    const text = JSON.stringify(reportOf(log));
    expect(text).toContain("objects-left-out");
    expect(text).not.toContain(secret);
  });

  it.each([
    ["a retry", warn("retry/retry.go:125", "retrying operation", { error: "403 Forbidden", wait: 1 })],
    [
      "the client's own line on a refusal",
      warn("uhttp/wrapper.go:586", "base-http-client: HTTP error status", { status_code: 500, status: "500" }),
    ],
    ["duplicates", warn("c/x.go:1", "skipping duplicate user", { user_id: "u1" })],
    [
      "an attribute of a user",
      warn("c/x.go:1", "Skipping field due to unexpected error converting value to string", { field: "shoe size" }),
    ],
    ["a store that is not there", warn("c/x.go:1", "NoOpSessionStore operation ignored", { operation: "Get" })],
    ["housekeeping", warn("c/x.go:1", "skipping cleanup of old syncs", { path: "/tmp" })],
    [
      "a step that the SDK skipped: known",
      warn("sync/parallel_syncer.go:830", "skipping sync action", { action: { operation: "list-grants" } }),
    ],
    ["a warning about something else", warn("c/x.go:1", "clock differs from the server's", { seconds: 4 })],
  ])("are not told by %s", (_, log) => {
    expect(leftOut(log)).toEqual([]);
  });
});
