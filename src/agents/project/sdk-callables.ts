import type { EntryId } from "../../diagnose/catalogue/index.js";
import { type PublishedConnector, type PublishedSdk, wordsOf } from "../published/published-packages.js";

/** What a class or function of the SDK takes. */
export interface CallableFacts {
  /** As in messages: `StripeConnector`. */
  readonly title: string;
  readonly takes: readonly string[];
  readonly needs: readonly string[];
  /** How many arguments it takes by position. */
  readonly positional: number;
  /** For words that people use: what to do instead, a sentence. */
  readonly meant: Readonly<Record<string, string>>;
  /** What happens with an unknown argument. */
  readonly whenUnknown: string;
  readonly unknownRemedy: EntryId;
  readonly whenLacking: (names: readonly string[]) => string;
  readonly lackingRemedy: EntryId;
  /** Classes that `auth_config` may be; undefined where there is no such argument. */
  readonly credentials?: readonly string[];
}

const HOSTED = "Give it auth_config=AirbyteAuthConfig(…), with this in it.";
const OLD_WORKSPACE = "Give it auth_config=AirbyteAuthConfig(workspace_name=…).";
const OWN = "Give it auth_config=, with the credentials in it.";
/** Settings that people hand to the connector itself. */
const CONNECTOR_WORDS: Readonly<Record<string, string>> = {
  external_user_id: OLD_WORKSPACE,
  customer_name: OLD_WORKSPACE,
  workspace_name: OLD_WORKSPACE,
  airbyte_client_id: HOSTED,
  airbyte_client_secret: HOSTED,
  connector_id: HOSTED,
  organization_id: HOSTED,
  airbyte_config: HOSTED,
  api_key: OWN,
  token: OWN,
};
const CLIENT_WORDS: Readonly<Record<string, string>> = {
  airbyte_client_id: "Write client_id.",
  airbyte_client_secret: "Write client_secret.",
  external_user_id: "Write workspace_name.",
  customer_name: "Write workspace_name.",
  name: "Write workspace_name.",
  workspace: "Write workspace_name.",
};
const CONFIG_WORDS: Readonly<Record<string, string>> = {
  client_id: "Write airbyte_client_id.",
  client_secret: "Write airbyte_client_secret.",
  workspace: "Write workspace_name.",
  id: "Write connector_id.",
};

const TYPE_ERROR = { whenUnknown: "TypeError", unknownRemedy: "agent-unknown-argument" } as const;

/** The facts of what an imported name stands for; undefined for what the table does not have. */
export function callableAt(sdk: PublishedSdk, origin: string | undefined): CallableFacts | undefined {
  const path = origin?.split(".") ?? [];
  if (path[0] !== "airbyte_agent_sdk") return undefined;
  const name = path.at(-1) ?? "";
  if (name === "AirbyteAuthConfig") return hostedConfig(sdk);
  const connector = path[1] === "connectors" ? sdk.connectors[path[2] ?? ""] : undefined;
  if (connector !== undefined) return connectorCallable(connector, name, REFRESHED.test(path[2] ?? ""));
  const isRoot = path.length === 2 || (path.length === 3 && ["connect", "workspace", "tools"].includes(path[1] ?? ""));
  return isRoot ? ROOT_CALLABLES[name] : undefined;
}

/** Connectors of whose refresh token oauth-refresh-token tells more. */
const REFRESHED = /^(?:salesforce|gmail|google_)/;

function connectorCallable(
  connector: PublishedConnector,
  name: string,
  isRefreshed: boolean,
): CallableFacts | undefined {
  const own = Object.keys(connector.credentials);
  if (name === connector.class) {
    const takes = wordsOf(connector.constructor);
    return {
      ...TYPE_ERROR,
      title: name,
      takes,
      needs: ["auth_config"],
      positional: takes.length,
      meant: CONNECTOR_WORDS,
      whenLacking: () => `${name} needs auth_config: ValueError. Give it ${own.join(" or ")}, or AirbyteAuthConfig.`,
      lackingRemedy: "agent-auth-config-type",
      credentials: [...own, "AirbyteAuthConfig"],
    };
  }
  const keys = Object.hasOwn(connector.credentials, name) ? wordsOf(connector.credentials[name]) : undefined;
  if (keys === undefined) return undefined;
  return {
    title: name,
    takes: keys.map((key) => key.replace(/^!/, "")),
    needs: keys
      .filter((key) => key.startsWith("!") && !(isRefreshed && key === "!refresh_token"))
      .map((key) => key.slice(1)),
    positional: 0,
    meant: { auth_type: "Remove it." },
    whenUnknown: "extra keys are forbidden (ValidationError), before any request",
    unknownRemedy: "agent-auth-model",
    whenLacking: (names) => `${name} needs ${names.join(", ")}: ValidationError, before any request.`,
    lackingRemedy: "agent-auth-model",
  };
}

function hostedConfig(sdk: PublishedSdk): CallableFacts {
  return {
    title: "AirbyteAuthConfig",
    takes: wordsOf(sdk.hosted).map((key) => key.replace(/^!/, "")),
    needs: [],
    positional: 0,
    meant: CONFIG_WORDS,
    whenUnknown: "it is dropped in silence",
    unknownRemedy: "agent-unknown-argument",
    whenLacking: () => "",
    lackingRemedy: "agent-cloud-credentials-missing",
  };
}

/** From the signatures of airbyte-agent-sdk 0.1.380: connect.py, workspace.py, tools.py. */
const ROOT_CALLABLES: Readonly<Record<string, CallableFacts>> = {
  connect: {
    ...TYPE_ERROR,
    title: "connect()",
    takes: wordsOf("connector_name client_id client_secret workspace_name connector_id organization_id auth_config"),
    needs: ["connector_name"],
    positional: 1,
    meant: CLIENT_WORDS,
    whenLacking: () => "connect() needs the connector's name: TypeError.",
    lackingRemedy: "agent-connector-lookup",
    credentials: ["AirbyteAuthConfig"],
  },
  Workspace: {
    ...TYPE_ERROR,
    title: "Workspace()",
    takes: wordsOf("client_id client_secret workspace_name organization_id"),
    needs: [],
    positional: 0,
    meant: CLIENT_WORDS,
    whenLacking: () => "",
    lackingRemedy: "agent-cloud-credentials-missing",
  },
  build_connector_tools: {
    ...TYPE_ERROR,
    title: "build_connector_tools()",
    takes: wordsOf(
      "connector framework docs_provider use_progressive_docs max_output_chars internal_retries should_internal_retry exhausted_runtime_failure_message",
    ),
    needs: ["connector"],
    positional: 1,
    meant: {},
    whenLacking: () => "build_connector_tools() needs a connector: TypeError.",
    lackingRemedy: "agent-tool-wiring",
  },
};
