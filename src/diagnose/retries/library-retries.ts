/** How a client library tries again on its own, of which no log has a line. */
export interface LibraryRetries {
  readonly library: string;
  /** Whole sentences: how often it asks, and by what it waits. */
  readonly tries: string;
}

interface LibraryPattern extends LibraryRetries {
  /** How its errors look. Only the beginning of a text is searched. */
  readonly pattern: RegExp;
}

/** Facts seen on the libraries themselves, against servers that answer 429, 5xx or nothing (2026-11, Go 1.26). */
const LIBRARIES: readonly LibraryPattern[] = [
  {
    library: "go-github",
    tries:
      "It makes one request and never tries again. After a rate limit it answers further calls from memory (`not making remote request`) until the reset.",
    pattern:
      /https?:\/\/api\.github\.com\/|\bgithub-connector\b|\[rate (?:limit )?reset in |\[retry after \d|not making remote request/,
  },
  {
    library: "google.golang.org/api",
    tries: "It makes one request and never tries again.",
    pattern: /\bgoogleapi: /,
  },
  {
    library: "slack-go",
    tries:
      "It makes one request. `GetUsersContext` alone repeats on a rate limit, by Retry-After, until the deadline, and then the error reads as a time-out.",
    pattern:
      /\bslack (?:rate limit|server error)|\bbaton-slack\b|slack\.com\/api\/|\/api\/(?:users|usergroups|conversations|team)\.\w+"/,
  },
  {
    library: "aws-sdk-go-v2",
    tries:
      "It makes three requests (throttling, 5xx, refused connections, TLS, a proxy's 407), by its own waits and not by Retry-After; an unknown host it tries once. `failed to get rate limit token, retry quota exceeded` means throttled.",
    pattern: /\boperation error [\w ]{1,60}: \w{1,80}, |\bretry quota exceeded\b/,
  },
  {
    library: "okta-sdk-golang v2",
    tries:
      "It waits and tries again on 429, by X-Rate-Limit-Reset: a rate limit that takes longer than the deadline reads as `context deadline exceeded`, and an answer without that header as a `strconv.Atoi` error.",
    pattern:
      /\bokta-connectorv2\b|\bthe API returned an (?:unknown )?error\b|strconv\.Atoi: parsing "": invalid syntax/,
  },
  {
    library: "GitLab's client-go",
    tries:
      "It makes six requests on 429 and 5xx, by RateLimit-Reset; a refused connection takes some 12 s; TLS faults and hang-ups it tries once.",
    pattern: /\/api\/v4\/|\bbaton-gitlab\b/,
  },
  {
    library: "client-go (Kubernetes)",
    tries:
      "On 429 it tries again only with Retry-After (up to eleven requests), else once. `client rate limiter Wait returned an error` is its own limit, and no answer of the server.",
    pattern:
      /\bclient rate limiter Wait returned an error\b|\bToo many requests, please try again later\b|\bthe server (?:has|is currently|was unable)\b|\bbaton-kubernetes\b/,
  },
  {
    library: "x/oauth2 (client credentials)",
    tries: "It sends a failing token request twice. The error carries the API's URL, and not the token server's.",
    pattern: /\boauth2: /,
  },
];

/** Failures that a library may have tried again before it told them: rate limits, server errors, time-outs, broken connections. */
const MAY_BE_RETRIED =
  /\b(?:429|50[0234])\b|too many requests|rate ?-?limit|ratelimited|rate exceeded|throttl|quota|time(?:d )?-?out|deadline exceeded|unavailable|server error|internal_error|\bEOF\b|reset by peer|connection refused|broken pipe|retry after|not making remote request|unknown error/i;

const LONGEST_TEXT = 8192;

/** The libraries that a text on a rate limit, a server error or a time-out is from, each once. */
export function libraryRetries(text: string): readonly LibraryRetries[] {
  const searched = text.slice(0, LONGEST_TEXT);
  if (!MAY_BE_RETRIED.test(searched)) return [];
  return LIBRARIES.filter(({ pattern }) => pattern.test(searched)).map(({ library, tries }) => ({ library, tries }));
}
