import type { AgentCheck } from "./agent-check.js";
import { ACTION_NAMES } from "./checks/action-names.js";
import { API_PATH } from "./checks/api-path.js";
import { AUTH_TYPE_IN_CREDENTIALS } from "./checks/auth-type-in-credentials.js";
import { AWAIT_IN_ASYNC } from "./checks/await-in-async.js";
import { CALLS_AWAITED } from "./checks/calls-awaited.js";
import { CONNECTOR_METHODS } from "./checks/connector-methods.js";
import { CONNECTOR_SLUGS } from "./checks/connector-slugs.js";
import { CONSTRUCTOR_ARGUMENTS } from "./checks/constructor-arguments.js";
import { COROUTINES_RUN } from "./checks/coroutines-run.js";
import { CREATE_HOSTED } from "./checks/create-hosted.js";
import { CREATE_REPEATS } from "./checks/create-repeats.js";
import { ENTITY_NAMES } from "./checks/entity-names.js";
import { ENV_FILE_FOUND } from "./checks/env-file-found.js";
import { ENV_FILE_NAMES } from "./checks/env-file-names.js";
import { ENV_FILE_VALUES } from "./checks/env-file-values.js";
import { ENV_LOADED_FIRST } from "./checks/env-loaded-first.js";
import { ENV_VARIABLES_SET } from "./checks/env-variables-set.js";
import { ENVIRONMENT_SETTINGS } from "./checks/environment-settings.js";
import { EVENT_LOOPS } from "./checks/event-loops.js";
import { EXECUTOR_PARAMETERS } from "./checks/executor-parameters.js";
import { IMPORT_PATH } from "./checks/import-path.js";
import { LOGIN_CHECK } from "./checks/login-check.js";
import { MCP_CLIENT_PATHS } from "./checks/mcp-client-paths.js";
import { MCP_CONNECTOR_ENTRIES } from "./checks/mcp-connector-entries.js";
import { MCP_CONNECTOR_IDS } from "./checks/mcp-connector-ids.js";
import { MCP_LAYOUT } from "./checks/mcp-layout.js";
import { MCP_SECRETS } from "./checks/mcp-secrets.js";
import { MCP_START } from "./checks/mcp-start.js";
import { OAUTH_OFFLINE_ACCESS } from "./checks/oauth-offline-access.js";
import { OAUTH_REFRESH_TOKEN } from "./checks/oauth-refresh-token.js";
import { PACKAGES_LISTED } from "./checks/packages-listed.js";
import { PARAMETER_NAMES } from "./checks/parameter-names.js";
import { PROJECT_READABLE } from "./checks/project-readable.js";
import { PYTHON_VERSION } from "./checks/python-version.js";
import { REMOVED_METHODS } from "./checks/removed-methods.js";
import { REQUESTS_IN_LOOP } from "./checks/requests-in-loop.js";
import { RESULT_ATTRIBUTES } from "./checks/result-attributes.js";
import { RETRY_SETTINGS } from "./checks/retry-settings.js";
import { TOOL_NAMES } from "./checks/tool-names.js";
import { TOOL_WIRING } from "./checks/tool-wiring.js";
import { TOOLS_PRESENT } from "./checks/tools-present.js";
import { WORKSPACE_NAME } from "./checks/workspace-name.js";

/** All checks of agent projects, in the order in which they run and print. */
export const AGENT_CHECKS: readonly AgentCheck[] = [
  PROJECT_READABLE,
  TOOLS_PRESENT,
  ENV_FILE_FOUND,
  ENV_FILE_VALUES,
  ENV_FILE_NAMES,
  ENV_LOADED_FIRST,
  ENV_VARIABLES_SET,
  IMPORT_PATH,
  PACKAGES_LISTED,
  PYTHON_VERSION,
  CONSTRUCTOR_ARGUMENTS,
  ENVIRONMENT_SETTINGS,
  CALLS_AWAITED,
  AWAIT_IN_ASYNC,
  COROUTINES_RUN,
  EVENT_LOOPS,
  CONNECTOR_SLUGS,
  CONNECTOR_METHODS,
  ENTITY_NAMES,
  ACTION_NAMES,
  PARAMETER_NAMES,
  RESULT_ATTRIBUTES,
  EXECUTOR_PARAMETERS,
  REQUESTS_IN_LOOP,
  OAUTH_REFRESH_TOKEN,
  OAUTH_OFFLINE_ACCESS,
  CREATE_HOSTED,
  REMOVED_METHODS,
  CREATE_REPEATS,
  LOGIN_CHECK,
  API_PATH,
  WORKSPACE_NAME,
  AUTH_TYPE_IN_CREDENTIALS,
  RETRY_SETTINGS,
  TOOL_NAMES,
  TOOL_WIRING,
  MCP_LAYOUT,
  MCP_CONNECTOR_ENTRIES,
  MCP_CONNECTOR_IDS,
  MCP_SECRETS,
  MCP_CLIENT_PATHS,
  MCP_START,
];
