/** Functions of early versions of airbyte-agent-sdk; 0.1.120 has them no longer. */
export const REMOVED_NAMES: ReadonlySet<string> = new Set(["ask", "ask_sync", "ask_stream"]);

/** Class methods of connectors; the last of them (`create`) is in 0.1.120 and not in 0.1.121. */
export const REMOVED_CLASS_METHODS: ReadonlySet<string> = new Set(["create_hosted", "create", "get_consent_url"]);

/** Methods of Workspace; `create_connector` is in 0.1.120 and not in 0.1.121. */
export const REMOVED_WORKSPACE_METHODS: ReadonlySet<string> = new Set([
  "create_connector",
  "ask",
  "ask_sync",
  "ask_stream",
]);

/** The first version that has none of all these. */
export const REMOVED_IN = "0.1.121";
