import { rmSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { faultsOf, findingsOf, writeProject } from "./projects.js";

let root = "";
afterEach(() => rmSync(root, { recursive: true, force: true }));

const PIN = "airbyte-agent-sdk==0.1.380\n";
const STRIPE =
  'from airbyte_agent_sdk.connectors.stripe import StripeAuthConfig, StripeConnector\ns = StripeConnector(auth_config=StripeAuthConfig(api_key="x"))\n';
const TWO_LOOPS = `import asyncio\n${STRIPE}async def f():\n    await s.balance.get()\nasync def g():\n    await s.balance.get()\n`;
const GITHUB =
  'from airbyte_agent_sdk.connectors.github import GithubConnector\nfrom airbyte_agent_sdk.connectors.github.models import GithubPersonalAccessTokenAuthConfig\ng = GithubConnector(auth_config=GithubPersonalAccessTokenAuthConfig(token="x"))\n';
const TOOLS =
  "from airbyte_agent_sdk import build_connector_tools\na = build_connector_tools(s)\nb = build_connector_tools(g)\n";

interface Case {
  readonly what: string;
  readonly files: Readonly<Record<string, string>>;
  readonly faults: readonly string[];
}

const CASES: readonly Case[] = [
  {
    what: "a telemetry word that does nothing, in .env and in Python",
    files: {
      ".env": "AIRBYTE_TELEMETRY_MODE=off\n",
      "a.py": `import os\nfrom dotenv import load_dotenv\nload_dotenv()\nos.environ["AIRBYTE_TELEMETRY_MODE"] = "false"\n${STRIPE}`,
    },
    faults: ["environment-settings .env:1", "environment-settings a.py:4"],
  },
  {
    what: "the telemetry word that works",
    files: {
      ".env": "AIRBYTE_TELEMETRY_MODE=Disabled\n",
      "a.py": `from dotenv import load_dotenv\nload_dotenv()\n${STRIPE}`,
    },
    faults: [],
  },
  {
    what: "a workspace name that nobody reads",
    files: {
      ".env": "AIRBYTE_WORKSPACE_NAME=w\n",
      "a.py": `from dotenv import load_dotenv\nload_dotenv()\n${STRIPE}`,
    },
    faults: ["environment-settings .env:1"],
  },
  {
    what: "a workspace name that the project reads itself",
    files: {
      ".env": "AIRBYTE_WORKSPACE_NAME=w\n",
      "a.py": `import os\nfrom dotenv import load_dotenv\nfrom airbyte_agent_sdk import connect\nload_dotenv()\nc = connect("stripe", workspace_name=os.environ["AIRBYTE_WORKSPACE_NAME"])\n`,
    },
    faults: [],
  },
  {
    what: "creates without a guard, once a file",
    files: {
      "a.py": `${STRIPE}async def f():\n    await s.execute("customers", "create", {"email": "e"})\n    await s.customers.create(email="e")\n`,
    },
    faults: ["create-repeats a.py:4"],
  },
  {
    what: "creates with a guard, and hosted ones",
    files: {
      "a.py": `${STRIPE}from airbyte_agent_sdk import connect\nh = connect("stripe")\nasync def f():\n    found = await s.customers.search(query="email:'e'")\n    if not found.data:\n        await s.execute("customers", "create", {"email": "e"})\n    await h.execute("customers", "create", {"email": "e"})\nasync def g():\n    await s.execute("products", "create", {"name": "n", "metadata": {"external_id": "1"}})\n`,
    },
    faults: [],
  },
  {
    what: "check() of a connector whose check sends nothing",
    files: { "a.py": `${GITHUB}${STRIPE}async def f():\n    await s.check()\n    return await g.check()\n` },
    faults: ["login-check a.py:8"],
  },
  {
    what: "tools of two connectors on one server",
    files: {
      "a.py": `${STRIPE}${GITHUB}${TOOLS}from mcp.server.fastmcp import FastMCP\nm = FastMCP("x")\nm.add_tool(a.execute)\nm.add_tool(b.execute)\n`,
    },
    faults: ["tool-names a.py:12"],
  },
  {
    what: "tools of two connectors in one list",
    files: {
      "a.py": `${STRIPE}${GITHUB}${TOOLS}from pydantic_ai import Agent\nagent = Agent("m", tools=[*a.as_list(), *b.as_list()])\n`,
    },
    faults: ["tool-names a.py:10"],
  },
  {
    what: "tools with names of their own, and on two servers",
    files: {
      "a.py": `${STRIPE}${GITHUB}${TOOLS}from mcp.server.fastmcp import FastMCP\nm = FastMCP("x")\nn = FastMCP("y")\nm.add_tool(a.execute, name="stripe_execute")\nm.add_tool(b.execute, name="github_execute")\nn.add_tool(b.execute)\n`,
    },
    faults: [],
  },
  {
    what: "wiring that never runs",
    files: {
      "a.py": `${STRIPE}from airbyte_agent_sdk import build_connector_tools\nfrom airbyte_agent_sdk.executor import LocalExecutor\nfrom agents import function_tool\na = build_connector_tools(s, framework="crewai")\nx = build_connector_tools(LocalExecutor("stripe.yaml"))\nf = function_tool(a.execute)\nok = function_tool(a.execute, strict_mode=False)\n`,
    },
    faults: ["tool-wiring a.py:6", "tool-wiring a.py:7", "tool-wiring a.py:8"],
  },
  {
    what: "a framework whose package is not listed",
    files: {
      "a.py": `${STRIPE}from airbyte_agent_sdk import build_connector_tools\na = build_connector_tools(s, framework="mcp")\n`,
    },
    faults: ["tool-wiring a.py:4"],
  },
  {
    what: "one connector in two event loops",
    files: {
      "a.py": `import asyncio\n${STRIPE}async def f():\n    await s.balance.get()\nfor _ in range(2):\n    asyncio.run(f())\n`,
    },
    faults: ["event-loops a.py:7"],
  },
  {
    what: "one connector in a function with asyncio.run that is called twice",
    files: { "a.py": `${TWO_LOOPS}def page():\n    return asyncio.run(f())\npage()\npage()\n` },
    faults: ["event-loops a.py:9"],
  },
  {
    what: "one connector in two functions with asyncio.run that are both called",
    files: {
      "a.py": `${TWO_LOOPS}def a():\n    asyncio.run(f())\ndef b():\n    asyncio.run(g())\ndef main():\n    a()\n    b()\nmain()\n`,
    },
    faults: ["event-loops a.py:11"],
  },
  {
    what: "one connector in branches of which one runs",
    files: {
      "a.py": `${TWO_LOOPS}import sys\nif sys.argv[1] == "f":\n    asyncio.run(f())\nelif sys.argv[1] == "g":\n    asyncio.run(g())\nelse:\n    if sys.argv[2]:\n        asyncio.run(f())\n`,
    },
    faults: [],
  },
  {
    what: "one connector, and an end before the second loop",
    files: {
      "a.py": `${TWO_LOOPS}import sys\ndef main():\n    if sys.argv[1] == "f":\n        asyncio.run(f())\n        return\n    asyncio.run(g())\nmain()\n`,
    },
    faults: [],
  },
  {
    what: "one connector in two loops after a branch",
    files: {
      "a.py": `${TWO_LOOPS}import sys\nif sys.argv[1] == "f":\n    asyncio.run(f())\nelse:\n    print()\nasyncio.run(g())\n`,
    },
    faults: ["event-loops a.py:13"],
  },
  {
    what: "one connector in the commands of a program",
    files: {
      "a.py": `${TWO_LOOPS}import typer\napp = typer.Typer()\n@app.command()\ndef a():\n    asyncio.run(f())\n@app.command()\ndef b():\n    asyncio.run(g())\napp()\n`,
    },
    faults: [],
  },
  {
    what: "a connector for each event loop",
    files: {
      "a.py": `import asyncio\n${STRIPE.split("\n")[0]}\nasync def f():\n    async with StripeConnector(auth_config=StripeAuthConfig(api_key="x")) as s:\n        await s.balance.get()\nasyncio.run(f())\nasyncio.run(f())\n`,
    },
    faults: [],
  },
  {
    what: "a Python that is too old for what is pinned",
    files: { "a.py": STRIPE, ".python-version": "3.10\n" },
    faults: ["python-version .python-version:1"],
  },
  {
    what: "the last package of a connector in an image of Python 3.11",
    files: {
      Dockerfile: "# base\nFROM python:3.11-slim\n",
      "requirements.txt": "airbyte-agent-github==0.18.134\n",
    },
    faults: ["python-version Dockerfile:2"],
  },
  {
    what: "an MCP client that starts the SDK, and one that starts today's server as the guide has it",
    files: {
      ".gemini/settings.json":
        '{"mcpServers": {\n"a": {"command": "uvx", "args": ["airbyte-agent-sdk"]},\n"b": {"command": "uv", "args": ["run", "airbyte_agent_mcp"]}}}\n',
      "requirements.txt": "airbyte-agent-mcp==0.1.172\n",
    },
    faults: ["mcp-start .gemini/settings.json:2", "mcp-start .gemini/settings.json:3"],
  },
  {
    what: "the guide's settings with today's MCP server",
    files: {
      "configured_connectors.yaml":
        "connectors:\n  - id: stripe\n    type: local\n    connector_name: stripe\n    secrets:\n      api_key: HOME_KEY\n",
      ".env": "HOME_KEY=x\n",
      "requirements.txt": "airbyte-agent-mcp==0.1.172\n",
    },
    faults: ["mcp-layout configured_connectors.yaml:1"],
  },
  {
    what: "connect() that is awaited, as if it were a coroutine",
    files: {
      "a.py": `from airbyte_agent_sdk import connect\nasync def f():\n    s = await connect("stripe")\n    t = connect("stripe")\n    await s.execute("balance", "get", {})\n    await t.execute("balance", "get", {})\n`,
    },
    faults: ["constructor-arguments a.py:3"],
  },
  {
    what: "a method of an entity, called on the connector",
    files: {
      "a.py": `from airbyte_agent_sdk import connect\ns = connect("stripe")\nasync def f():\n    await s.context_store_search(query={})\n    await s.customers.context_store_search(query={})\n    await s.check()\n    await s.close()\n`,
    },
    faults: ["connector-methods a.py:4"],
  },
  {
    what: "an MCP client that starts today's server",
    files: {
      "mcp_client.json":
        '{"mcpServers": {"b": {"command": "uv", "args": ["run", "--with", "airbyte-agent-mcp", "agent-engine", "mcp", "serve", "stripe.yaml"]}}}\n',
      "requirements.txt": "airbyte-agent-mcp==0.1.172\n",
    },
    faults: [],
  },
];

describe("facts seen on airbyte-agent-sdk 0.1.380", () => {
  it.each(CASES)("$what", async ({ files, faults }) => {
    root = writeProject({ "requirements.txt": `${PIN}python-dotenv\n`, ...files });
    expect(faultsOf((await findingsOf(root)).filter(({ check }) => check !== "tools-present"))).toEqual(faults);
  });

  it.each(["airbyte-agent-sdk==0.1.379", "airbyte-agent-sdk==0.1.400"])(
    "are not told where %s is pinned",
    async (pin) => {
      root = writeProject({
        "requirements.txt": `${pin}\n`,
        ".env": "AIRBYTE_TELEMETRY_MODE=off\n",
        "a.py": `from dotenv import load_dotenv\nload_dotenv()\n${GITHUB}async def f():\n    r = await g.execute("issues", "create", {"title": "t"})\n    await g.check()\n    return r.success\n`,
      });
      const told = faultsOf(await findingsOf(root)).map((fault) => fault.split(" ")[0]);
      expect(
        told.filter((check) => /environment-settings|login-check|create-repeats|result-attributes/.test(check ?? "")),
      ).toEqual([]);
    },
  );

  it.each([
    ["uv.lock", '[[package]]\nname = "airbyte-agent-sdk"\nversion = "0.1.380"\n'],
    ["Pipfile.lock", '{"default": {"airbyte-agent-sdk": {"version": "==0.1.380"}}}'],
  ])("the version of %s counts", async (file, text) => {
    root = writeProject({
      [file]: text,
      "a.py": `${STRIPE}async def f():\n    await s.execute("refund_reasons", "list", {})\n`,
    });
    const found = await findingsOf(root);
    expect(found.find(({ check }) => check === "entity-names")).toMatchObject({ status: "failed", line: 4 });
  });
});
