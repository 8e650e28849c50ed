import { type EndpointCheck, skippedBecause } from "../endpoint-check.js";

/** Whether the host name exists. */
export const ENDPOINT_NAME: EndpointCheck = {
  name: "endpoint-name",
  subject: "endpoint",
  step: "api",
  needs: "--url",
  does: "Resolves the host name.",
  remedy: "host-not-found",
  covers: ["L11"],
  missing: ({ dns }) => skippedBecause(dns),
  *run({ dns, url }) {
    if (dns.kind === "done") {
      yield { status: "ok", message: `${url.hostname} is ${dns.facts.join(", ")}`, milliseconds: dns.milliseconds };
    } else if (dns.kind === "failed") {
      const { code, milliseconds } = dns;
      const isTemporary = code === "EAI_AGAIN" || code === "TIMEOUT";
      const message = isTemporary
        ? `The resolver gave no answer for ${url.hostname} (${code}). Try again; check the resolver.`
        : `There is no host ${url.hostname} (${code}). Check the spelling of the base URL.`;
      const temporary = isTemporary ? ({ remedy: "dns-temporary-failure", covers: ["L13"] } as const) : {};
      yield { status: "failed", message, milliseconds, ...temporary };
    }
  },
};
