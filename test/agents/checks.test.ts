import { rmSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { faultsOf, findingsOf, writeProject } from "./projects.js";

let root = "";
afterEach(() => rmSync(root, { recursive: true, force: true }));

const HEAD = "from airbyte_agent_stripe import StripeConnector\n";
const VENV = ".venv/lib/python3.12/site-packages";

interface Case {
  readonly what: string;
  readonly files: Readonly<Record<string, string>>;
  readonly faults: readonly string[];
}

const python = (what: string, body: string, faults: readonly string[]): Case => ({
  what,
  files: { "a.py": HEAD + body },
  faults,
});

const CASES: readonly Case[] = [
  python("await at the top level", "s = StripeConnector()\nx = await s.execute('balance', 'get', {})\n", [
    "await-in-async a.py:3",
  ]),
  python("await in a plain function", "def f(s):\n    return [await s.execute('balance', 'get', {})]\n", [
    "await-in-async a.py:3",
  ]),
  python(
    "a coroutine in print",
    "async def f():\n    s = StripeConnector()\n    print(s.execute('balance', 'get', {}))\n",
    ["calls-awaited a.py:4"],
  ),
  python(
    "a coroutine used at once",
    "async def f():\n    s = StripeConnector()\n    return s.execute('balance', 'get', {}).data\n",
    ["calls-awaited a.py:4"],
  ),
  python(
    "typed calls",
    "async def f():\n    s = StripeConnector()\n    await s.customer.list()\n    s.balance.get()\n",
    ["calls-awaited a.py:5", "entity-names a.py:4"],
  ),
  python(
    "coroutines that are handed on",
    "async def f():\n    s = StripeConnector()\n    t = s.execute('balance', 'get', {})\n    u = [s.execute('customers', 'list', {}) for _ in range(2)]\n    return await gather(t, *u)\n",
    [],
  ),
  python(
    "an attribute that is no entity",
    "async def f():\n    s = StripeConnector()\n    await s.http_session.get()\n",
    [],
  ),
  python(
    "a connector in self",
    "class A:\n    def __init__(self):\n        self.s = StripeConnector()\n    async def go(self):\n        self.s.execute('balance', 'get', {})\n",
    ["calls-awaited a.py:6"],
  ),
  python("decorated commands may run themselves", "@app.command\nasync def f():\n    pass\n\nf()\n", []),
  python(
    "a loop with a pause",
    "async def f(s: StripeConnector):\n    for i in range(9):\n        await s.execute('customers', 'get', {'id': i})\n        await asyncio.sleep(0.5)\n",
    [],
  ),
  python("a database cursor", "def f(cursor):\n    cursor.execute('SELECT 1', 'x y')\n", []),
  python(
    "environment with a way out",
    "import os\ntry:\n    A = os.environ['A']\nexcept KeyError:\n    A = ''\nB = os.environ.get('B')\nos.environ['C'] = '1'\nC = os.environ['C']\n",
    [],
  ),
  python("environment without a .env", "from os import environ\nA = environ['NOT_SET_ANYWHERE']\n", [
    "env-variables-set a.py:3",
  ]),
  {
    what: "class name in another case",
    files: { "a.py": "from airbyte_agent_github import GitHubConnector\n" },
    faults: ["import-path a.py:1"],
  },
  {
    what: "a module of the project itself",
    files: {
      "a.py": "from github_connector import GithubConnector\nimport airbyte_agent_github\n",
      "github_connector.py": "",
    },
    faults: [],
  },
  {
    what: "another package called x_connector",
    files: { "a.py": `${HEAD}from my_db_connector import MyDbConnector\n` },
    faults: [],
  },
  {
    what: "connectors of the SDK have names of their own",
    files: {
      "a.py":
        "from airbyte_agent_sdk import connect\ns = connect('stripe')\nasync def f():\n    await s.execute('gift_cards', 'create', {})\n    await s.execute('GiftCards', 'list', {})\n",
    },
    faults: ["entity-names a.py:5"],
  },
  {
    what: "naming rule without a known package",
    files: {
      "a.py":
        "from airbyte_agent_zoho import ZohoConnector\nasync def f(z: ZohoConnector):\n    await z.execute('salesOrders', 'list', {})\n",
    },
    faults: ["entity-names a.py:3"],
  },
  {
    what: "names of the installed package win",
    files: {
      "a.py": `${HEAD}async def f(s: StripeConnector):\n    await s.execute('gift_cards', 'list', {})\n    await s.execute('customers', 'list', {})\n`,
      ".venv/pyvenv.cfg": "",
      [`${VENV}/airbyte_agent_stripe/connector.py`]:
        "class StripeConnector:\n    @overload\n    async def execute(self, entity: Literal[\"gift_cards\"], action: Literal['list'], params: X) -> Y: ...\n",
      [`${VENV}/airbyte_agent_stripe-9.9.9.dist-info/METADATA`]: "",
    },
    faults: ["entity-names a.py:4"],
  },
  {
    what: "not installed",
    files: { "a.py": HEAD, ".venv/pyvenv.cfg": "", [`${VENV}/x.py`]: "" },
    faults: ["packages-listed a.py:1"],
  },
  {
    what: "pyproject",
    files: { "a.py": HEAD, "pyproject.toml": '[project]\ndependencies = ["airbyte_agent.Stripe[x]>=0.5"]\n' },
    faults: [],
  },
  {
    what: "pyproject without it",
    files: { "a.py": HEAD, "pyproject.toml": '[project]\ndependencies = ["httpx"]\n' },
    faults: ["packages-listed a.py:1"],
  },
  {
    what: "requirements that include others",
    files: { "a.py": HEAD, "requirements.txt": "-r base.txt\n" },
    faults: [],
  },
  {
    what: "a known SDK",
    files: {
      "a.py": `${HEAD}async def f():\n    return await StripeConnector.create_hosted()\n`,
      "requirements.txt": "airbyte-agent-sdk>=0.1.98\nairbyte-agent-stripe\n",
    },
    faults: [],
  },
  {
    what: "an affected SDK",
    files: {
      "a.py": `${HEAD}async def f():\n    return await StripeConnector.create_hosted()\n`,
      "requirements.txt": "airbyte-agent-sdk==0.1.20\nairbyte-agent-stripe\n",
    },
    faults: ["create-hosted a.py:3"],
  },
  python(
    "offline access",
    "A = 'https://accounts.google.com/o/oauth2/v2/auth?client_id=x&scope=y'\nB = A.replace('a', 'b')\nC = 'https://accounts.google.com/o/oauth2/v2/auth?access_type=offline&scope=y'\n",
    ["oauth-offline-access a.py:2"],
  ),
  python(
    "parameters of the executor",
    "from airbyte_agent_sdk import LocalExecutor\nasync def f():\n    e = LocalExecutor()\n    await e.execute('customers', 'list', {})\n",
    ["executor-parameters a.py:5"],
  ),
  python("load_dotenv with a path to nothing", "load_dotenv('conf/.env')\n", ["env-file-found a.py:2"]),
  {
    what: "a .env that nothing loads",
    files: { ".env": "TOKEN_X=1\n", "a.py": `${HEAD}import os\nT = os.environ['TOKEN_X']\n` },
    faults: ["env-loaded-first a.py:3"],
  },
  {
    what: "an expired token",
    files: { ".env": "T=eyJhbGciOiJub25lIn0.eyJleHAiOjE3MDAwMDAwMDB9.x\n", "a.py": HEAD },
    faults: ["env-file-values .env:1"],
  },
  {
    what: "quotes that are needed",
    files: { ".env": 'A="two words"\nB=\'#x\'\nexport C=1 # why\nKEY="-----BEGIN\nX\n-----END"\n', "a.py": HEAD },
    faults: [],
  },
  {
    what: "the later layout of the MCP server",
    files: {
      "connectors/a.yaml":
        // biome-ignore lint/suspicious/noTemplateCurlyInString: how that file refers to a variable
        "name: a\nconnector:\n  package: airbyte-agent-stripe\n  git: x\ncredentials:\n  api_key: ${env.STRIPE_KEY}\n",
      ".env": "STRIPE_KEY_2=1\n",
    },
    faults: ["env-file-names .env:1", "mcp-connector-entries connectors/a.yaml:2", "mcp-secrets connectors/a.yaml:6"],
  },
  {
    what: "mixed layouts in one file",
    files: { "a.yaml": "name: x\nconnector:\n  package: p\nconfigs: [b.yaml]\ncredentials: {}\n" },
    faults: ["mcp-layout a.yaml:4"],
  },
  {
    what: "keys with a slip",
    files: {
      "configured_connectors.yaml":
        "connectors:\n  - id: a\n    type: local\n    conector_name: stripe\n    path: ./x.yaml\n",
    },
    faults: ["mcp-connector-entries configured_connectors.yaml:4"],
  },
  {
    what: "a secret in place of a name",
    files: {
      "configured_connectors.yaml":
        "connectors:\n  - id: a\n    type: local\n    connector_name: stripe\n    secrets: {api_key: sk-live-12}\n",
    },
    faults: ["mcp-connector-entries configured_connectors.yaml:5"],
  },
];

describe("checks of agent projects", () => {
  it.each(CASES)("$what", async ({ files, faults }) => {
    root = writeProject(files);
    expect([...faultsOf(await findingsOf(root))].sort()).toEqual([...faults].sort());
  });
});
