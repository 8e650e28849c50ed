import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import { sdkInUse } from "../project/generation.js";

/** `external_user_id` with an invented id. */
export const WORKSPACE_NAME: AgentCheck = {
  name: "workspace-name",
  subject: "agents",
  step: "api",
  needs: "Python that imports a connector",
  does: "Reports a literal `external_user_id`: it must be the name of an existing workspace, which only the API can tell. `default`, and names that the project uses as `workspace_name`, are left alone.",
  remedy: "agent-workspace-unknown",
  covers: ["AB19"],
  missing: (project) =>
    project.python.some(({ use }) => use.imports.length > 0) ? undefined : "no Python file imports a connector",
  *run(project) {
    const workspaces = new Set(["default"]);
    const calls = project.python.flatMap((source) => source.facts.calls.map((call) => ({ source, call })));
    for (const { call } of calls) {
      for (const { keyword, value } of call.args) {
        if (keyword === "workspace_name" && value.kind === "text") workspaces.add(value.text);
      }
    }
    const isToday = sdkInUse(project) !== undefined;
    for (const { source, call } of calls) {
      // There the word itself is wrong: constructor-arguments, removed-methods.
      if (isToday && call.origin?.startsWith("airbyte_agent_sdk.connectors.") && isOfClass(call.origin)) continue;
      for (const { keyword, value, from } of call.args) {
        if (keyword !== "external_user_id" || value.kind !== "text" || workspaces.has(value.text)) continue;
        const old = isToday ? " It is an old name of workspace_name, which airbyte-agent-sdk 0.1.380 still takes." : "";
        const message = `external_user_id must be the name of an existing workspace, not an id of your own.${old} Look whether GET /api/v1/workspaces lists "${value.text}".`;
        yield { status: "warning", ...placeIn(source, from), message };
      }
    }
  },
};

/** Whether a path is a connector class, or a method of one. */
function isOfClass(origin: string): boolean {
  return origin.split(".").some((part) => part.endsWith("Connector"));
}
