/** One thing that a public troubleshooting guide tells people to do, and which checks do it. */
export interface GuideItem {
  /** Heading in the guide, and the item under it. */
  readonly item: string;
  /** Names of checks; none where it can't be checked. */
  readonly checks: readonly string[];
  /** What the checks leave open, or why nothing can be checked. */
  readonly note?: string;
}

const NEEDS_SECRET = "Only a call with the secret could tell; doctor sends none.";
const ACTION = "Something to do, not to check.";
const OTHER_SIDE = "It is set on the other side (provider or C1), which no file shows.";

/** The guide "Troubleshooting" for Airbyte Agent Connectors, from top to bottom. */
export const AGENT_GUIDE: readonly GuideItem[] = [
  {
    item: "401: Verify credentials are correct",
    checks: ["env-file-values", "env-variables-set"],
    note: `That they are there. ${NEEDS_SECRET}`,
  },
  {
    item: "401: Check for expired OAuth tokens",
    checks: ["env-file-values", "oauth-refresh-token"],
    note: "JSON web tokens tell their end; other tokens do not.",
  },
  { item: "401: Regenerate credentials", checks: [], note: ACTION },
  { item: "403: Check token scopes", checks: [], note: NEEDS_SECRET },
  { item: "403: Verify resource access", checks: [], note: NEEDS_SECRET },
  { item: "403: Check organization/workspace permissions", checks: [], note: OTHER_SIDE },
  { item: "429: Wait and retry", checks: ["endpoint-answer"], note: "Shows Retry-After." },
  { item: "429: Check rate limit headers", checks: ["endpoint-rate-limit"] },
  { item: "429: Reduce request frequency", checks: ["requests-in-loop"] },
  { item: "429: Use bulk operations", checks: ["requests-in-loop"] },
  {
    item: "5xx: Check service status",
    checks: ["endpoint-answer"],
    note: "Of the URL given; status pages are for people.",
  },
  { item: "5xx: Built-in retry handles transient errors", checks: ["retry-settings"] },
  { item: "5xx: Wait and retry manually if needed", checks: [], note: ACTION },
  { item: "Retry Configuration", checks: ["retry-settings"], note: "The guide's names are not those of the code." },
  { item: "Refresh Token Expired: Re-authorize the application", checks: [], note: ACTION },
  { item: "Refresh Token Expired: Check token lifetime settings", checks: [], note: OTHER_SIDE },
  { item: "Missing Refresh Token: Include offline access scope", checks: ["oauth-offline-access"] },
  { item: "Missing Refresh Token: Store refresh token from initial OAuth", checks: ["oauth-refresh-token"] },
  { item: "Environment Variables: Load .env file explicitly", checks: ["env-loaded-first", "env-file-found"] },
  { item: "Environment Variables: Check .env file location", checks: ["env-file-found"] },
  {
    item: "Environment Variables: Verify variable names match",
    checks: ["env-file-names", "env-variables-set", "env-file-values"],
  },
  { item: "Wrong Import: Check package is installed", checks: ["packages-listed"] },
  { item: "Wrong Import: Use correct import pattern", checks: ["import-path"] },
  { item: "Async/Await: Always await connector operations", checks: ["calls-awaited"] },
  { item: "Async/Await: Run in async context", checks: ["await-in-async", "coroutines-run"] },
  { item: "Entity/Action Names: Check exact names", checks: ["entity-names", "action-names"] },
  {
    item: "Entity/Action Names: List available entities",
    checks: ["entity-names"],
    note: "The message lists them where none is near.",
  },
  { item: "MCP Server Not Starting: Check uv/Python installation", checks: ["tools-present"] },
  { item: "MCP Server Not Starting: Test server manually", checks: [], note: "It would run the project." },
  { item: "MCP Server Not Starting: Verify configuration file paths", checks: ["mcp-client-paths"] },
  {
    item: "Connector Not Found: Check configured_connectors.yaml",
    checks: ["mcp-layout", "mcp-connector-entries", "mcp-connector-ids"],
  },
  { item: "Connector Not Found: Verify environment variables are set", checks: ["mcp-secrets"] },
  { item: "Connector Not Found: Restart MCP server after config changes", checks: [], note: ACTION },
  { item: "Debugging Tips", checks: [], note: "They need a running program; `baton explain` has them." },
  { item: "create_hosted() Returns 404", checks: ["create-hosted", "api-path"] },
  {
    item: '"Workspace not found" with external_user_id',
    checks: ["workspace-name"],
    note: "Whether the workspace exists, only the API can tell.",
  },
  { item: "API Rejects Credentials with auth_type", checks: ["auth-type-in-credentials"] },
];

/** The guide "Troubleshooting" for C1 connectors, from top to bottom. */
export const CONNECTOR_GUIDE: readonly GuideItem[] = [
  { item: "Workflow 1: Check logs", checks: ["connector-log"] },
  {
    item: "Workflow 2: Inspect output",
    checks: ["archive-readable", "archive-sync-finished", "archive-counts", "archive-validation"],
  },
  {
    item: "Workflow 3: Verify config",
    checks: [
      "token-current",
      "ca-file-valid",
      "tls-verification-on",
      "connector-variables",
      "connector-arguments",
      "connector-required",
      "flag-relations",
    ],
  },
  {
    item: "Workflow 4: Test API access",
    checks: ["endpoint-name", "endpoint-connection", "endpoint-certificate", "endpoint-answer"],
  },
  { item: "Workflow 5: Isolate the issue", checks: ["resource-types-filled", "capabilities-fit", "connector-log"] },
  { item: "Enable debug logging", checks: ["connector-log"], note: "Told where the given log has no debug lines." },
  {
    item: "Pagination loop detected",
    checks: ["connector-log"],
    note: "In the log; the connector's Go source is not read.",
  },
  {
    item: "Authentication failed: Test credentials directly",
    checks: ["endpoint-answer"],
    note: `Address and status. ${NEEDS_SECRET}`,
  },
  { item: "Authentication failed: Check token expiration", checks: ["token-current"] },
  { item: "Authentication failed: Verify required scopes", checks: [], note: NEEDS_SECRET },
  { item: "Authentication failed: Wrong endpoint", checks: ["endpoint-name", "endpoint-answer"] },
  {
    item: "Rate limited",
    checks: ["connector-log", "endpoint-rate-limit"],
    note: "Page size and delays are in the connector's Go source, which is not read.",
  },
  { item: "Resource type mismatch", checks: ["archive-validation", "capabilities-fit", "connector-log"] },
  { item: "Empty sync results", checks: ["archive-counts", "resource-types-filled", "connector-log"] },
  { item: "Connection refused", checks: ["endpoint-name", "endpoint-connection", "connector-log"] },
  { item: "TLS: never --insecure-skip-verify in production", checks: ["tls-verification-on"] },
  { item: "TLS: add the CA certificate", checks: ["ca-file-valid", "endpoint-certificate"] },
  {
    item: "Slow sync",
    checks: ["connector-log"],
    note: "Counts of requests need a log at debug level.",
  },
  {
    item: "Memory issues",
    checks: ["connector-log", "memory-limit"],
    note: "A kill for memory, where the log holds it; a limit that is too low, where a deployment sets one.",
  },
  { item: "Task polling failures", checks: ["connector-log"] },
  {
    item: "Connector not receiving tasks: registered, scheduled, connector ID",
    checks: ["connector-log"],
    note: "That no task comes, where the log shows it. Registration and schedule are set in C1, which no file shows.",
  },
  { item: "Grant/revoke failures", checks: ["capabilities-fit", "connector-log"] },
  { item: "Verify capabilities", checks: ["capabilities-fit"] },
  { item: "Duplicate objects: RawId annotation, ID format, case", checks: ["archive-validation"] },
  { item: "Duplicate objects: Update Terraform", checks: ["terraform-ids"] },
  { item: "Compare syncs", checks: [], note: "`baton diff A B` and `baton stats A B` do that." },
];
