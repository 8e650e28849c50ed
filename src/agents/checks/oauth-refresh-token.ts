import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { PythonFile } from "../project/agent-project.js";
import type { Call } from "../python/python-facts.js";

/** Connectors whose access tokens end after about an hour, so that only a refresh token keeps them going. */
const REFRESHED = /^(?:salesforce|gmail|google_|youtube)/;

/** OAuth credentials without a refresh token. */
export const OAUTH_REFRESH_TOKEN: AgentCheck = {
  name: "oauth-refresh-token",
  subject: "agents",
  step: "configuration",
  needs: "Python that makes the credentials of a Salesforce or Google connector",
  does: "Reports OAuth credentials of Salesforce and Google connectors with a client id or an access token, but without `refresh_token`: they fail when the access token ends.",
  remedy: "agent-refresh-token-missing",
  covers: ["AB9"],
  missing: (project) =>
    project.python.some((source) => credentials(source).length > 0)
      ? undefined
      : "no OAuth credentials of Salesforce or Google are made",
  *run(project) {
    for (const source of project.python) {
      for (const call of credentials(source)) {
        const keywords = new Set(call.args.map(({ keyword }) => keyword));
        const isOauth = keywords.has("client_id") || keywords.has("access_token");
        if (!isOauth || keywords.has("refresh_token") || keywords.has("**")) continue;
        const message = `${call.callee.at(-1)} has no refresh_token: access ends with the access token. Ask for offline access once, keep the refresh token, and give it here.`;
        yield { status: "failed", ...placeIn(source, call.from), message };
      }
    }
  },
};

function credentials(source: PythonFile): readonly Call[] {
  return source.facts.calls.filter(({ origin = "" }) => {
    const [, connector = ""] = /^airbyte_agent_(?:sdk\.connectors\.)?(\w+)\./.exec(origin) ?? [];
    const isAuthConfig = origin.endsWith("AuthConfig") || /OAuth\w*Config$/.test(origin);
    return REFRESHED.test(connector) && isAuthConfig;
  });
}
