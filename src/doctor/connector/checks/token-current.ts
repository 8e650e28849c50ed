import { jwtExpiry } from "../../../secrets/jwt-expiry.js";
import type { ConnectorCheck } from "../connector-check.js";

/** Tokens in the connector's environment variables. */
export const TOKEN_CURRENT: ConnectorCheck = {
  name: "token-current",
  subject: "connector",
  step: "configuration",
  needs: "BATON_… variables in the environment",
  does: "Decodes values of `BATON_…` variables that are JSON web tokens and reports those whose `exp` has passed. Values are never shown.",
  remedy: "authentication-failed",
  covers: ["L4"],
  missing: ({ environment }) =>
    Object.keys(environment).some((name) => name.startsWith("BATON_")) ? undefined : "no BATON_… variable is set",
  *run({ environment }) {
    for (const [name, value] of Object.entries(environment)) {
      const expiry = name.startsWith("BATON_") ? jwtExpiry(value ?? "") : undefined;
      if (expiry === undefined || expiry > Date.now()) continue;
      yield {
        status: "failed",
        message: `The token in ${name} expired at ${new Date(expiry).toISOString()}. Get a new one.`,
      };
    }
  },
};
