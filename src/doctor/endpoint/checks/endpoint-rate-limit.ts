import { type EndpointCheck, skippedBecause } from "../endpoint-check.js";

const HEADER = /^(?:x-)?rate-?limit(?:-[a-z-]+)?$|^retry-after$/;
const REMAINING = /remaining$/;

/** The rate-limit headers of the answer. */
export const ENDPOINT_RATE_LIMIT: EndpointCheck = {
  name: "endpoint-rate-limit",
  subject: "endpoint",
  step: "api",
  needs: "--url, and an answer",
  does: "Shows the rate-limit headers, and warns where nothing remains.",
  remedy: "rate-limited",
  covers: ["L7"],
  missing: ({ http }) => skippedBecause(http) ?? (http.kind === "failed" ? "there was no answer" : undefined),
  *run({ http }) {
    if (http.kind !== "done") return;
    const found = Object.entries(http.facts.headers).filter(([name]) => HEADER.test(name));
    const list = found.map(([name, value]) => `${name}: ${value.slice(0, 80)}`).join(", ");
    const isOut = found.some(([name, value]) => REMAINING.test(name) && value.trim() === "0");
    if (isOut) yield { status: "warning", message: `The quota is used up (${list}). Wait until it is reset.` };
    else yield { status: "ok", message: list === "" ? "no rate-limit headers" : list };
  },
};
