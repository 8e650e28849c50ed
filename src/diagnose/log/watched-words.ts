import { SECRET_WORDS_IN_LOGS } from "../../secrets/secret-words.js";
import type { Entry } from "../catalogue/entry.js";
import { CATALOGUE } from "../catalogue/index.js";
import { NeedleScanner } from "./needle-scanner.js";

/** The words by which a `RawId` annotation shows in a log. */
const RAW_ID_WORDS = ["rawid", "raw_id"] as const;

/** The entries that a single line can raise, by the needles of their wordings. */
const BY_NEEDLE = new Map<string, Entry[]>();
for (const entry of CATALOGUE) {
  if ((entry.raisedBy ?? "text") !== "text") continue;
  for (const { needle } of entry.signals.text ?? []) {
    const word = needle.toLowerCase();
    BY_NEEDLE.set(word, [...new Set([...(BY_NEEDLE.get(word) ?? []), entry])]);
  }
}

/** What most lines of large logs are made of: needles are looked for by a piece that does not occur here. */
const TYPICAL_TEXT = `{"level":"debug","ts":1795322393.8416474,"caller":"ugrpc/logging.go:38","msg":"finished unary call with code OK",
"grpc.start_time":"2026-11-22T04:39:53Z","grpc.service":"c1.ratelimit.v1.RateLimiterService","grpc.method":"Do","peer.address":
"127.0.0.1:41496","grpc.code":"OK","grpc.time_ms":0.131} beginning ratelimit check for request ratelimit ok - calling method
"/c1.connector.v2.ResourcesService/ListResources" /c1.connector.v2.EntitlementsService/ListEntitlements GrantsService/ListGrants
uhttp/transport.go:354 "HTTP request complete","http.method":"GET","http.url_details.host":"127.0.0.1:8428","http.url_details.path":
"/api/v1/groups/g8a6f798be2a5/members","http.url_details.query":"cursor=p_100&limit=100","duration":0.005,"http.status_code":200,
"http.headers":{} sync/state.go:1051 "finishing action" "pushed action","action":{"id":"0000000009","operation":"list-resources",
"page_token":"p_200","resource_type_id":"user","resource_id":"x"} 2026-11-22 04:54:50,271 DEBUG INFO:httpx:HTTP Request: GET https://
api.example.com/v1/users?limit=10 "HTTP/1.1 200 OK" DEBUG:httpcore.http11:send_request_headers.started request=<Request [b'GET']>
receive_response_headers.complete return_value=(b'HTTP/1.1', 200, b'OK', [(b'Server', b'nginx'), (b'Date', b'Sun, 22 Nov 2026 04:46:37
GMT'), (b'Content-Type', b'application/json'), (b'Content-Length', b'127')]) receive_response_body.started response_closed.complete`;

const WORDS = [...BY_NEEDLE.keys(), ...RAW_ID_WORDS, ...SECRET_WORDS_IN_LOGS];
const ENTRIES: readonly (readonly Entry[])[] = [...BY_NEEDLE.values()];
const FIRST_RAW_ID = BY_NEEDLE.size;
const FIRST_SECRET = FIRST_RAW_ID + RAW_ID_WORDS.length;
const scanner = new NeedleScanner(WORDS, TYPICAL_TEXT);

/** Looks for everything that any collector wants to know of, in one go over the bytes of a line. */
export function findWatchedWords(bytes: Uint8Array, start: number, end: number): readonly number[] {
  return scanner.find(bytes, start, end);
}

/** The entries that may be behind the words found in a line. */
export function entriesBehind(hits: readonly number[]): readonly Entry[] {
  const [only, ...more] = hits;
  if (only === undefined) return [];
  if (more.length === 0) return ENTRIES[only] ?? [];
  return [...new Set(hits.flatMap((hit) => ENTRIES[hit] ?? []))];
}

/** Whether one of the words found in a line is a RawId. */
export function mentionsRawId(hits: readonly number[]): boolean {
  return hits.some((hit) => hit >= FIRST_RAW_ID && hit < FIRST_SECRET);
}

/** Whether a line may show a secret, by the words found in it. */
export function mayShowSecret(hits: readonly number[]): boolean {
  return hits.some((hit) => hit >= FIRST_SECRET);
}
