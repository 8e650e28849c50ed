import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";

/** Authorization pages, and what in the URL asks for a refresh token. */
const PAGES = [
  {
    provider: "Google",
    page: /^https:\/\/accounts\.google\.com\/o\/oauth2\//,
    asks: /[?&]access_type=offline(?:&|$)/,
    add: "access_type=offline",
  },
  {
    provider: "Salesforce",
    page: /^https:\/\/[^/]+\.salesforce\.com\/services\/oauth2\/authorize/,
    asks: /[?&]scope=[^&]*(?:offline_access|refresh_token)/,
    add: "offline_access to scope",
  },
];

/** Authorization URLs that do not ask for a refresh token. */
export const OAUTH_OFFLINE_ACCESS: AgentCheck = {
  name: "oauth-offline-access",
  subject: "agents",
  step: "configuration",
  needs: "Python with an authorization URL of Google or Salesforce that carries its parameters",
  does: "Reports authorization URLs without `access_type=offline` (Google) or without `offline_access` in the scope (Salesforce). URLs whose parameters are added elsewhere are left alone.",
  remedy: "agent-refresh-token-missing",
  covers: ["AB9"],
  *run(project) {
    for (const source of project.python) {
      for (const { text, from } of source.facts.texts) {
        const found = PAGES.find(({ page }) => page.test(text));
        if (found === undefined || !text.includes("?") || text.endsWith("?") || found.asks.test(text)) continue;
        // Salesforce gives the scopes of the Connected App where the URL names none.
        if (found.provider === "Salesforce" && !text.includes("scope=")) continue;
        const message = `This ${found.provider} authorization URL asks for no refresh token. Add ${found.add}.`;
        yield { status: "warning", ...placeIn(source, from), message };
      }
    }
  },
};
