import { nearestNames } from "../../text/nearest-names.js";
import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import { ACTIONS } from "../project/known-names.js";
import { namesFor, STATUS_OF } from "../project/names-for.js";

/** Words people use for an action, with the one they mean. */
const MEANT: Readonly<Record<string, string>> = {
  fetch: "get",
  read: "get",
  retrieve: "get",
  all: "list",
  find: "search",
  query: "search",
  add: "create",
  insert: "create",
  edit: "update",
  remove: "delete",
};

/** Actions that are none, or that the entity does not have. */
export const ACTION_NAMES: AgentCheck = {
  name: "action-names",
  subject: "agents",
  step: "configuration",
  needs: "Python that calls a connector with a literal action",
  does: "Reports words that are no action of any connector, actions that the entity does not have, by the same names as entity-names, and actions of the context store on a connector in local mode.",
  remedy: "agent-action-name",
  covers: ["AB15", "AB31"],
  missing: (project) =>
    project.python.some(({ use }) => use.calls.length > 0) ? undefined : "no Python file calls a connector",
  *run(project) {
    for (const source of project.python) {
      for (const { connector, isSdk, mode, action, actionName, entityName, call } of source.use.calls) {
        if (actionName === undefined) continue;
        const known = connector === undefined ? undefined : namesFor(project, connector, isSdk);
        const supported = entityName === undefined ? undefined : known?.entities.get(entityName);
        const place = placeIn(source, action?.from ?? call.from);
        const rename = (text: string | undefined) =>
          action === undefined || text === undefined
            ? []
            : [{ file: source.file, from: action.from, to: action.to, text: `"${text}"` }];
        if (!ACTIONS.includes(actionName) && !supported?.includes(actionName)) {
          const near = MEANT[actionName.toLowerCase()] ?? nearestNames(actionName, ACTIONS, 1)[0];
          const usable = near !== undefined && (supported === undefined || supported.includes(near)) ? near : undefined;
          const hint =
            usable === undefined ? `Actions are ${(supported ?? ACTIONS).join(", ")}.` : `Write "${usable}".`;
          const message = `"${actionName}" is no action of any connector: ValueError. ${hint}`;
          yield {
            status: "failed",
            ...place,
            message,
            remedy: "agent-action-unknown",
            covers: ["AB31"],
            edits: rename(usable),
          };
        } else if (supported !== undefined && known !== undefined && !supports(supported, actionName)) {
          const message = `"${entityName}" does not have the action "${actionName}" according to ${known.source}, only ${supported.join(", ")}.`;
          const only = supported.length === 1 ? supported[0] : undefined;
          yield {
            status: STATUS_OF[known.certainty],
            ...place,
            message,
            covers: ["AB15"],
            edits: rename(only),
          };
        } else if (mode === "local" && actionName.startsWith("context_store_")) {
          const message = `${actionName} asks Airbyte's context store, which only hosted connectors have: NotImplementedError in local mode (airbyte-agent-sdk 0.1.380). Use "list" or "search", or give the connector an AirbyteAuthConfig.`;
          yield { status: "failed", ...place, message, remedy: "agent-context-store-local", covers: [] };
        }
      }
    }
  },
};

/** The context store works on every entity; `api_search` is an older name of `search`. */
function supports(supported: readonly string[], action: string): boolean {
  const isKnown = supported.includes(action) || (action === "api_search" && supported.includes("search"));
  return isKnown || action.startsWith("context_store_");
}
