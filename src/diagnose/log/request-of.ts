import { durationMs } from "./duration.js";
import type { LogLine } from "./log-line.js";

/** One request as a log line tells it. */
export interface LoggedRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  /** Absent: it failed without an answer. */
  readonly status: number | undefined;
  readonly durationMs: number | undefined;
  /** Who logged it: the SDK of connectors, or a Python HTTP library. */
  readonly source: "sdk" | "python";
}

const SDK_MESSAGES = new Set([
  "HTTP request complete",
  "HTTP request client error",
  "HTTP request server error",
  "HTTP request failed",
]);

/** `HTTP Request: GET https://host/path "HTTP/1.1 200 OK"` (httpx). */
const HTTPX =
  /^HTTP Request: ([A-Z]{3,7}) ([a-z]+:\/\/[^/\s"]{1,300})([^\s"?]{0,2000})(?:\?([^\s"]{0,4000}))? "HTTP\/[\d.]{1,4} (\d{3})/;

/** `https://host:443 "GET /path HTTP/1.1" 200` (urllib3, under requests). */
const URLLIB3 =
  /^([a-z]+:\/\/[^/\s"]{1,300}) "([A-Z]{3,7}) ([^\s"?]{0,2000})(?:\?([^\s"]{0,4000}))? HTTP\/[\d.]{1,4}" (\d{3})/;

const HTTPX_WORDS = "HTTP Request: ";
const URLLIB3_WORDS = ' HTTP/1.1" ';
/** What a log format puts before a message is no longer than this. Characters. */
const LONGEST_BEFORE = 200;
const LONGEST_LINE = 8000;

/** The request that a line reports, if it is such a line. */
export function requestOf(line: LogLine): LoggedRequest | undefined {
  const { message } = line;
  // H of "HTTP …", h of "https://…": every other line is passed over by one comparison.
  const first = message.charCodeAt(0);
  if (first === 72) return SDK_MESSAGES.has(message) ? sdkRequest(line) : httpxRequest(message);
  const { format } = line;
  if (format !== "python" && format !== "plain" && format !== "json") return undefined;
  const atStart = first === 104 ? urllib3Request(message) : undefined;
  // Where the logger's name was found, the message begins where it should.
  return atStart ?? (line.caller === "" ? requestWithin(message) : undefined);
}

/** Formats of logs are many: what stands before the request may not have been told from it. */
function requestWithin(message: string): LoggedRequest | undefined {
  const at = message.indexOf(HTTPX_WORDS);
  if (at >= 0 && at <= LONGEST_BEFORE) return httpxRequest(message.slice(at));
  const end = message.indexOf(URLLIB3_WORDS);
  if (end < 0 || end > LONGEST_LINE) return undefined;
  const start = message.indexOf("http");
  return start < 0 || start > LONGEST_BEFORE ? undefined : urllib3Request(message.slice(start));
}

function sdkRequest({ fields }: LogLine): LoggedRequest {
  const status = fields["http.status_code"];
  return {
    method: text(fields["http.method"]),
    host: text(fields["http.url_details.host"]),
    path: text(fields["http.url_details.path"]),
    query: text(fields["http.url_details.query"]),
    status: typeof status === "number" ? status : undefined,
    durationMs: durationMs(fields.duration),
    source: "sdk",
  };
}

function httpxRequest(message: string): LoggedRequest | undefined {
  const found = HTTPX.exec(message);
  if (found === null) return undefined;
  const [, method = "", origin = "", path = "", query = "", status] = found;
  return pythonRequest(method, origin, path, query, status);
}

function urllib3Request(message: string): LoggedRequest | undefined {
  const found = URLLIB3.exec(message);
  if (found === null) return undefined;
  const [, origin = "", method = "", path = "", query = "", status] = found;
  return pythonRequest(method, origin, path, query, status);
}

function pythonRequest(method: string, origin: string, path: string, query: string, status?: string): LoggedRequest {
  const host = origin.slice(origin.indexOf("://") + 3).replace(/^[^@]{0,300}@/, "");
  return { method, host, path: path || "/", query, status: Number(status), durationMs: undefined, source: "python" };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
