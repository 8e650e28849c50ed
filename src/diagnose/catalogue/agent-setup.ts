// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the programs print these placeholders.
import type { Entry } from "./entry.js";

/** Imports, environment, credentials and `await` in programs that use Airbyte agent connectors. */
export const AGENT_SETUP = [
  {
    id: "agent-credential-key-missing",
    title: "A credential that the scheme needs was not given",
    audience: "agent",
    level: "error",
    covers: ["AB10"],
    signals: {
      text: [
        { needle: "in secrets", pattern: /Missing '(?<key>\w{1,80})'[^\n]{0,60} in secrets/, strength: "exact" },
        {
          needle: "Missing required credential",
          pattern: /Missing required credentials?:? ?(?<key>[^\n]{0,120})/i,
          strength: "exact",
        },
      ],
    },
    supersedes: ["agent-unauthorized"],
    aliases: ["empty credentials", "wrong key name"],
    symptom: "The first call ends with `AuthenticationError: Missing '…' in secrets`. Nothing was sent.",
    causes: ["The credentials are empty, or the key is spelt otherwise than the scheme expects."],
    fixes: [
      {
        text: "Give the key that the message names; AUTH.md of the connector lists those of each scheme.",
        language: "python",
        wrong: "LocalExecutor(config, auth_config={})",
        right: 'LocalExecutor(config, auth_config={"token": os.environ["GITHUB_TOKEN"]})',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "airbyte_agent_sdk.http.exceptions.AuthenticationError: Missing 'token' in secrets",
        "Missing required credentials: api_key",
      ],
      others: ["Missing 'refresh_token' in secrets", "Required secrets not found: STRIPE_API_KEY. Check your .env"],
    },
  },
  {
    id: "agent-environment-variable-missing",
    title: "An environment variable is not set",
    audience: "agent",
    level: "error",
    covers: ["AB11"],
    signals: {
      text: [
        { needle: "KeyError: '", pattern: /KeyError: '(?<variable>[A-Z][A-Z0-9_]{1,80})'/, strength: "exact" },
        {
          needle: "Environment variable '",
          pattern: /Environment variable '(?<variable>[^'\n]{1,100})' (?:not found or empty|is not set)/i,
          strength: "exact",
        },
      ],
    },
    aliases: [
      "Environment Variables Not Loaded",
      "KeyError when accessing os.environ",
      "Empty or None credential values",
      ".env not loaded",
      "load_dotenv",
    ],
    symptom: "`KeyError` with the name of the variable at start, or credentials that are empty or `None` later on.",
    causes: [
      "`.env` is not loaded before the variable is read.",
      "`.env` lies in another folder than the one the program runs in.",
      "The name in the file differs (`STRIPE_APIKEY`, `STRIPE_API_KEY`), or the value has quotes that become part of it.",
    ],
    fixes: [
      {
        text: "Load it first, by path if need be.",
        language: "python",
        wrong:
          'import os\nkey = os.environ["STRIPE_API_KEY"]\nfrom dotenv import load_dotenv\nload_dotenv()  # too late',
        right:
          'import os\nfrom dotenv import load_dotenv\n\nload_dotenv("/path/to/project/.env")\nkey = os.environ["STRIPE_API_KEY"]',
      },
      { text: "Check folder, file and names.", command: "pwd; ls -la .env; cut -d= -f1 .env" },
      {
        text: "Write values without quotes.",
        language: "dotenv",
        wrong: 'GITHUB_TOKEN="ghp_…"',
        right: "GITHUB_TOKEN=ghp_…",
      },
    ],
    next: ["`baton doctor .` compares the names that the sources read with those in `.env`."],
    links: [],
    samples: {
      matches: [
        "KeyError: 'STRIPE_API_KEY'",
        "Environment variable 'GITHUB_TOKEN' is not set",
        "Environment variable 'X_TOKEN' not found or empty",
      ],
      others: ["KeyError: 'data'", "Template variable '${api_key}' not found in config. Available fields: ['apikey']"],
    },
  },
  {
    id: "agent-import",
    title: "The import does not name an installed package or class",
    audience: "agent",
    level: "error",
    covers: ["AB12"],
    signals: {
      text: [
        {
          needle: "No module named '",
          pattern: /No module named '(?<module>airbyte_agent(?:_\w{1,60})?(?:\.\w{1,60}){0,5}|\w{1,60}_connector)'/,
          strength: "exact",
        },
        {
          needle: "cannot import name '",
          pattern: /cannot import name '(?<name>\w{1,80})' from '(?<module>airbyte_agent_[\w.]{1,80})'/,
          strength: "exact",
        },
      ],
    },
    aliases: [
      "Common Setup Mistakes",
      "Wrong Connector Import",
      "ModuleNotFoundError or ImportError",
      "Attribute errors on connector",
      "pip install airbyte-agent",
    ],
    symptom:
      "The program ends at its first lines. Python cuts a dotted path at the first dot, so `airbyte_agent.github` is reported as `airbyte_agent`.",
    causes: [
      "A dot where the package has an underscore, or a made-up module name (`github_connector`).",
      "airbyte-agent-sdk has all connectors in one package since April 2026: `airbyte_agent_sdk.connectors.github` (0.1.380). `airbyte_agent_github` is another package, 0.18.134 its last.",
      "The package is not installed in this environment.",
      "The class has another spelling (`GithubConnector`, not `GitHubConnector`), or was renamed between versions.",
    ],
    fixes: [
      {
        text: "See what is installed in the environment that runs the program.",
        command: "pip list | grep -i airbyte-agent || uv pip list | grep -i airbyte-agent",
      },
      {
        text: "Today's package, airbyte-agent-sdk.",
        language: "python",
        wrong: "from airbyte_agent_sdk import GithubConnector\nfrom airbyte_agent_sdk.github import GithubConnector",
        right:
          "from airbyte_agent_sdk.connectors.github import GithubConnector\nfrom airbyte_agent_sdk.connectors.github.models import GithubPersonalAccessTokenAuthConfig",
      },
      {
        text: "The packages of single connectors: with underscores, the class with one capital per word.",
        language: "python",
        wrong:
          "from airbyte_agent.github import GithubConnector\nfrom github_connector import GithubConnector\nfrom airbyte_agent_github import GitHubConnector",
        right:
          "from airbyte_agent_github import GithubConnector\nfrom airbyte_agent_github.models import GithubPersonalAccessTokenAuthConfig",
      },
      {
        text: "List the names that the package has.",
        command: 'python -c "import airbyte_agent_github as p; print([n for n in dir(p) if n[0].isupper()])"',
      },
    ],
    next: ["Installed, but not found: `which python` and `which pip` belong to different environments."],
    links: [],
    samples: {
      matches: [
        "ModuleNotFoundError: No module named 'airbyte_agent'",
        "ModuleNotFoundError: No module named 'airbyte_agent_salesforce'",
        "ModuleNotFoundError: No module named 'github_connector'",
        "ImportError: cannot import name 'GitHubConnector' from 'airbyte_agent_github' (/x/__init__.py)",
      ],
      others: [
        "ModuleNotFoundError: No module named 'numpy'",
        "AttributeError: 'coroutine' object has no attribute 'data'",
      ],
    },
  },
  {
    id: "agent-not-awaited",
    title: "A call was not awaited",
    audience: "agent",
    level: "error",
    covers: ["AB13"],
    signals: {
      text: [
        {
          needle: "was never awaited",
          pattern: /coroutine '(?<function>[\w.<>]{1,120})' was never awaited/,
          strength: "exact",
        },
        {
          needle: "<coroutine object",
          pattern: /<coroutine object (?<function>[\w.<>]{1,120}) at 0x/,
          strength: "exact",
        },
        {
          needle: "'coroutine' object has no attribute",
          pattern: /'coroutine' object has no attribute '(?<attribute>\w{1,80})'/,
          strength: "exact",
        },
        { needle: "'await' outside", pattern: /SyntaxError: 'await' outside (?:async )?function/, strength: "exact" },
      ],
    },
    aliases: [
      "Async/Await Missing",
      "RuntimeWarning: coroutine was never awaited",
      "Returns coroutine object instead of result",
      "asyncio.run",
    ],
    symptom:
      "The result prints as `<coroutine object …>`, or has no attribute `data`. Often the program even ends with status 0, and nothing was requested.",
    causes: [
      "`await` is missing before `execute` or another call of the connector.",
      "`main()` was called as an ordinary function instead of through `asyncio.run`.",
      "`await` stands outside of an `async def`.",
    ],
    fixes: [
      {
        text: "Await the call inside an async function and run that function.",
        language: "python",
        wrong: 'page = stripe.execute("customers", "list", {"limit": 5})\nprint(page.data)',
        right:
          'import asyncio\n\nasync def run() -> None:\n    page = await stripe.execute("customers", "list", {"limit": 5})\n    print(page.data)\n\nasyncio.run(run())',
      },
      { text: "Inside a running loop (a notebook, a web framework) await directly and leave `asyncio.run` out." },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "RuntimeWarning: coroutine 'StripeConnector.execute' was never awaited",
        "<coroutine object StripeConnector.execute at 0x7f8f52d26680>",
        "AttributeError: 'coroutine' object has no attribute 'data'",
        "SyntaxError: 'await' outside function",
      ],
      others: ["AttributeError: 'StripeConnector' object has no attribute 'list'", "SyntaxError: invalid syntax"],
    },
  },
  {
    id: "agent-auth-scheme",
    title: "The credentials fit no scheme, or more than one",
    audience: "agent",
    level: "error",
    covers: ["AB17"],
    signals: {
      text: [
        {
          needle: "Could not infer auth scheme",
          pattern: /Could not infer auth scheme[^\n]{0,60}?(?:Provided keys: (?<provided>\[[^\]\n]{0,300}\]))?/i,
          strength: "exact",
        },
        { needle: "Multiple auth schemes match", strength: "exact" },
      ],
    },
    aliases: ["auth scheme", "auth_scheme"],
    symptom: "`ValueError` when the connector is made, with the keys that were given and the keys each scheme needs.",
    causes: [
      "The keys are those of no scheme (`api_key` where `token` is wanted).",
      "They are enough for two schemes at once.",
    ],
    fixes: [
      {
        text: "Name the keys as one scheme wants them, or say which scheme is meant.",
        language: "python",
        wrong: 'LocalExecutor("github.yaml", auth_config={"api_key": token})',
        right: 'LocalExecutor("github.yaml", auth_config={"token": token}, auth_scheme="githubPAT")',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "ValueError: Could not infer auth scheme from provided credentials. Provided keys: ['api_key'].",
        "ValueError: Multiple auth schemes match the provided credentials",
      ],
      others: ["Missing 'token' in secrets"],
    },
  },
  {
    id: "agent-template-variable",
    title: "A key in the credentials is missing or misspelt",
    audience: "agent",
    level: "error",
    covers: ["AB32"],
    signals: {
      text: [
        {
          needle: "Template variable '",
          pattern:
            /Template variable '\$\{(?<given>\w{1,80})\}' not found in config\. Available fields: (?<available>\[[^\]\n]{0,1000}\])/,
          strength: "strong",
        },
      ],
    },
    aliases: ["MissingVariableError", "template variable"],
    symptom: "`MissingVariableError` when the connector is made: it names the variable it wants and the keys it got.",
    causes: ["The key has another spelling (`apikey`, `apiKey`, `api_key`), or is not there."],
    fixes: [
      {
        text: "Rename the key to the one in `${…}`.",
        language: "python",
        wrong: 'auth_config={"apikey": os.environ["STRIPE_API_KEY"]}',
        right: 'auth_config={"api_key": os.environ["STRIPE_API_KEY"]}',
      },
    ],
    next: ["For `${refresh_token}` see `agent-refresh-token-missing`."],
    links: [],
    samples: {
      matches: [
        "airbyte_agent_sdk.auth_template.MissingVariableError: Template variable '${api_key}' not found in config. Available fields: ['apikey']",
      ],
      others: ["Environment variable 'STRIPE_API_KEY' is not set"],
    },
  },
  {
    id: "agent-auth-model",
    title: "The credentials object does not fit its model",
    audience: "agent",
    level: "error",
    covers: ["AB33"],
    signals: {
      text: [
        {
          needle: "AuthConfig",
          pattern: /ValidationError: \d{1,4} validation errors? for (?<model>\w{1,80}AuthConfig)/,
          strength: "exact",
        },
        {
          needle: "Credentials do not match any AuthConfig in ",
          pattern: /Credentials do not match any AuthConfig in (?<package>[\w-]{1,80})/,
          strength: "exact",
        },
      ],
    },
    aliases: [
      "pydantic ValidationError",
      "Input should be a valid string",
      "Extra inputs are not permitted",
      "None credential values",
    ],
    symptom:
      "`ValidationError … for …AuthConfig`. `Input should be a valid string` with `None` means an unset variable; `Extra inputs are not permitted` with `Field required` a field name in another style. The text repeats the value that was given: do not share it unmasked.",
    causes: ["`os.environ.get(…)` gave `None`.", "`apiKey` instead of `api_key`, or a field of another scheme."],
    fixes: [
      {
        text: "Read the variable so that a missing one fails by name, and use the field that the message calls required.",
        language: "python",
        wrong: 'StripeAuthConfig(apiKey=os.environ.get("STRIPE_API_KEY"))',
        right: 'StripeAuthConfig(api_key=os.environ["STRIPE_API_KEY"])',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "pydantic_core._pydantic_core.ValidationError: 2 validation errors for StripeAuthConfig",
        "Connector load error: Credentials do not match any AuthConfig in airbyte-agent-stripe. Available configs: ['StripeAuthConfig']",
      ],
      others: [
        "ConnectorValidationError: Validation error: limit must be between 1 and 100 (HTTP 422)",
        "ValidationError: 5 validation errors for OpenAPIConnector",
      ],
    },
  },
  {
    id: "agent-positional-params",
    title: "Parameters were passed by position to the executor",
    audience: "agent",
    level: "error",
    covers: ["AB37"],
    signals: {
      text: [
        {
          needle: "LocalExecutor.execute() takes from",
          pattern: /LocalExecutor\.execute\(\) takes from \d to \d positional arguments but \d were given/,
          strength: "exact",
        },
        { needle: "execute accepts at most two positional arguments", strength: "exact" },
        {
          needle: "positional argument",
          pattern:
            /(?<callee>(?:connect|build_connector_tools|Workspace\.__init__|\w{1,80}Connector\.execute)\(\)) takes (?:from \d to )?\d positional arguments? but \d{1,2} were given/,
          strength: "exact",
        },
      ],
    },
    aliases: ["takes from 2 to 3 positional arguments", "params="],
    symptom: "`TypeError` at the call.",
    causes: [
      "`LocalExecutor.execute` takes `params` by name only; typed connectors take it by position too, so code copied from one to the other breaks.",
    ],
    fixes: [
      {
        text: "Name the argument.",
        language: "python",
        wrong: 'await executor.execute("customers", "list", {"limit": 10})',
        right: 'await executor.execute("customers", "list", params={"limit": 10})',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "TypeError: LocalExecutor.execute() takes from 2 to 3 positional arguments but 4 were given",
        "TypeError: execute accepts at most two positional arguments",
        "TypeError: connect() takes 1 positional argument but 2 were given",
      ],
      others: ["TypeError: main() takes 0 positional arguments but 1 was given"],
    },
  },
] as const satisfies readonly Entry[];
