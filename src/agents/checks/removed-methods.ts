import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { PythonFile } from "../project/agent-project.js";
import { madeConnector } from "../project/connector-objects.js";
import { sdkInUse } from "../project/generation.js";
import {
  REMOVED_CLASS_METHODS,
  REMOVED_IN,
  REMOVED_NAMES,
  REMOVED_WORKSPACE_METHODS,
} from "../project/removed-names.js";

/** Methods of early SDKs that today's has no longer. */
export const REMOVED_METHODS: AgentCheck = {
  name: "removed-methods",
  subject: "agents",
  step: "api",
  needs: "Python that imports airbyte-agent-sdk",
  does: "Reports `create_hosted()`, `create()`, `get_consent_url()`, `Workspace.create_connector()` and `ask()` in a project of airbyte-agent-sdk 0.1.121 or later: AttributeError or ImportError. Silent where an older version is pinned.",
  remedy: "agent-method-removed",
  covers: [],
  missing: (project) =>
    sdkInUse(project) === undefined ? "nothing uses airbyte-agent-sdk 0.1.121 or later" : undefined,
  *run(project) {
    const sdk = sdkInUse(project);
    if (sdk === undefined) return;
    // A version that is not known may have them again.
    const status = sdk.certainty === "dated" ? "ok" : "failed";
    for (const source of project.python) {
      for (const { from, what, error } of removedUses(source)) {
        const message = `${what} is gone from airbyte-agent-sdk ${REMOVED_IN} on: ${error}. Make connectors in the web app or with POST /api/v1/integrations/connectors, and use them with connect().`;
        yield { status, ...placeIn(source, from), message };
      }
    }
  },
};

interface RemovedUse {
  readonly from: number;
  readonly what: string;
  readonly error: "AttributeError" | "ImportError";
}

function* removedUses({ facts, use }: PythonFile): Generator<RemovedUse> {
  const isSdk = (connector: string | undefined) =>
    connector !== undefined && use.imports.some((one) => one.form === "sdk" && one.connector === connector);
  for (const { written, form } of use.imports) {
    const { module, name, from } = written;
    if (form === "sdk" && module === "airbyte_agent_sdk" && name !== undefined && REMOVED_NAMES.has(name))
      yield { from, what: `${name}()`, error: "ImportError" };
  }
  const workspaces = new Set(
    facts.bindings.filter(({ call }) => call?.origin === "airbyte_agent_sdk.Workspace").map(({ name }) => name),
  );
  for (const { callee, origin, from } of facts.calls) {
    const method = callee.at(-1) ?? "";
    const object = callee.slice(0, -1).join(".");
    const isClassMethod = callee.length > 1 && REMOVED_CLASS_METHODS.has(method);
    if (isClassMethod && isSdk(madeConnector(origin)))
      yield { from, what: `${object}.${method}()`, error: "AttributeError" };
    else if (callee.length > 1 && REMOVED_WORKSPACE_METHODS.has(method) && isWorkspace(object, origin, workspaces))
      yield { from, what: `Workspace.${method}()`, error: "AttributeError" };
  }
}

function isWorkspace(object: string, origin: string | undefined, workspaces: ReadonlySet<string>): boolean {
  return workspaces.has(object) || /^airbyte_agent_sdk\.Workspace\.\w+$/.test(origin ?? "");
}
