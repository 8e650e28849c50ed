import type { Entry } from "./entry.js";

/**
 * What Airbyte's packages do today, seen on airbyte-agent-sdk 0.1.380 and the last packages of single connectors (stripe
 * 0.5.130, github 0.18.134, salesforce 0.1.124, mcp 0.1.172) with servers of our own, Python 3.11 and 3.13.
 */
export const AGENT_VERSIONS = [
  {
    id: "agent-method-removed",
    title: "The method is gone from the SDK",
    audience: "agent",
    level: "error",
    covers: [],
    signals: {
      text: [
        {
          needle: "has no attribute '",
          pattern:
            /type object '(?<class>\w{1,80}Connector)' has no attribute '(?<method>create|create_hosted|get_consent_url)'/,
          strength: "exact",
        },
        {
          needle: "'Workspace' object has no attribute '",
          pattern: /'(?<class>Workspace)' object has no attribute '(?<method>create_connector|ask\w{0,10})'/,
          strength: "exact",
        },
        {
          needle: "cannot import name 'ask",
          pattern: /cannot import name '(?<method>ask\w{0,10})' from '(?<module>airbyte_agent_sdk)'/,
          strength: "exact",
        },
        {
          needle: "has no attribute 'ask",
          pattern: /module '(?<module>airbyte_agent_sdk)' has no attribute '(?<method>ask\w{0,10})'/,
          strength: "exact",
        },
      ],
    },
    supersedes: ["agent-hosted-not-found", "agent-import", "agent-not-awaited"],
    aliases: ["create_hosted removed", "get_consent_url", "Workspace.create_connector", "ask removed"],
    symptom:
      "`AttributeError` or `ImportError` for `create_hosted`, `create`, `get_consent_url`, `create_connector` or `ask`.",
    causes: [
      "airbyte-agent-sdk 0.1.121 and later have none of these: `create_hosted()` had become `create()` by 0.1.98, 0.1.120 is the last with `create()` and `create_connector()`, and `ask()` was gone by then. Examples of spring 2026 still show them.",
      "The packages of single connectors (stripe 0.5.130, github 0.18.134, salesforce 0.1.124) still have `create()`, but it posts to a path that answers 404: `agent-hosted-not-found`.",
    ],
    fixes: [
      {
        text: "Make the connector once, in the web app or over the API (no `auth_type` in the credentials).",
        command:
          'curl -X POST https://api.airbyte.ai/api/v1/integrations/connectors \\\n  -H "Authorization: Bearer $TOKEN" -H \'Content-Type: application/json\' \\\n  -d \'{"workspace_name": "NAME", "connector_definition_id": "ID", "name": "my-connector", "credentials": {}}\'',
      },
      {
        text: "Then use it by its name.",
        language: "python",
        wrong: 'stripe = await StripeConnector.create_hosted(external_user_id="u1", auth_config=credentials)',
        right:
          'async with connect("stripe", workspace_name="NAME") as stripe:\n    await stripe.execute("customers", "list", {})',
      },
    ],
    next: ["An older SDK is no way back: its hosted calls were made for an older API."],
    links: [],
    samples: {
      matches: [
        "AttributeError: type object 'StripeConnector' has no attribute 'create_hosted'",
        "AttributeError: 'Workspace' object has no attribute 'create_connector'",
        "AttributeError: module 'airbyte_agent_sdk' has no attribute 'ask'",
        "ImportError: cannot import name 'ask' from 'airbyte_agent_sdk' (/x/airbyte_agent_sdk/__init__.py)",
      ],
      others: ["AttributeError: 'coroutine' object has no attribute 'data'", "create_hosted() returns 404"],
    },
  },
  {
    id: "agent-result-attribute",
    title: "The result has no success and no error",
    audience: "agent",
    level: "error",
    covers: [],
    signals: {
      text: [
        {
          needle: "ExecuteResult",
          pattern:
            /'(?<class>\w{1,80}ExecuteResult\w{0,20})(?:\[[^\]'\n]{0,80}\])?' object has no attribute '(?<attribute>\w{1,80})'/,
          strength: "exact",
        },
        {
          needle: "'dict' object has no attribute '",
          pattern: /'dict' object has no attribute '(?<attribute>success|error|data|meta)'/,
          strength: "strong",
        },
      ],
    },
    supersedes: ["agent-not-awaited"],
    aliases: ["result.success", "result.error", "no attribute success", "has no attribute 'success'"],
    symptom: "`'StripeExecuteResultWithMeta[Any, Any]' object has no attribute 'success'`.",
    causes: [
      "A typed connector gives `data` and `meta` only; a failure arrives as an exception. The public guide shows `result.success` and `result.error`, which only the SDK's own executors return (`ExecutionResult`).",
      "`get`, `create` and `update` give the answer itself, a dict, though they are declared typed: it has no `data` either (airbyte-agent-sdk 0.1.380).",
    ],
    fixes: [
      {
        text: "Catch the exception; both of its families, since hosted calls raise httpx's own.",
        language: "python",
        wrong: 'result = await stripe.execute("customers", "list", {})\nif result.success:\n    use(result.data)',
        right:
          'try:\n    result = await stripe.execute("customers", "list", {})\nexcept (AirbyteError, RuntimeError, httpx.HTTPError) as error:\n    report(error)\nelse:\n    use(result.data)',
      },
    ],
    next: ["`agent-exception-outside-tree`: why `except AirbyteError` alone is not enough."],
    links: [],
    samples: {
      matches: [
        "AttributeError: 'StripeExecuteResultWithMeta[Any, Any]' object has no attribute 'success'",
        "AttributeError: 'GithubExecuteResult[Any]' object has no attribute 'error'",
        "AttributeError: 'dict' object has no attribute 'data'",
      ],
      others: ["AttributeError: 'coroutine' object has no attribute 'data'"],
    },
  },
  {
    id: "agent-connector-method",
    title: "The connector has no such method or entity",
    audience: "agent",
    level: "error",
    covers: [],
    signals: {
      text: [
        {
          needle: "Connector' object has no attribute '",
          pattern: /'(?<class>\w{1,80}Connector)' object has no attribute '(?<attribute>\w{1,80})'/,
          strength: "exact",
        },
      ],
    },
    supersedes: ["agent-not-awaited"],
    aliases: ["Connector object has no attribute"],
    symptom: "`AttributeError: 'StripeConnector' object has no attribute 'customer'`.",
    causes: [
      "Entities are attributes in the plural, lower case with underscores (`stripe.customers`); actions are methods of the entity, not of the connector (`stripe.customers.context_store_search(…)`).",
    ],
    fixes: [
      {
        text: "Ask the connector what it has.",
        language: "python",
        wrong: "await stripe.customer.list(limit=5)",
        right:
          'print([entity["entity_name"] for entity in stripe.list_entities()])\nawait stripe.customers.list(limit=5)',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["AttributeError: 'StripeConnector' object has no attribute 'customer'"],
      others: ["AttributeError: type object 'StripeConnector' has no attribute 'create_hosted'"],
    },
  },
  {
    id: "agent-event-loop-closed",
    title: "One connector was used in two event loops",
    audience: "agent",
    level: "error",
    covers: [],
    signals: {
      text: [
        { needle: "Event loop is closed", pattern: /RuntimeError: Event loop is closed/, strength: "exact" },
        { needle: "is bound to a different event loop", strength: "exact" },
        { needle: "attached to a different loop", strength: "exact" },
      ],
    },
    supersedes: ["agent-not-awaited", "agent-no-connection"],
    aliases: ["event loop closed", "two asyncio.run", "attached to a different loop"],
    symptom: "The first `asyncio.run()` works, the second ends with `RuntimeError: Event loop is closed`.",
    causes: [
      "A connector keeps its connections, and they belong to the loop in which they were opened. `asyncio.run()` makes a new loop each time and closes it at its end.",
    ],
    fixes: [
      {
        text: "One `asyncio.run()` around everything, or make the connector inside of it.",
        language: "python",
        wrong:
          "stripe = StripeConnector(auth_config=credentials)\nasyncio.run(first(stripe))\nasyncio.run(second(stripe))",
        right:
          "async def main():\n    async with StripeConnector(auth_config=credentials) as stripe:\n        await first(stripe)\n        await second(stripe)\n\nasyncio.run(main())",
      },
    ],
    next: ["In tests, make the connector in a fixture of the same scope as the loop."],
    links: [],
    samples: {
      matches: [
        "RuntimeError: Event loop is closed",
        "RuntimeError: Task <Task pending> got Future <Future pending> attached to a different loop",
      ],
      others: ["RuntimeError: asyncio.run() cannot be called from a running event loop"],
    },
  },
  {
    id: "agent-unknown-argument",
    title: "The class or function does not take this argument",
    audience: "agent",
    level: "error",
    covers: [],
    signals: {
      text: [
        {
          needle: "got an unexpected keyword argument '",
          pattern:
            /(?<callee>\w{1,80}Connector\.(?:__init__|execute)|Workspace\.__init__|LocalExecutor\.\w{1,30}|HostedExecutor\.\w{1,30}|(?<!\.)connect|build_connector_tools)\(\) got an unexpected keyword argument '(?<given>\w{1,80})'/,
          strength: "exact",
        },
      ],
    },
    supersedes: ["agent-not-awaited"],
    aliases: ["unexpected keyword argument", "external_user_id argument", "timeout argument", "base_url argument"],
    symptom: "`TypeError: StripeConnector.__init__() got an unexpected keyword argument 'external_user_id'`.",
    causes: [
      "Connector classes of airbyte-agent-sdk take `auth_config` and `on_token_refresh`, some the names of their service's address; never `timeout`, `base_url`, `external_user_id` or the client id (0.1.380). The hosted settings belong into `AirbyteAuthConfig`.",
      "`connect()` and `Workspace()` call them `client_id` and `client_secret`, `AirbyteAuthConfig` calls them `airbyte_client_id` and `airbyte_client_secret`.",
      "`LocalExecutor.execute()` takes an `ExecutionConfig`, no `entity`: `build_connector_tools(LocalExecutor(…))` ends so at its first call. Give it the connector.",
    ],
    fixes: [
      {
        text: "Put them where they belong.",
        language: "python",
        wrong: 'StripeConnector(external_user_id="u1", airbyte_client_id=client, airbyte_client_secret=secret)',
        right:
          'StripeConnector(auth_config=AirbyteAuthConfig(workspace_name="u1", airbyte_client_id=client, airbyte_client_secret=secret))',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "TypeError: StripeConnector.__init__() got an unexpected keyword argument 'external_user_id'",
        "TypeError: connect() got an unexpected keyword argument 'airbyte_client_id'",
        "AirbyteToolError: TypeError: LocalExecutor.execute() got an unexpected keyword argument 'entity'",
      ],
      others: ["TypeError: LocalExecutor.execute() takes from 2 to 3 positional arguments but 4 were given"],
    },
  },
  {
    id: "agent-auth-config-type",
    title: "The credentials are of a class that the connector does not take",
    audience: "agent",
    level: "error",
    covers: [],
    signals: {
      text: [
        {
          needle: "Unsupported auth_config type: ",
          pattern: /Unsupported auth_config type: (?<given>\w{1,80})\. Expected one of: (?<expected>[\w, ]{1,300})/,
          strength: "exact",
        },
        { needle: "Either provide AirbyteAuthConfig with client credentials for hosted mode", strength: "exact" },
      ],
    },
    supersedes: ["agent-not-awaited", "agent-cloud-credentials-missing"],
    aliases: ["unsupported auth_config", "auth_config type", "dict as auth_config"],
    symptom: "`TypeError: Unsupported auth_config type: dict. Expected one of: StripeAuthConfig, AirbyteAuthConfig`.",
    causes: [
      "A dictionary, or the class of another connector, instead of one of the classes that the text names.",
      "No credentials at all (`ValueError`).",
    ],
    fixes: [
      {
        text: "Make the object that the text asks for.",
        language: "python",
        wrong: 'StripeConnector(auth_config={"api_key": key})',
        right: "StripeConnector(auth_config=StripeAuthConfig(api_key=key))",
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "TypeError: Unsupported auth_config type: dict. Expected one of: StripeAuthConfig, AirbyteAuthConfig",
        "ValueError: Either provide AirbyteAuthConfig with client credentials for hosted mode, or StripeAuthConfig for local mode",
      ],
      others: ["pydantic_core._pydantic_core.ValidationError: 2 validation errors for StripeAuthConfig"],
    },
  },
  {
    id: "agent-context-store-local",
    title: "The context store is for hosted connectors only",
    audience: "agent",
    level: "error",
    covers: [],
    signals: {
      text: [
        {
          needle: "is only available in hosted execution mode",
          pattern: /(?<action>context_store_\w{1,40}) is only available in hosted execution mode/,
          strength: "exact",
        },
      ],
    },
    aliases: ["context_store_search", "context_store_sql_query", "context store"],
    symptom: "`NotImplementedError: context_store_search is only available in hosted execution mode.`",
    causes: [
      "The action asks the copy of the data that Airbyte keeps; a connector with the service's own credentials has none (airbyte-agent-sdk 0.1.380).",
    ],
    fixes: [
      {
        text: "Use `list` or `search`, which ask the service; or give the connector an `AirbyteAuthConfig`.",
        language: "python",
        wrong: 'await stripe.execute("customers", "context_store_search", {"query": {}})',
        right: 'await stripe.execute("customers", "search", {"query": "email:\'a@example.com\'"})',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "NotImplementedError: context_store_search is only available in hosted execution mode. Initialize the connector with an AirbyteAuthConfig to use this feature.",
      ],
      others: ["Action 'search' not supported for entity 'balance'. Supported actions: ['get']"],
    },
  },
  {
    id: "agent-framework-missing",
    title: "The framework that was asked for is not installed",
    audience: "agent",
    level: "error",
    covers: [],
    signals: {
      text: [
        {
          needle: "requested but",
          pattern: /framework='(?<framework>\w{1,40})' requested but (?<module>[\w.]{1,60}) is not installed/,
          strength: "exact",
        },
      ],
    },
    aliases: ["framework not installed", "fastmcp is not installed"],
    symptom: "`RuntimeError: framework='mcp' requested but fastmcp is not installed` when a tool first fails.",
    causes: [
      "The name of the framework stands for one package: `mcp` wants `fastmcp`, not the package `mcp`; `openai_agents` wants `openai-agents`; also `pydantic-ai`, `langchain-core` (airbyte-agent-sdk 0.1.380).",
    ],
    fixes: [
      {
        text: 'Install that package, or leave the failures as they are with `framework="none"`.',
        command: "uv pip install fastmcp",
      },
    ],
    next: ["It shows only when a call fails, in place of the API's own error: find that in the chain of causes."],
    links: [],
    samples: {
      matches: [
        "RuntimeError: framework='mcp' requested but fastmcp is not installed; choose from: pydantic_ai, langchain, openai_agents, mcp, none",
      ],
      others: ["ModuleNotFoundError: No module named 'numpy'"],
    },
  },
  {
    id: "agent-tool-names",
    title: "Two connectors offer tools of the same name",
    audience: "agent",
    level: "error",
    covers: [],
    signals: {
      text: [
        { needle: "Tool already exists: ", pattern: /Tool already exists: (?<tool>\w{1,80})/, strength: "exact" },
        {
          needle: "Tool name conflicts with existing tool",
          pattern: /Tool name conflicts with existing tool:? ?'?(?<tool>\w{0,80})/,
          strength: "exact",
        },
      ],
    },
    aliases: ["tool already exists", "tool name conflict", "two connectors on one server"],
    symptom:
      "`Tool already exists: execute` (mcp 1.30: the second connector's tools are dropped) or `Tool name conflicts with existing tool` (pydantic-ai 2.68: refused).",
    causes: [
      "The tools of every connector are called `execute`, `inspect_connector` and `read_skill_docs` (airbyte-agent-sdk 0.1.380).",
    ],
    fixes: [
      {
        text: "Give each its own name where it is registered.",
        language: "python",
        wrong: "server.add_tool(stripe_tools.execute)\nserver.add_tool(github_tools.execute)",
        right:
          'server.add_tool(stripe_tools.execute, name="stripe_execute")\nserver.add_tool(github_tools.execute, name="github_execute")',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["WARNING Tool already exists: execute", "UserError: Tool name conflicts with existing tool: 'execute'"],
      others: ["Unknown tool: execute"],
    },
  },
  {
    id: "agent-tool-wiring",
    title: "The tool never runs, or the framework refuses it",
    audience: "agent",
    level: "error",
    covers: [],
    signals: {
      text: [
        { needle: "additionalProperties should not be set for object types", strength: "exact" },
        { needle: "StructuredTool does not support sync invocation", strength: "exact" },
        {
          needle: "exceeded max retries count of",
          pattern: /Tool '(?<tool>\w{1,80})' exceeded max retries count of \d{1,4}/,
          strength: "exact",
        },
      ],
    },
    aliases: [
      "StructuredTool.from_function",
      "strict_mode=False",
      "additionalProperties should not be set",
      "exceeded max retries count",
    ],
    symptom:
      "The agent gets `<coroutine object …>` as the tool's answer, `additionalProperties should not be set`, or `Tool 'execute' exceeded max retries count of 1`.",
    causes: [
      "LangChain: `StructuredTool.from_function(tools.execute)` takes it for an ordinary function and gives the coroutine unrun (langchain-core 1.8).",
      "OpenAI Agents: the parameters are an open object, which a strict schema forbids (openai-agents 0.24).",
      "pydantic-ai (2.68) turns a 401 into retries: the real error is in the chain of causes (`__cause__`).",
    ],
    fixes: [
      {
        text: "LangChain: say that it is a coroutine.",
        language: "python",
        wrong: "StructuredTool.from_function(tools.execute)",
        right: "StructuredTool.from_function(coroutine=tools.execute)",
      },
      {
        text: "OpenAI Agents: switch the strict schema off.",
        language: "python",
        wrong: "function_tool(tools.execute)",
        right: "function_tool(tools.execute, strict_mode=False)",
      },
      { text: "`internal_retries=2` comes on top of the three attempts of each call: nine requests in all." },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "agents.exceptions.UserError: additionalProperties should not be set for object types. This could be because you're using an older version of Pydantic",
        "pydantic_ai.exceptions.UnexpectedModelBehavior: Tool 'execute' exceeded max retries count of 1",
      ],
      others: ["Exhausted all retry attempts"],
    },
  },
  {
    id: "agent-check-sends-nothing",
    title: "check() fails without asking the service",
    audience: "agent",
    level: "warning",
    covers: [],
    signals: {
      text: [
        {
          needle: "status='unhealthy' error=\"Missing required",
          pattern: /status='unhealthy' error="Missing required \w{1,20} parameter '(?<parameter>\w{1,80})'/,
          strength: "exact",
        },
      ],
    },
    aliases: ["check() unhealthy", "connector check", "health check"],
    symptom: "`check()` says `unhealthy` and `Missing required query parameter 'username'`.",
    causes: [
      "`check()` of GitHub, Sentry and TikTok picks an operation that needs a parameter which it does not give: nothing is sent, and it says nothing about the credentials. For Google Analytics there is no operation: `skipped` (airbyte-agent-sdk 0.1.380).",
      "Where it does ask, a 401 gives `unhealthy` and no exception, and an empty 200 counts as healthy.",
    ],
    fixes: [
      {
        text: "Test the credentials with a small call of your own, and expect an exception.",
        language: "python",
        wrong: 'if (await github.check()).status == "healthy":\n    go()',
        right: 'await github.execute("viewer", "get", {})  # raises AuthenticationError where the token is refused',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "GithubCheckResult status='unhealthy' error=\"Missing required query parameter 'username'. Provided parameters: ['limit', 'per_page']\"",
      ],
      others: [
        "RuntimeError: Execution failed: Missing required path parameter 'id' for path '/v1/customers/{id}'. Provided parameters: []",
      ],
    },
  },
  {
    id: "agent-parameter-dropped",
    title: "A parameter is not known and is dropped in silence",
    audience: "agent",
    level: "warning",
    covers: [],
    raisedBy: "never",
    signals: {
      text: [
        { needle: "misspelt parameter" },
        { needle: "parameter is ignored" },
        { needle: "parameter has no effect" },
      ],
    },
    aliases: ["filter is ignored", "limit is ignored", "select_fields", "exclude_fields", "skip_truncation"],
    symptom: "The call works, but the filter, limit or field does nothing.",
    causes: [
      "Parameters that the operation does not have are left out of the request without a word (airbyte-agent-sdk 0.1.380, local mode).",
      "`select_fields`, `exclude_fields` and `skip_truncation` do nothing in local mode. A limit of `None` is sent as `limit=`.",
    ],
    fixes: [
      {
        text: "Let doctor compare the names with those of the operation.",
        command: "baton doctor . --only parameter-names",
      },
      {
        text: "Ask the connector.",
        language: "python",
        wrong: 'await stripe.execute("customers", "list", {"limitt": 5})',
        right: "print(await stripe.inspect_connector())",
      },
    ],
    next: [],
    links: [],
    samples: { matches: ["the misspelt parameter is not reported"], others: ["Missing required path parameter 'id'"] },
  },
  {
    id: "agent-create-repeated",
    title: "A create may be sent more than once",
    audience: "agent",
    level: "warning",
    covers: [],
    raisedBy: "never",
    signals: { text: [{ needle: "created twice" }, { needle: "created three times" }, { needle: "idempotency key" }] },
    aliases: ["duplicate records", "idempotency", "created several times"],
    symptom: "One `create`, and two or three new records in the service.",
    causes: [
      "In local mode a POST is tried again on 429, 500, 502, 503 and 504, on time-outs and on refused connections, up to three times, without an idempotency key: a 504 often means that the first one was carried out (airbyte-agent-sdk 0.1.380; three records in a test). Hosted calls are never repeated.",
    ],
    fixes: [
      {
        text: "Give the record a key of your own (an external id, a metadata field), and look for it before creating.",
      },
      { text: "After a failed create look first whether the record is there; do not run it again blindly." },
    ],
    next: ["`internal_retries` of the tools multiplies the attempts."],
    links: [],
    samples: {
      matches: ["the customer was created twice", "idempotency key"],
      others: ["Exhausted all retry attempts"],
    },
  },
  {
    id: "agent-settings-without-effect",
    title: "An environment variable that the packages do not read",
    audience: "agent",
    level: "warning",
    covers: [],
    raisedBy: "never",
    signals: { text: [{ needle: "AIRBYTE_TELEMETRY_MODE" }, { needle: "AIRBYTE_WORKSPACE_NAME" }] },
    aliases: ["telemetry", "switch telemetry off", "workspace name variable"],
    symptom: "Telemetry is still sent, or the workspace is still `default`.",
    causes: [
      "`AIRBYTE_TELEMETRY_MODE` knows only the word `disabled` (any case): with `off`, `false`, `0` and every other word telemetry stays on, and the public IP address is asked for (airbyte-agent-sdk 0.1.380).",
      "`AIRBYTE_WORKSPACE_NAME` is read by none of the packages; the workspace is an argument, `default` where it is missing. Read are `AIRBYTE_CLIENT_ID`, `AIRBYTE_CLIENT_SECRET` and `AIRBYTE_ORGANIZATION_ID`.",
    ],
    fixes: [
      {
        text: "The word that switches telemetry off.",
        language: "dotenv",
        wrong: "AIRBYTE_TELEMETRY_MODE=off",
        right: "AIRBYTE_TELEMETRY_MODE=disabled",
      },
      {
        text: "Hand the workspace over.",
        language: "python",
        wrong: 'connect("stripe")  # with AIRBYTE_WORKSPACE_NAME set',
        right: 'connect("stripe", workspace_name=os.environ["AIRBYTE_WORKSPACE_NAME"])',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["AIRBYTE_TELEMETRY_MODE=off", "AIRBYTE_WORKSPACE_NAME is ignored"],
      others: ["AIRBYTE_CLIENT_ID"],
    },
  },
  {
    id: "agent-python-version",
    title: "The package needs a newer Python",
    audience: "agent",
    level: "error",
    covers: [],
    signals: {
      text: [
        {
          needle: "airbyte-agent-",
          pattern:
            /(?:No matching distribution found for|Could not find a version that satisfies the requirement) (?<package>airbyte-agent-[\w-]{1,60})/,
          strength: "exact",
        },
        {
          needle: "requires a different Python",
          pattern: /Package '(?<package>airbyte-agent-[\w-]{1,60})' requires a different Python/,
          strength: "exact",
        },
      ],
    },
    aliases: ["requires-python", "No matching distribution found for airbyte-agent", "Python 3.11", "Python 3.13"],
    symptom: "pip finds no version, or takes an old one without a word.",
    causes: [
      "airbyte-agent-sdk 0.1.380 needs Python 3.11; the last packages of single connectors (stripe 0.5.130, github 0.18.134, salesforce 0.1.124) and the MCP server 0.1.172 need 3.13. On 3.11 pip takes github 0.18.36 instead of 0.18.134 in silence, and does not find the MCP server.",
    ],
    fixes: [
      {
        text: "Use Python 3.13, or move to airbyte-agent-sdk, which has all connectors and runs on 3.11.",
        command: "uv python install 3.13 && uv venv --python 3.13",
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "ERROR: No matching distribution found for airbyte-agent-mcp==0.1.172",
        "ERROR: Package 'airbyte-agent-sdk' requires a different Python: 3.10.13 not in '>=3.11'",
      ],
      others: ["ModuleNotFoundError: No module named 'airbyte_agent_mcp'"],
    },
  },
] as const satisfies readonly Entry[];
