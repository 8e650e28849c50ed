import { type EndpointCheck, skippedBecause } from "../endpoint-check.js";

/** Whether somebody listens at the address. */
export const ENDPOINT_CONNECTION: EndpointCheck = {
  name: "endpoint-connection",
  subject: "endpoint",
  step: "api",
  needs: "--url, and a name that resolves",
  does: "Opens a TCP connection, directly: proxy settings are not used.",
  remedy: "connection-refused",
  covers: ["L12"],
  missing: ({ tcp }) => skippedBecause(tcp),
  *run({ tcp, url }) {
    if (tcp.kind === "done")
      yield { status: "ok", message: `connected to ${tcp.facts}`, milliseconds: tcp.milliseconds };
    if (tcp.kind !== "failed") return;
    const { code, milliseconds } = tcp;
    const isLate = code === "TIMEOUT" || code === "ETIMEDOUT";
    const message = isLate
      ? `Nothing answers at ${url.host} in time. A firewall may drop the packets, or a proxy is needed.`
      : `No connection to ${url.host} (${code}). Check port, service and firewall.`;
    yield {
      status: "failed",
      message,
      milliseconds,
      ...(isLate && ({ remedy: "request-timeout", covers: ["L13"] } as const)),
    };
  },
};
