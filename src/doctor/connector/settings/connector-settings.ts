/** The flags of one connector beside those of the SDK, as its source had them. */
export interface ConnectorSettings {
  /** Day of the source's last commit that was read: newer releases may have more. */
  readonly asOf: string;
  readonly text: readonly string[];
  readonly switch: readonly string[];
  /** Each is a list of alternatives: one of them must be set. */
  readonly required: readonly (readonly string[])[];
}

/**
 * Connectors whose flags are known.
 * Source: `config_schema.json` of each repository github.com/conductorone/baton-NAME, else its definition of fields
 * (pkg/config/config.go, cmd/baton-NAME/config.go), else the flags in its README (jumpcloud, datadog, pagerduty).
 */
export const CONNECTOR_SETTINGS: Readonly<Record<string, ConnectorSettings>> = {
  aws: {
    asOf: "2026-08-22",
    text: [
      "external-id",
      "global-access-key-id",
      "global-aws-sso-region",
      "global-binding-external-id",
      "global-region",
      "global-role-arn",
      "global-secret-access-key",
      "role-arn",
      "iam-assume-role-name",
    ],
    switch: [
      "global-aws-orgs-enabled",
      "global-aws-sso-enabled",
      "global-aws-cross-account-iam-enabled",
      "use-assume",
      "sync-secrets",
      "sync-sso-user-last-login",
      "sync-only-attached-policies",
    ],
    required: [],
  },
  "azure-infrastructure": {
    asOf: "2025-03-12",
    text: ["azure-client-id", "azure-client-secret", "azure-tenant-id"],
    switch: ["use-cli-credentials", "mailboxSettings", "skip-ad-groups"],
    required: [],
  },
  cloudflare: {
    asOf: "2026-08-22",
    text: ["api-key", "api-token", "account-id", "email-id"],
    switch: [],
    required: [],
  },
  databricks: {
    asOf: "2026-08-22",
    text: [
      "account-hostname",
      "account-id",
      "databricks-client-id",
      "databricks-client-secret",
      "hostname",
      "workspaces",
      "workspace-tokens",
      "databricks-exclude-workspaces",
    ],
    switch: [],
    required: [],
  },
  datadog: { asOf: "2025-01-24", text: ["api-key", "app-key", "site"], switch: [], required: [] },
  // input: README of 2025-04-17; the field definitions are in main.go.
  file: { asOf: "2025-04-17", text: ["input"], switch: [], required: [["input"]] },
  github: { asOf: "2025-01-24", text: ["token", "orgs", "instance-url"], switch: [], required: [] },
  gitlab: { asOf: "2025-02-12", text: ["access-token", "base-url"], switch: [], required: [] },
  "google-workspace": {
    asOf: "2026-08-22",
    text: ["customer-id", "domain", "administrator-email", "credentials-json", "credentials-json-file-path"],
    switch: [],
    required: [["customer-id"], ["administrator-email"]],
  },
  // developer/http-authoring.mdx of the public documentation, 2026-08-21.
  http: {
    asOf: "2026-08-21",
    text: ["config-path"],
    switch: ["validate-config-only", "enable-command-actions"],
    required: [["config-path"]],
  },
  jira: {
    asOf: "2026-07-24",
    text: ["jira-url", "jira-email", "jira-api-token", "jira-project-keys", "atlassian-orgId", "atlassian-api-token"],
    switch: ["skip-project-participants", "skip-customer-user"],
    required: [["jira-url"], ["jira-email"], ["jira-api-token"]],
  },
  jumpcloud: { asOf: "2025-01-24", text: ["api-key", "org-id"], switch: [], required: [["api-key"]] },
  ldap: {
    asOf: "2026-08-22",
    text: [
      "url",
      "base-dn",
      "password",
      "bind-dn",
      "user-search-dn",
      "group-search-dn",
      "role-search-dn",
      "filter",
      "domain",
      "user-dn",
    ],
    switch: ["disable-operational-attrs", "insecure-skip-verify"],
    required: [],
  },
  mysql: {
    asOf: "2025-07-22",
    text: ["connection-string", "skip-database", "expand-columns"],
    switch: ["collapse-users"],
    required: [["connection-string"]],
  },
  okta: {
    asOf: "2026-08-22",
    text: ["domain", "api-token", "okta-client-id", "okta-private-key", "okta-private-key-id", "filter-email-domains"],
    switch: ["sync-inactive-apps", "sync-custom-roles", "skip-secondary-emails", "sync-secrets", "skip-app-groups"],
    required: [["domain"], ["api-token", "okta-private-key"]],
  },
  pagerduty: { asOf: "2025-01-24", text: ["token"], switch: [], required: [["token"]] },
  postgresql: {
    asOf: "2026-06-17",
    text: ["dsn", "schemas"],
    switch: ["include-columns", "include-large-objects", "sync-all-databases", "skip-built-in-functions"],
    required: [["dsn"]],
  },
  salesforce: {
    asOf: "2026-08-22",
    text: [
      "salesforce-username",
      "salesforce-password",
      "security-token",
      "instance-url",
      "license-to-least-privileged-profile-mapping",
      "oauth2-token",
      "salesforce-client-id",
      "salesforce-client-secret",
      "salesforce-private-key",
      "salesforce-jwt-subject",
      "salesforce-login-url",
    ],
    switch: ["user-username-for-email", "sync-connected-apps", "sync-deactivated-users", "sync-non-standard-users"],
    required: [],
  },
  servicenow: {
    asOf: "2026-08-22",
    text: ["username", "password", "deployment", "catalog-id", "category-id", "allowed-domains", "custom-user-fields"],
    switch: [],
    required: [],
  },
  slack: {
    asOf: "2026-08-22",
    text: ["token", "business-plus-token"],
    switch: ["gov-env"],
    required: [["token"]],
  },
  snowflake: {
    asOf: "2026-08-22",
    text: [
      "account-identifier",
      "account-url",
      "private-key",
      "private-key-path",
      "user-identifier",
      "excluded-databases",
    ],
    switch: ["sync-secrets"],
    required: [["account-identifier"], ["account-url"], ["user-identifier"]],
  },
  // baton/baton-sql.mdx of the public documentation, 2026-08-21; pkg/config/schema.go of the repository.
  sql: { asOf: "2026-08-21", text: ["config-path"], switch: ["validate-config-only"], required: [["config-path"]] },
  "sql-server": { asOf: "2025-07-03", text: ["dsn"], switch: ["skip-unavailable-databases"], required: [["dsn"]] },
  zoom: {
    asOf: "2025-06-19",
    text: ["account-id", "zoom-client-id", "zoom-client-secret"],
    switch: [],
    required: [["account-id"], ["zoom-client-id"], ["zoom-client-secret"]],
  },
};
