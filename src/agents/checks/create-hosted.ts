import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { AgentProject } from "../project/agent-project.js";

/** The first version of airbyte-agent-sdk in which the path was seen to be right (code AB21). */
const CORRECTED = [0, 1, 98];

/** `create_hosted()` with an SDK that may use the wrong path. */
export const CREATE_HOSTED: AgentCheck = {
  name: "create-hosted",
  subject: "agents",
  step: "api",
  needs: "Python that imports a connector",
  does: "Reports `create_hosted()` unless airbyte-agent-sdk is installed in the folder's environment, or pinned, in a version that is known to use `/api/v1/`.",
  remedy: "agent-hosted-not-found",
  covers: ["AB21"],
  missing: (project) =>
    project.python.some(({ use }) => use.imports.length > 0) ? undefined : "no Python file imports a connector",
  *run(project) {
    const version = sdkVersion(project);
    if (version !== undefined && !isBefore(version, CORRECTED)) return;
    for (const source of project.python) {
      if (source.use.imports.length === 0) continue;
      for (const { callee, from } of source.facts.calls) {
        if (callee.at(-1) !== "create_hosted") continue;
        const found =
          version === undefined
            ? "which version of airbyte-agent-sdk is in use is not known here"
            : `this project has ${version}`;
        const message = `create_hosted() answers 404 with early SDKs (path /v1/ instead of /api/v1/); ${found}. Require airbyte-agent-sdk>=0.1.98, or use the HTTP API.`;
        yield { status: version === undefined ? "warning" : "failed", ...placeIn(source, from), message };
      }
    }
  },
};

function sdkVersion(project: AgentProject): string | undefined {
  const installed = project.installed.version("airbyte-agent-sdk");
  if (installed !== undefined) return installed;
  const requirements = project.requirementFiles.flatMap((file) => file.requirements);
  const wanted = requirements.find(({ name }) => name === "airbyte-agent-sdk")?.versions ?? "";
  return /^(?:==|>=|~=)([\d.]+)/.exec(wanted)?.[1];
}

function isBefore(version: string, limit: readonly number[]): boolean {
  const parts = version.split(".").map((part) => Number.parseInt(part, 10) || 0);
  for (let at = 0; at < limit.length; at++) {
    const difference = (parts[at] ?? 0) - (limit[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
