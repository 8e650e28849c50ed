/** The entities of a connector, each with its actions, and where that is known from. */
export interface ConnectorNames {
  /** For messages: `airbyte-agent-stripe 0.5.32`. */
  readonly source: string;
  readonly version: string;
  readonly entities: ReadonlyMap<string, readonly string[]>;
}

/** Words that are actions of at least one connector (airbyte-agent-sdk 0.1.380: class Action, its aliases, and the two of the context store). */
export const ACTIONS: readonly string[] = [
  "get",
  "list",
  "create",
  "update",
  "delete",
  "search",
  "download",
  "authorize",
  "api_search",
  "context_store_search",
  "context_store_sql_query",
];

/** Connectors of airbyte-agent-sdk 0.1.380. */
export const CONNECTORS: ReadonlySet<string> = new Set(
  (
    "airtable amazon_ads amazon_seller_partner amplitude asana ashby chargebee clickup_api confluence customer_io exa " +
    "facebook_marketing freshdesk github gitlab gmail gong google_ads google_analytics_data_api google_drive " +
    "google_search_console granola greenhouse harvest hubspot incident_io intercom jira klaviyo linear linkedin_ads " +
    "mailchimp monday notion orb outreach paypal_transaction pinterest pylon reddit_ads salesforce sendgrid sentry " +
    "shopify slack snapchat_marketing snowflake stripe tiktok_marketing twilio typeform woocommerce zendesk_chat " +
    "zendesk_support zendesk_talk zoho_crm"
  ).split(" "),
);

/** For projects without an installed package: what published packages declare in the signatures of `execute`. */
const PUBLISHED: Readonly<
  Record<string, { readonly version: string; readonly entities: Readonly<Record<string, string>> }>
> = {
  stripe: {
    version: "0.5.32",
    entities: {
      customers: "list get search",
      invoices: "list get search",
      charges: "list get search",
      subscriptions: "list get search",
      refunds: "list get",
      products: "list get search",
      balance: "get",
      balance_transactions: "list get",
      payment_intents: "list get search",
      disputes: "list get",
      payouts: "list get",
    },
  },
  github: {
    version: "0.18.36",
    entities: {
      repositories: "get list search",
      org_repositories: "list",
      branches: "list get",
      commits: "list get",
      releases: "list get",
      issues: "list get search",
      pull_requests: "list get search",
      reviews: "list",
      comments: "list get",
      pr_comments: "list get",
      labels: "list get",
      milestones: "list get",
      organizations: "get list",
      users: "get list search",
      teams: "list get",
      tags: "list get",
      stargazers: "list",
      viewer: "get",
      viewer_repositories: "list",
      projects: "list get",
      project_items: "list",
    },
  },
  salesforce: {
    version: "0.1.25",
    entities: {
      accounts: "list get search",
      contacts: "list get search",
      leads: "list get search",
      opportunities: "list get search",
      tasks: "list get search",
      events: "list get search",
      campaigns: "list get search",
      cases: "list get search",
      notes: "list get search",
      content_versions: "list get download",
      attachments: "list get download",
      query: "list",
    },
  },
};

const BY_CONNECTOR: ReadonlyMap<string, ConnectorNames> = new Map(
  Object.entries(PUBLISHED).map(([connector, { version, entities }]) => {
    const lists = Object.entries(entities).map(([entity, actions]) => [entity, actions.split(" ")] as const);
    const source = `airbyte-agent-${connector.replaceAll("_", "-")} ${version}`;
    return [connector, { source, version, entities: new Map(lists) }];
  }),
);

/** What the published package of a connector declares, where baton knows it. */
export function publishedNames(connector: string): ConnectorNames | undefined {
  return BY_CONNECTOR.get(connector);
}
