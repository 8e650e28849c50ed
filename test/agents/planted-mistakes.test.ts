import { rmSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { findingsOf, writeProject } from "./projects.js";

let root = "";
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Each mistake has a comment with the check that must find it; nothing else may be found. Nothing is installed. */
const IMPORTS = `
import airbyte_agent_sdk.connectors.postgres  # import-path
from airbyte_agent_sdk.connectors import strype  # import-path
from airbyte_agent_sdk.connectors.hubspot import HubSpotConnector  # import-path
from airbyte_agent_sdk.connectors.gmail.model import GmailAuthConfig  # import-path
from airbyte_agent_sdk import LocalExecutor  # import-path
from airbyte_agent_stripe import StripeConnector as Older  # import-path
from airbyte_agent_sdk.connectors.github import GithubConnector
from airbyte_agent_sdk.connectors.github.models import GithubPersonalAccessTokenAuthConfig
from airbyte_agent_sdk.executor import HostedExecutor
from airbyte_agent_sdk.http.exceptions import RateLimitError
`;

const SET_UP = `
from airbyte_agent_sdk import AirbyteAuthConfig, Workspace, build_connector_tools, connect
from airbyte_agent_sdk.connectors.github import GithubConnector
from airbyte_agent_sdk.connectors.github.models import GithubPersonalAccessTokenAuthConfig
from airbyte_agent_sdk.connectors.stripe import StripeAuthConfig, StripeConnector
from langchain_core.tools import StructuredTool
config = AirbyteAuthConfig(client_id="a", client_secret="b")  # constructor-arguments
one = connect("stripe", "a", "b")  # constructor-arguments
two = connect("google_drive")  # connector-slugs
three = connect("stripe", external_user_id="default")  # constructor-arguments
four = Workspace(name="w")  # constructor-arguments
five = Workspace("w")  # constructor-arguments
six = StripeAuthConfig("sk")  # constructor-arguments
seven = StripeConnector(auth_config=GithubPersonalAccessTokenAuthConfig(token="x"))  # constructor-arguments
eight = StripeConnector(auth_config=StripeAuthConfig(api_key="x"), timeout=10)  # constructor-arguments
github = GithubConnector(auth_config=GithubPersonalAccessTokenAuthConfig(token="x"))
tools = build_connector_tools(github, "langchain")  # constructor-arguments
tool = StructuredTool.from_function(tools.execute)  # tool-wiring
fine = StructuredTool.from_function(coroutine=tools.execute)
good = connect("google-drive", client_id="a", client_secret="b", workspace_name="w")
also = StripeConnector(StripeAuthConfig(api_key="x"), on_token_refresh=print)
`;

const CALLS = `
import asyncio
from airbyte_agent_sdk import connect
from airbyte_agent_sdk.connectors.hubspot import HubspotConnector
from airbyte_agent_sdk.connectors.stripe import StripeAuthConfig, StripeConnector
hosted = connect("salesforce")
class Agent:
    def __init__(self, hubspot: HubspotConnector):
        self.hubspot = hubspot
        self.stripe = StripeConnector(auth_config=StripeAuthConfig(api_key="x"))
    async def digest(self):
        rows = self.stripe.customers.list(limit=5)  # calls-awaited
        print(rows)
        page = hosted.execute("accounts", "list", {})  # calls-awaited
        return page
    async def names(self, hubspot: HubspotConnector):
        await hubspot.contact.list()  # entity-names
        await hubspot.contacts.list(limits=3)  # parameter-names
        await hosted.execute("accounts", "serch", {})  # action-names
        await self.stripe.execute("charges", "list", {"custmer": "cus_1"})  # parameter-names
        await self.stripe.execute("products", "update", {"name": "n"})  # parameter-names
        return (await self.stripe.execute("customers", "list", {})).error  # result-attributes
    async def fine(self, given: dict, hubspot: HubspotConnector):
        await self.stripe.execute("customers", "list", {**given, "limit": 5})
        await hosted.execute("accounts", "context_store_search", {"query": {}})
        page = self.stripe.customers.list(limit=5)
        other = self.stripe.customers.get(id="cus_1")
        return await asyncio.gather(page, other)
def make(hubspot):
    agent = Agent(hubspot)
    agent.digest()  # coroutines-run
    Agent(hubspot).digest()  # coroutines-run
    return asyncio.run(agent.digest())
`;

describe("planted mistakes in a project of airbyte-agent-sdk, nothing installed", () => {
  it.each([
    ["imports", IMPORTS],
    ["connectors and credentials", SET_UP],
    ["calls", CALLS],
  ])("%s", async (_what, source) => {
    root = writeProject({ "a.py": source, "requirements.txt": "airbyte-agent-sdk==0.1.380\nlangchain-core\n" });
    const planted = source.split("\n").flatMap((text, at) => {
      const check = /# ([a-z-]+)$/.exec(text)?.[1];
      return check === undefined ? [] : [`${check} ${at + 1}`];
    });
    const found = (await findingsOf(root))
      .filter(({ status, check }) => (status === "failed" || status === "warning") && check !== "tools-present")
      .map(({ check, line }) => `${check} ${line}`);
    expect(found.sort()).toEqual(planted.sort());
  });

  it("says nothing of names in a version that is newer than the known one", async () => {
    root = writeProject({
      "a.py":
        IMPORTS +
        CALLS.split("\n")
          .filter((line) => /entity-names|parameter-names|import/.test(line))
          .join("\n"),
      "requirements.txt": "airbyte-agent-sdk==0.1.999\n",
    });
    const found = await findingsOf(root);
    const names = [
      "import-path",
      "entity-names",
      "action-names",
      "parameter-names",
      "connector-slugs",
      "constructor-arguments",
    ];
    const faults = found.filter(
      ({ status, check }) => (status === "failed" || status === "warning") && names.includes(check),
    );
    expect(faults.map(({ message }) => message)).toEqual([
      expect.stringContaining("not the package airbyte_agent_stripe"),
    ]);
    expect(found.some(({ check, status, line }) => check === "import-path" && status === "ok" && line === 2)).toBe(
      true,
    );
  });
});
