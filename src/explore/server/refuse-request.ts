import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** Names of this machine for itself. */
const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** What a request has to have. */
export interface Admission {
  readonly token: string;
  /** A name besides the loopback ones, where the server listens elsewhere. */
  readonly host: string | undefined;
}

/** Why a request gets no answer; undefined: it may have one. */
export interface Refusal {
  readonly status: 401 | 403 | 405;
  readonly message: string;
}

/**
 * What no page of another origin, and no name that leads to this machine by DNS, gets past: the method, the name that the request came
 * under, its origin. A forwarded port differs from ours, so ports are not compared.
 */
export function refuseForeign({ method, headers }: IncomingMessage, { host }: Admission): Refusal | undefined {
  if (method !== "GET" && method !== "HEAD") return { status: 405, message: "Only GET is answered here." };
  const { host: asked = "", origin } = headers;
  const name = asked.replace(/:\d+$/, "").toLowerCase();
  if (!LOOPBACK.has(name) && !isNamed(name, host?.toLowerCase())) {
    return { status: 403, message: "This server is not reached under that name." };
  }
  if (origin !== undefined && origin.toLowerCase() !== `http://${asked.toLowerCase()}`) {
    return { status: 403, message: "Other pages get no answer here." };
  }
  return undefined;
}

/** Under a wildcard address every address is ours, but no name: names can be made to lead here. */
function isNamed(name: string, host: string | undefined): boolean {
  const isWildcard = host === "0.0.0.0" || host === "::";
  return isWildcard ? isIP(name.replace(/^\[|\]$/g, "")) !== 0 : name === host;
}

/** Data goes to who has the token only. */
export function refuseUnknown({ headers }: IncomingMessage, { token }: Admission): Refusal | undefined {
  const [scheme, given = ""] = (headers.authorization ?? "").split(" ");
  const [expected, got] = [Buffer.from(token), Buffer.from(given)];
  const isKnown = scheme === "Bearer" && got.length === expected.length && timingSafeEqual(got, expected);
  return isKnown ? undefined : { status: 401, message: "This needs the token of the printed address." };
}
