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

const SELDOM = `def f(x, /, *, y):
    match x:
        case A.B(c=1) | [*_, 2] if y:
            yield
    z = yield
    with (open(x) as a, open(y) as b):
        print(a, b, z, sep="")
type Alias[T] = list[T]
class A[T]:
    x: int; y: int = 1
try:
    pass
except* ValueError:
    pass
lambda *a, **k: (yield)
print(f"{f(1)!r:>{3}} {{}}", *[], **{})
`;

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
  python(
    "coroutines in conditions, texts, calls that never await, and assignments that nobody awaits",
    `async def f(log):
    s = StripeConnector()
    if s.execute('balance', 'get', {}):
        pass
    t = f"{s.execute('balance', 'get', {})}"
    len(s.execute('balance', 'get', {}))
    if (r := s.execute('balance', 'get', {})):
        return r.data, t
    for row in s.execute('customers', 'list', {}):
        log.info("%s", s.execute('customers', 'list', {}))
`,
    [4, 6, 7, 8, 10, 11].map((line) => `calls-awaited a.py:${line}`),
  ),
  python(
    "coroutines that are awaited later, elsewhere or under another name",
    `async def f(wanted):
    s = StripeConnector()
    a = s.execute('balance', 'get', {})
    b = a
    await b
    c = s.execute('balance', 'get', {}) if wanted else None
    async def inner():
        await c
    d, e = s.execute('balance', 'get', {}), s.execute('balance', 'get', {})
    await asyncio.gather(d, e, inner(), *(s.execute('customers', 'get', {'id': i}) for i in wanted))
    async with asyncio.TaskGroup() as group:
        group.create_task(s.execute('balance', 'get', {}))
`,
    [],
  ),
  python(
    "async functions inside functions, methods, generators",
    `class A:
    async def go(self):
        self.go()
        self.pages()
        await self.go()
    async def pages(self):
        yield 1
def outer(go):
    async def inner():
        pass
    inner()
    go()
async def go():
    pass
`,
    ["coroutines-run a.py:4", "coroutines-run a.py:12"],
  ),
  python(
    "connectors under other names",
    `import airbyte_agent_github as gh
from airbyte_agent_stripe import StripeConnector as S
async def f(a: "S | None"):
    hub = gh.GithubConnector()
    async with S() as s:
        await hub.pullrequests.list()
        await s.execute(entity='Customers', action='list')
        a.customers.list()
`,
    ["calls-awaited a.py:9", "entity-names a.py:7", "entity-names a.py:8"],
  ),
  python(
    "a constant of the module as entity",
    "KIND = 'Customers'\nasync def f(s: StripeConnector):\n    await s.execute(KIND, 'list', {})\n",
    ["entity-names a.py:2"],
  ),
  {
    what: "a connector that is handed to a file without its import",
    files: {
      "a.py": HEAD,
      "b.py":
        "async def f(c, cursor):\n    cursor.execute('SELECT 1', 'get')\n    c.execute('customers', 'list', {})\n    await c.execute('Customers', 'list', {})\n",
    },
    faults: ["calls-awaited b.py:3", "entity-names b.py:4"],
  },
  python("async with outside of an async function", "def f():\n    async with StripeConnector():\n        pass\n", [
    "await-in-async a.py:3",
  ]),
  python(
    "a comprehension of requests",
    "async def f(s: StripeConnector):\n    return [await s.execute('customers', 'get', {'id': i}) for i in range(9)]\n",
    ["requests-in-loop a.py:3"],
  ),
  python("a module that does not exist, as a whole", "import github_connector\n", ["import-path a.py:2"]),
  python("valid Python that is seldom written", SELDOM, []),
  python(
    "variables that the program asks for first, and a whole program in try",
    `import os as system
from os import environ as env
if "NOT_SET_1" in system.environ:
    A = env["NOT_SET_1"]
try:
    B = env["NOT_SET_2"]
    C = B.strip()
except Exception:
    raise SystemExit
`,
    ["env-variables-set a.py:7"],
  ),
  {
    what: "variables read before the file is loaded, under other names",
    files: {
      ".env": "T=1\n",
      "a.py": `${HEAD}from os import environ as env, getenv
from dotenv import load_dotenv as load
A = env["T"]
B = getenv("T")
C = getenv("T", "")
load()
D = env["T"]
`,
      "b.py":
        "import os\nfrom dotenv import load_dotenv\ndef f():\n    a = os.environ['T']\n    load_dotenv()\n    return a, os.environ['T']\n",
    },
    faults: ["env-loaded-first a.py:4", "env-loaded-first a.py:5", "env-loaded-first b.py:4"],
  },
  python(
    "auth_type in credentials that are put together",
    `credentials = {"auth_type": "APIKey", "access_key": "x"}
BODY = {"workspace_name": "w", "credentials": credentials}
BODY_2 = dict(connector_definition_id="d", credentials=dict(auth_type="x"))
BODY_3 = {"workspace_name": "w"}
BODY_3["credentials"] = {"auth_type": "x"}
OTHER = {"auth_type": "x"}
`,
    [2, 4, 6].map((line) => `auth-type-in-credentials a.py:${line}`),
  ),
  python(
    "credentials of a module that is imported as a whole",
    "import airbyte_agent_salesforce.models as m\nA = m.SalesforceAuthConfig(client_id='a', client_secret='b')\n",
    ["oauth-refresh-token a.py:3"],
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
    what: "a package whose path was never corrected, beside a known SDK",
    files: {
      "a.py": `${HEAD}async def f():\n    return await StripeConnector.create_hosted()\n`,
      "requirements.txt": "airbyte-agent-sdk>=0.1.98\nairbyte-agent-stripe\n",
    },
    faults: ["create-hosted a.py:3"],
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
    "from airbyte_agent_sdk.executor import LocalExecutor\nasync def f():\n    e = LocalExecutor()\n    await e.execute('customers', 'list', {})\n",
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
  { what: "an empty .env", files: { ".env": "", "a.py": HEAD }, faults: ["env-file-values .env:1"] },
  { what: "a .env of comments", files: { ".env": "# none\n\n", "a.py": HEAD }, faults: ["env-file-values .env:1"] },
  {
    what: "a .env whose only line is none",
    files: { ".env": "TOKEN\n", "a.py": HEAD },
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
    what: "a list of connector files, one of which is missing",
    files: {
      "conf/all.yaml": "name: x\nconfigs:\n  - a.yaml\n  - b.yaml\n",
      "conf/a.yaml": "name: a\nconnector:\n  package: airbyte-agent-stripe\n",
    },
    faults: ["mcp-connector-entries conf/all.yaml:4"],
  },
  {
    what: "two documents in one file",
    files: {
      "configured_connectors.yaml":
        "---\nconnectors:\n  - id: a\n    type: local\n    connector_name: stripe\n  - id: a\n    type: local\n    connector_name: stripe\n---\nconnectors: []\n",
    },
    faults: ["mcp-connector-ids configured_connectors.yaml:6", "project-readable configured_connectors.yaml:9"],
  },
  {
    what: "settings of a client with comments, a working folder, and options joined to their values",
    files: {
      ".vscode/mcp.json": `{
  // a comment with "airbyte" in it: { [
  "servers": {
    "airbyte": {
      "command": "uv", /* here
      too */
      "cwd": "/not/there",
      "args": ["--directory=/path/to/airbyte-agent-mcp", "run", "x", "https://a.example//b"],
    },
  }
}
`,
    },
    faults: ["mcp-client-paths .vscode/mcp.json:7", "mcp-client-paths .vscode/mcp.json:8"],
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
