import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";

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
    for (const { source, call } of calls) {
      for (const { keyword, value, from } of call.args) {
        if (keyword !== "external_user_id" || value.kind !== "text" || workspaces.has(value.text)) continue;
        const message = `external_user_id must be the name of an existing workspace, not an id of your own. Look whether GET /api/v1/workspaces lists "${value.text}".`;
        yield { status: "warning", ...placeIn(source, from), message };
      }
    }
  },
};
