import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { AgentProject } from "../project/agent-project.js";
import { connectorPackage } from "../project/connector-imports.js";
import { madeConnector } from "../project/connector-objects.js";
import { usesSdk } from "../project/generation.js";
import { compareVersions } from "../project/package-versions.js";
import { REMOVED_IN } from "../project/removed-names.js";
import { versionInUse } from "../project/version-in-use.js";

/** The first version of airbyte-agent-sdk in which the path was seen to be right (code AB21). */
const CORRECTED = "0.1.98";
const SDK = "airbyte-agent-sdk";

/** `create_hosted()` and `create()` of packages that use the wrong path. */
export const CREATE_HOSTED: AgentCheck = {
  name: "create-hosted",
  subject: "agents",
  step: "api",
  needs: "Python that imports a connector",
  does: "Reports `create_hosted()` and `create()` of the packages of single connectors, which post to a path that answers 404 up to their last releases of April 2026 (stripe 0.5.130), and of early versions of airbyte-agent-sdk. From 0.1.121 on see removed-methods.",
  remedy: "agent-hosted-not-found",
  covers: ["AB21"],
  missing: (project) =>
    project.python.some(({ use }) => use.imports.length > 0) ? undefined : "no Python file imports a connector",
  *run(project) {
    for (const source of project.python) {
      for (const { callee, origin, from } of source.facts.calls) {
        const method = callee.at(-1);
        if (callee.length < 2 || (method !== "create_hosted" && method !== "create")) continue;
        const connector = madeConnector(origin);
        if (connector === undefined) continue;
        const isSdk = source.use.imports.some((one) => one.form === "sdk" && one.connector === connector);
        const fault = isSdk ? sdkFault(project) : packageFault(project, connector);
        if (fault !== undefined)
          yield { status: "failed", ...placeIn(source, from), message: `${method}() answers 404: ${fault}` };
      }
    }
  },
};

function packageFault(project: AgentProject, connector: string): string {
  const name = connectorPackage(connector);
  const version = versionInUse(project, name)?.version;
  const found = version === undefined ? name : `${name} ${version}`;
  return `${found} posts to /v1/ instead of /api/v1/, as every release of these packages does (the last are of April 2026). Make the connector in the web app or over the HTTP API; ${usesSdk(project) ? "then use connect() of" : "today's package is"} ${SDK}, which has no ${"create()"}.`;
}

function sdkFault(project: AgentProject): string | undefined {
  const found = versionInUse(project, SDK);
  if (found === undefined || found.by === "least" || compareVersions(found.version, CORRECTED) >= 0) return undefined;
  return `this project has ${SDK} ${found.version}, which posts to /v1/ instead of /api/v1/. Use the HTTP API; the method is gone from ${REMOVED_IN} on.`;
}
