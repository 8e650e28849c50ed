import type { Entry } from "./entry.js";

/** Names of entities, actions and parameters. */
export const AGENT_NAMES = [
  {
    id: "agent-entity-name",
    title: "The connector has no entity of this name",
    audience: "agent",
    level: "error",
    covers: ["AB14"],
    signals: {
      text: [
        {
          needle: "not found in connector",
          pattern:
            /Entity '(?<given>[^'\n]{0,100})' not found in connector(?:\. Available entities: (?<available>\[[^\]\n]{0,4000}\]))?/,
          strength: "exact",
        },
      ],
      exception: ["EntityNotFoundError"],
    },
    supersedes: ["agent-exception-outside-tree"],
    aliases: ["Entity/Action Name Errors", "EntityNotFoundError", "entity name", "case sensitive entity"],
    symptom:
      "`Entity '…' not found in connector`, with the list of those there are. Typed connectors wrap it into `RuntimeError: Execution failed: …`, so the class name does not show.",
    causes: ["Capital letter, singular or camelCase: entities are lower case, plural, with underscores."],
    fixes: [
      {
        text: "Take the name from the printed list.",
        language: "python",
        wrong: 'await stripe.execute("Customers", "list", {})\nawait github.execute("pullRequests", "list", {})',
        right: 'await stripe.execute("customers", "list", {})\nawait github.execute("pull_requests", "list", {})',
      },
      {
        text: "Ask the connector, or read REFERENCE.md of it.",
        language: "python",
        wrong: "",
        right: "print(connector.list_entities())",
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "RuntimeError: Execution failed: Entity 'Customers' not found in connector. Available entities: ['customers', 'invoices']",
        "EntityNotFoundError: Entity 'customer' not found in connector. Available entities: ['customers']",
      ],
      others: [
        "Connector not found: stripe2",
        "Action 'list' not supported for entity 'balance'. Supported actions: ['get']",
      ],
    },
  },
  {
    id: "agent-action-name",
    title: "The entity does not have this action",
    audience: "agent",
    level: "error",
    covers: ["AB15"],
    signals: {
      text: [
        {
          needle: "not supported for entity",
          pattern:
            /Action '(?<given>[^'\n]{0,100})' not supported for entity '(?<entity>[^'\n]{0,100})'(?:\. Supported actions: (?<available>\[[^\]\n]{0,2000}\]))?/,
          strength: "exact",
        },
      ],
      exception: ["ActionNotSupportedError"],
    },
    supersedes: ["agent-exception-outside-tree"],
    aliases: ["ActionNotSupportedError", "unsupported action"],
    symptom: "`Action '…' not supported for entity '…'`, with the actions it has.",
    causes: ["The API offers only some verbs for this entity (a balance can be read, not listed)."],
    fixes: [
      {
        text: "Use one of the printed actions.",
        language: "python",
        wrong: 'await stripe.execute("balance", "list", {})',
        right: 'await stripe.execute("balance", "get", {})',
      },
    ],
    next: ["A word that is no action of any connector gives another message: `agent-action-unknown`."],
    links: [],
    samples: {
      matches: [
        "RuntimeError: Execution failed: Action 'list' not supported for entity 'balance'. Supported actions: ['get']",
      ],
      others: ["ValueError: 'fetch' is not a valid Action"],
    },
  },
  {
    id: "agent-action-unknown",
    title: "The word is no action at all",
    audience: "agent",
    level: "error",
    covers: ["AB31"],
    signals: {
      text: [
        {
          needle: "is not a valid Action",
          pattern: /'(?<given>[^'\n]{0,100})' is not a valid Action/,
          strength: "exact",
        },
      ],
    },
    aliases: ["not a valid Action", "wrong verb"],
    symptom: "`ValueError: '…' is not a valid Action`, before the entity is even looked at.",
    causes: ["A verb that no connector knows (`fetch`, `read`, `remove`)."],
    fixes: [
      {
        text: "The verbs are get, list, create, update, delete, search (`api_search`) and download; not every entity has all.",
        language: "python",
        wrong: 'await stripe.execute("customers", "fetch", {"id": "cus_1"})',
        right: 'await stripe.execute("customers", "get", {"id": "cus_1"})',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["ValueError: 'fetch' is not a valid Action"],
      others: ["Action 'list' not supported for entity 'balance'. Supported actions: ['get']"],
    },
  },
  {
    id: "agent-parameter-missing",
    title: "A required parameter is missing or empty",
    audience: "agent",
    level: "error",
    covers: ["AB16"],
    signals: {
      text: [
        {
          needle: "Missing required path parameter",
          pattern: /Missing required path parameter '(?<parameter>[^'\n]{0,100})' for path '(?<path>[^'\n]{0,300})'/,
          strength: "exact",
        },
        { needle: "Missing required body fields", strength: "exact" },
        {
          needle: "cannot be None or empty string",
          pattern: /parameter '(?<parameter>[^'\n]{0,100})' cannot be None or empty string/,
          strength: "exact",
        },
      ],
      exception: ["MissingParameterError", "InvalidParameterError"],
    },
    supersedes: ["agent-exception-outside-tree"],
    aliases: ["missing parameter", "path parameter"],
    symptom: "The call stops before it is sent; the message names the parameter and the path it belongs in.",
    causes: ["It was not given, or a variable held nothing."],
    fixes: [
      {
        text: "Give it, and check that it is not empty.",
        language: "python",
        wrong: 'await stripe.execute("customers", "get", {})',
        right: 'await stripe.execute("customers", "get", {"id": "cus_123"})',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "RuntimeError: Execution failed: Missing required path parameter 'id' for path '/v1/customers/{id}'. Provided parameters: []",
        "Execution failed: Path parameter 'id' cannot be None or empty string",
        "Missing required body fields: ['name']",
      ],
      others: ["Validation error: Received unknown parameter: limitt (HTTP 400)"],
    },
  },
] as const satisfies readonly Entry[];
