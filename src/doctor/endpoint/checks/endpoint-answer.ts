import type { Draft } from "../../../check-runner/check-result.js";
import { type EndpointCheck, skippedBecause } from "../endpoint-check.js";
import { redirectTarget } from "../probe-endpoint.js";
import type { HttpFacts, ProbeResult } from "../probe-result.js";

/** What a GET without credentials is answered. */
export const ENDPOINT_ANSWER: EndpointCheck = {
  name: "endpoint-answer",
  subject: "endpoint",
  step: "api",
  needs: "--url, and a (trusted) connection",
  does: "Sends one GET without credentials, following redirects on the same host: status, rate-limit answers, web pages in place of an API, redirect loops, answers that are no HTTP.",
  remedy: "test-api-by-hand",
  covers: ["L4", "L5", "L7", "L9"],
  missing: ({ http }) => skippedBecause(http),
  *run(probe) {
    const { http } = probe;
    if (http.kind === "failed")
      yield { status: "failed", milliseconds: http.milliseconds, ...failure(http.code, http.detail) };
    if (http.kind === "done") yield { milliseconds: http.milliseconds, ...answer(probe, http.facts) };
  },
};

function failure(code: string, detail: string): Omit<Draft, "status"> {
  if (code === "TIMEOUT") {
    return {
      message: "The server took the request, but did not answer in time.",
      remedy: "request-timeout",
      covers: ["L13"],
    };
  }
  if (code === "REDIRECT_LOOP")
    return {
      message: `The redirects do not end: ${detail}. The base URL is wrong.`,
      remedy: "html-instead-of-json",
      covers: ["L9"],
    };
  if (code === "HPE_HEADER_OVERFLOW")
    return { message: "The answer's headers do not end.", remedy: "json-not-readable", covers: ["L10"] };
  if (code.startsWith("HPE_")) {
    return {
      message: `The answer is no HTTP (${code}). Check scheme and port of the base URL.`,
      remedy: "json-not-readable",
      covers: ["L10"],
    };
  }
  return {
    message: `The connection was closed before the answer came (${code}).`,
    remedy: "connection-dropped",
    covers: ["L12"],
  };
}

function answer({ url, redirects }: ProbeResult, facts: HttpFacts): Draft {
  const { status, headers } = facts;
  const via = redirects.length === 0 ? "" : ` after a redirect to ${redirects.at(-1)}`;
  const target = redirectTarget(url, facts);
  if (target !== undefined) {
    const message = `HTTP ${status}: redirects to another host, ${target.host}, which was not contacted. A login page? Check the base URL.`;
    return { status: "warning", message, remedy: "html-instead-of-json", covers: ["L9"] };
  }
  if (status === 429) {
    const wait = headers["retry-after"];
    return {
      status: "warning",
      message: `HTTP 429: too many requests${wait === undefined ? "" : `; Retry-After: ${wait.slice(0, 40)}`}. Wait, then send fewer.`,
      remedy: "rate-limited",
      covers: ["L7"],
    };
  }
  if (status >= 500) {
    const wait = headers["retry-after"];
    return {
      status: "failed",
      message: `HTTP ${status}: the API fails${wait === undefined ? "" : `; Retry-After: ${wait.slice(0, 40)}`}. Look at its status page.`,
      remedy: "api-unavailable",
      covers: ["L7"],
    };
  }
  const page = webPage(facts);
  if (page !== undefined)
    return {
      status: "failed",
      message: `HTTP ${status}${via}: ${page} where an API was expected. Check the base URL.`,
      remedy: "html-instead-of-json",
      covers: ["L9"],
    };
  const message = `HTTP ${status}${via}`;
  if (status === 401)
    return {
      status: "warning",
      message: `${message}: it wants credentials; none were sent. Try yours with curl.`,
      remedy: "authentication-failed",
      covers: ["L4"],
    };
  if (status === 403)
    return {
      status: "warning",
      message: `${message}: forbidden without credentials. Try yours with curl; check scopes and IP rules.`,
      remedy: "permission-denied",
      covers: ["L5"],
    };
  if (status >= 400)
    return { status: "warning", message: `${message}: nothing at this path. Check the path of the base URL.` };
  return { status: "ok", message };
}

/** What kind of web page the answer is, if it is one. */
function webPage({ headers, body }: HttpFacts): string | undefined {
  const isHtml =
    /^text\/html|^application\/xhtml/i.test(headers["content-type"] ?? "") || /^\s*<(?:!doctype html|html)/i.test(body);
  if (!isHtml) return undefined;
  return /type=["']?password|sign[ -]?in|log[ -]?in|saml|sso/i.test(body) ? "a login page" : "a web page";
}
