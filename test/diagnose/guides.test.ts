import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CATALOGUE, findEntry } from "../../src/diagnose/catalogue/index.js";
import { searchEntries } from "../../src/diagnose/match/search-entries.js";

/** Headings and symptoms of the two public troubleshooting guides, as they are called there, and who answers them. */
const CONNECTOR_GUIDE: Readonly<Record<string, string>> = {
  Troubleshooting: "where-to-begin",
  "Debugging workflow": "where-to-begin",
  "Enable debug logging": "debug-logging",
  "Inspect sync output": "inspect-sync-output",
  "Common errors": "where-to-begin",
  "Pagination loop detected": "page-token-repeats",
  "`next page token is the same as the current page token`": "page-token-repeats",
  "Authentication failed": "authentication-failed",
  "`401 Unauthorized` or `403 Forbidden`": "permission-denied",
  "Expired token": "authentication-failed",
  "Missing scope": "permission-denied",
  "Wrong endpoint": "html-instead-of-json",
  "Rate limited": "rate-limited",
  "`429 Too Many Requests` or slow sync performance": "rate-limited",
  "Resource type mismatch": "references-dropped",
  "Grants reference principals that don't exist": "principal-missing",
  "Empty sync results": "empty-sync",
  "Sync completes but produces no resources": "empty-sync",
  "0 users": "empty-sync",
  "0 grants": "empty-sync",
  "Partial data": "partial-data",
  "Connection refused": "connection-refused",
  "`connection refused` or `no such host`": "host-not-found",
  "TLS certificate errors": "certificate-not-trusted",
  "`x509: certificate signed by unknown authority`": "certificate-not-trusted",
  "Performance issues": "slow-sync",
  "Slow sync": "slow-sync",
  "Too many API calls": "n-plus-one",
  "No pagination": "huge-single-request",
  "N+1 queries": "n-plus-one",
  "Rate limiting": "rate-limited",
  "Memory issues": "out-of-memory",
  "Loading all data in memory": "out-of-memory",
  "Large responses not garbage collected": "out-of-memory",
  "Caching too much": "out-of-memory",
  "Daemon mode issues": "task-poll-failing",
  "Task polling failures": "task-poll-failing",
  "`failed to poll for tasks` or `authentication error`": "task-poll-failing",
  "Connector not receiving tasks": "service-idle",
  "Daemon runs but never processes anything": "service-idle",
  "Provisioning issues": "provisioner-missing",
  "Grant/revoke failures": "provisioner-missing",
  "`error: provisioner not found for resource type`": "provisioner-missing",
  "Duplicate objects after sync": "duplicate-objects",
  Symptom: "where-to-begin",
  Causes: "where-to-begin",
  Resolution: "where-to-begin",
  "RawId not set": "duplicate-objects",
  "ID format mismatch": "duplicate-objects",
  "match_baton_id value incorrect": "duplicate-objects",
  "Case sensitivity": "duplicate-objects",
  "Diagnostic commands": "where-to-begin",
  "Getting help": "report-an-issue",
  "Quick reference": "where-to-begin",
  "Debug flags": "debug-logging",
  "Diagnostic tools": "inspect-sync-output",
};

const AGENT_GUIDE: Readonly<Record<string, string>> = {
  Troubleshooting: "where-to-begin",
  "HTTP Errors": "agent-server-error",
  "401 Unauthorized": "agent-unauthorized",
  "`HTTP 401` error": "agent-unauthorized",
  '"Unauthorized" or "Invalid credentials" message': "agent-unauthorized",
  "`AuthenticationError` exception": "agent-unauthorized",
  "403 Forbidden": "agent-forbidden",
  "`HTTP 403` error": "agent-forbidden",
  '"Forbidden" or "Insufficient permissions" message': "agent-forbidden",
  "Operation fails despite valid credentials": "agent-forbidden",
  "429 Too Many Requests": "agent-rate-limited",
  "`HTTP 429` error": "agent-rate-limited",
  '"Rate limit exceeded" message': "agent-rate-limited",
  "`RateLimitError` exception": "agent-rate-limited",
  "5xx Server Errors": "agent-server-error",
  "`HTTP 500`, `502`, `503`, or `504` errors": "agent-server-error",
  '"Internal Server Error" or "Service Unavailable"': "agent-server-error",
  "Intermittent failures": "agent-server-error",
  "Retry Configuration": "agent-retry-settings",
  "OAuth Token Refresh Issues": "agent-refresh-token-dead",
  "Refresh Token Expired": "agent-refresh-token-dead",
  "Token refresh fails": "agent-refresh-token-dead",
  '"Invalid grant" or "Refresh token expired" error': "agent-refresh-token-dead",
  "Missing Refresh Token": "agent-refresh-token-missing",
  "Initial requests work": "agent-refresh-token-missing",
  "Requests fail after access token expires (~1 hour)": "agent-refresh-token-missing",
  "Common Setup Mistakes": "agent-import",
  "Environment Variables Not Loaded": "agent-environment-variable-missing",
  "`KeyError` when accessing `os.environ`": "agent-environment-variable-missing",
  "Empty or `None` credential values": "agent-environment-variable-missing",
  "Wrong Connector Import": "agent-import",
  "`ModuleNotFoundError` or `ImportError`": "agent-import",
  "Attribute errors on connector": "agent-import",
  "Async/Await Missing": "agent-not-awaited",
  "`RuntimeWarning: coroutine was never awaited`": "agent-not-awaited",
  "Returns coroutine object instead of result": "agent-not-awaited",
  "Entity/Action Name Errors": "agent-entity-name",
  "`EntityNotFoundError`": "agent-entity-name",
  "`ActionNotSupportedError`": "agent-action-name",
  "MCP Server Issues": "mcp-server-unavailable",
  "Server Not Starting": "mcp-server-unavailable",
  'Claude shows "MCP server not available"': "mcp-server-unavailable",
  "Connection refused errors": "mcp-server-unavailable",
  "Connector Not Found in MCP": "mcp-connector-unknown",
  '"Connector not found" errors': "mcp-connector-unknown",
  "Connector missing from discovery": "mcp-connector-unknown",
  "Debugging Tips": "agent-verbose-logging",
  "Enable Verbose Logging": "agent-verbose-logging",
  "Inspect Result Objects": "agent-inspect-result",
  "Test Credentials Independently": "agent-test-credentials",
  "SDK Known Issues": "agent-hosted-not-found",
  "`create_hosted()` Returns 404": "agent-hosted-not-found",
  "Calling `create_hosted()` fails with HTTP 404.": "agent-hosted-not-found",
  '"Workspace not found" with external_user_id': "agent-workspace-unknown",
  'Error "Workspace not found" when using `external_user_id`.': "agent-workspace-unknown",
  "API Rejects Credentials with auth_type": "agent-auth-type-in-credentials",
  "400 error when creating connector with `auth_type` in credentials.": "agent-auth-type-in-credentials",
  "Getting Help": "agent-getting-help",
};

/** Headings that only open a chapter: nobody searches for them. */
const CHAPTERS = new Set(["Troubleshooting", "Common errors", "Symptom", "Causes", "Resolution", "Quick reference"]);

const guides = [
  ["c1-connector-troubleshooting.md", CONNECTOR_GUIDE],
  ["airbyte-agent-connectors-troubleshooting.md", AGENT_GUIDE],
] as const;

describe.each(guides)("%s", (file, topics) => {
  it.each(Object.entries(topics))("%s → %s", (topic, id) => {
    expect(findEntry(id)).toBeDefined();
    if (CHAPTERS.has(topic)) return;
    const found = searchEntries(CATALOGUE, topic.replaceAll("`", "")).matches.map((match) => match.entry.id);
    expect(found.slice(0, 4)).toContain(id);
  });

  const path = new URL(`../../../shared/docs/guides/${file}`, import.meta.url);
  it.runIf(existsSync(path))("lists every heading and symptom of the guide", () => {
    const missing = topicsOf(readFileSync(path, "utf8")).filter((topic) => topics[topic] === undefined);
    expect(missing).toEqual([]);
  });
});

/** Headings, error lines, symptom lines and symptom lists of a guide. */
function topicsOf(markdown: string): string[] {
  const topics: string[] = [];
  let inCode = false;
  let inSymptoms = false;
  for (const line of markdown.split("\n")) {
    if (line.startsWith("```")) inCode = !inCode;
    if (inCode) continue;
    const heading = /^#{1,3} (.+)$/.exec(line)?.[1];
    const labelled = /^\*\*(?:Error|Symptoms?):\*\* (.+)$/.exec(line)?.[1];
    const bullet = inSymptoms ? /^- (.+)$/.exec(line)?.[1] : undefined;
    if (/^\*\*|^#/.test(line)) inSymptoms = line === "**Symptoms:**";
    for (const topic of [heading, labelled, bullet]) if (topic !== undefined) topics.push(topic);
  }
  return topics;
}
