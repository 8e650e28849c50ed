import type { Entry } from "./entry.js";

/** Airbyte agent connectors that run on Airbyte's side (hosted mode). */
export const AGENT_HOSTED = [
  {
    id: "agent-connector-lookup",
    title: "No connector, or several, fit what was asked for",
    audience: "agent",
    level: "error",
    covers: ["AB18"],
    signals: {
      text: [
        {
          needle: "No connector found for workspace_name",
          pattern: /No connector found for workspace_name '(?<workspace>[^'\n]{0,100})'/,
          strength: "exact",
        },
        {
          needle: "Multiple connectors found",
          pattern:
            /Multiple connectors found for workspace_name '(?<workspace>[^'\n]{0,100})'[^\n]{0,200}?found (?<found>\d{1,6})/,
          strength: "exact",
        },
        {
          needle: "Unknown connector: '",
          pattern:
            /Unknown connector: '(?<given>[^'\n]{0,100})'(?:\. Available connectors: (?<available>[\w, -]{0,4000}))?/,
          strength: "exact",
        },
      ],
      exception: ["ConnectorNotFoundError", "ConnectorAmbiguityError", "UnknownConnectorError"],
    },
    aliases: ["connector lookup", "connect() fails", "ambiguous connector"],
    symptom:
      "`connect()` ends with a `ValueError` of one of three kinds: none found, several found, or a name that does not exist.",
    causes: [
      "The workspace has no connector of this kind yet.",
      "It has two or more; the name alone does not choose.",
      "The connector's name is misspelt: the message lists all. They are lower case with dashes (`zendesk-support`), where modules have underscores (airbyte-agent-sdk 0.1.380).",
    ],
    fixes: [
      {
        text: "List them and pass the id of the one you mean.",
        language: "python",
        wrong: 'connect("stripe", workspace_name="default")',
        right: 'connect("stripe", connector_id="11111111-2222-4333-8444-555555555555")',
      },
      {
        text: "Ask the API what the workspace has.",
        command:
          'curl -sS -H "Authorization: Bearer $TOKEN" "https://api.airbyte.ai/api/v1/integrations/connectors?workspace_name=default"',
      },
    ],
    next: [
      "`connect()` asks Airbyte at once and holds up the event loop for about two seconds (0.1.380): call it at the start.",
    ],
    links: [],
    samples: {
      matches: [
        "airbyte_agent_sdk.errors.ConnectorNotFoundError: No connector found for workspace_name 'default' and connector definition 'e094cb9a-26de-4645-8761-65c0c425d1de'.",
        "ConnectorAmbiguityError: Multiple connectors found for workspace_name 'default' and connector definition 'e094'. Expected exactly 1, found 2.",
        "UnknownConnectorError: Unknown connector: 'strype'. Available connectors: airtable, stripe",
      ],
      others: ["Connector not found: stripe2", "No workspace found with name 'customer-42'"],
    },
  },
  {
    id: "agent-workspace-unknown",
    title: "There is no workspace of this name",
    audience: "agent",
    level: "error",
    covers: ["AB19"],
    signals: {
      text: [
        {
          needle: "No workspace found with name",
          pattern: /No workspace found with name '(?<workspace>[^'\n]{0,100})'/,
          strength: "exact",
        },
        { needle: "Workspace not found", strength: "exact" },
      ],
    },
    supersedes: ["agent-hosted-not-found", "agent-server-error"],
    aliases: ['"Workspace not found" with external_user_id', "external_user_id", "workspace name"],
    symptom:
      "A 404 that says `No workspace found with name '…'` (older texts: `Workspace not found`), mostly with `external_user_id`.",
    causes: [
      "`external_user_id` (or `workspace_name`) must be the name of a workspace that exists; it is not a label of your own.",
    ],
    fixes: [
      {
        text: "List the workspaces and use a `name` from the answer, or create the workspace first.",
        command:
          'curl -sS -H "Authorization: Bearer $TOKEN" https://api.airbyte.ai/api/v1/workspaces | jq -r ".data[].name"',
      },
    ],
    next: ["Names are compared as they are, with case."],
    links: [],
    samples: {
      matches: [
        "HTTPStatusError: HTTP 404 error for GET http://x/api/v1/integrations/connectors?workspace_name=customer-42: No workspace found with name 'customer-42'",
        "Workspace not found",
      ],
      others: ["No connector found for workspace_name 'default' and connector definition 'e0'"],
    },
  },
  {
    id: "agent-hosted-not-found",
    title: "The hosted API answers 404",
    audience: "agent",
    level: "error",
    covers: ["AB21"],
    signals: {
      text: [
        {
          needle: "HTTP 404 error for",
          pattern:
            /HTTP 404 error for (?<method>[A-Z]{3,7}) \S{0,200}?(?<path>\/(?:api\/)?v1\/integrations\/connectors[^\s?:]{0,120})/i,
          strength: "exact",
        },
        { needle: "create_hosted", strength: "strong" },
      ],
    },
    supersedes: ["agent-server-error"],
    aliases: ["create_hosted() Returns 404", "create_hosted() fails with HTTP 404", "SDK Known Issues", "SDK bug path"],
    symptom: "`HTTP 404 error for POST …/integrations/connectors…`.",
    causes: [
      "The path in the message begins with `/v1/` and not `/api/v1/`: a bug of `create_hosted()`. It was never corrected in the packages of single connectors: stripe 0.5.130, the last one, posts there still, under the name `create()`. airbyte-agent-sdk had the right path by 0.1.98, and has no such method from 0.1.121 on: `agent-method-removed`.",
      "It begins with `/api/v1/`: an ordinary 404. The connector id does not exist, or belongs to another organisation.",
    ],
    fixes: [
      {
        text: "Create the connector in the web app, or over the API itself (no `auth_type` in the credentials). An update alone does not help: today's SDK has no `create()`.",
        command:
          'curl -X POST https://api.airbyte.ai/api/v1/integrations/connectors \\\n  -H "Authorization: Bearer $TOKEN" -H \'Content-Type: application/json\' \\\n  -d \'{"workspace_name": "NAME", "connector_definition_id": "ID", "name": "my-connector", "credentials": {}}\'',
      },
      {
        text: "Then use it with airbyte-agent-sdk.",
        language: "python",
        wrong: "stripe = await StripeConnector.create(airbyte_config=config, auth_config=credentials)",
        right: 'stripe = connect("stripe", workspace_name="NAME")',
      },
      { text: "For the ordinary kind list the connectors of the workspace and take the id from there." },
    ],
    next: [],
    links: [{ title: "Issues of the connectors", url: "https://github.com/airbytehq/airbyte-agent-connectors/issues" }],
    samples: {
      matches: [
        "HTTPStatusError: HTTP 404 error for POST http://127.0.0.1:9010/cloud/api/v1/integrations/connectors/11111111-2222-4333-8444-555555555555/execute: Not Found",
        "create_hosted() returns 404",
      ],
      others: ["HTTPStatusError: Not Found", "No workspace found with name 'x'"],
    },
  },
  {
    id: "agent-auth-type-in-credentials",
    title: "The API refuses credentials that contain `auth_type`",
    audience: "agent",
    level: "error",
    covers: ["AB22"],
    signals: { text: [{ needle: "auth_type", pattern: /\bauth_type\b/, strength: "strong" }] },
    aliases: [
      "API Rejects Credentials with auth_type",
      "400 error when creating connector",
      "auth_type validation failure",
    ],
    symptom: "Creating a connector answers 400.",
    causes: ["The type of authentication is worked out from the keys; an explicit `auth_type` fails the check."],
    fixes: [
      {
        text: "Leave the key out.",
        language: "json",
        wrong: '{"auth_type": "APIKey", "access_key": "…", "access_key_secret": "…"}',
        right: '{"access_key": "…", "access_key_secret": "…"}',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["400 Bad Request: credentials.auth_type: Extra inputs are not permitted"],
      others: [
        "Could not infer auth scheme from provided credentials",
        "Validation error: limit must be between 1 and 100 (HTTP 422)",
      ],
    },
  },
  {
    id: "agent-cloud-credentials-missing",
    title: "No client id and secret for Airbyte's side",
    audience: "agent",
    level: "error",
    covers: ["AB23"],
    signals: {
      text: [
        { needle: "requires Airbyte Cloud credentials", strength: "exact" },
        { needle: "client_id and client_secret are required", strength: "exact" },
      ],
    },
    aliases: ["AIRBYTE_CLIENT_ID", "AIRBYTE_CLIENT_SECRET", "hosted mode credentials"],
    symptom: "`ValueError: connect() requires Airbyte Cloud credentials`, before any request.",
    causes: [
      "`AIRBYTE_CLIENT_ID` and `AIRBYTE_CLIENT_SECRET` are not set and were not passed.",
      "The call was meant to run locally: `connect()` is the hosted way.",
    ],
    fixes: [
      {
        text: "Set them (organisation and workspace have variables too: `AIRBYTE_ORGANIZATION_ID`, `AIRBYTE_WORKSPACE_NAME`).",
        command: "export AIRBYTE_CLIENT_ID=… AIRBYTE_CLIENT_SECRET=…",
      },
      {
        text: "To call the product's API directly, use the executor instead.",
        language: "python",
        wrong: 'async with connect("stripe") as stripe: ...',
        right: 'executor = LocalExecutor("stripe.yaml", auth_config={"api_key": key})',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "ValueError: connect() requires Airbyte Cloud credentials. Pass client_id/client_secret",
        "ValueError: client_id and client_secret are required. Use configure()",
      ],
      others: ["Missing 'token' in secrets", "invalid client secret"],
    },
  },
] as const satisfies readonly Entry[];
