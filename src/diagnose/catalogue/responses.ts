import type { Entry } from "./entry.js";

/** Answers of the API that are not what the connector can read. */
export const RESPONSES = [
  {
    id: "html-instead-of-json",
    title: "A web page came where JSON was expected",
    audience: "connector",
    level: "error",
    covers: ["L9"],
    signals: {
      text: [
        {
          needle: "unexpected content type for json",
          pattern:
            /unexpected content type for json (?:error )?response: (?<type>[^\s.]{1,80}(?:; charset=[\w-]{1,20})?)(?:\. status code: (?<status>\d{3}))?/i,
          strength: "exact",
        },
      ],
    },
    supersedes: ["api-unavailable", "authentication-failed", "permission-denied"],
    aliases: [
      "wrong API endpoint",
      "wrong endpoint",
      "login page instead of API",
      "HTML error page",
      "proxy error page",
    ],
    symptom:
      "The message names the content type that came, mostly `text/html`. With status 200 the run ends (exit status 2); with 502 or 504 the SDK tries again. Error texts may carry the whole page after `body:`.",
    causes: [
      "The base URL points at the product's web site, not at its API.",
      "A single-sign-on or login page answers because the session or token is not accepted.",
      "A proxy, load balancer or web application firewall answers in place of the API.",
    ],
    fixes: [
      {
        text: "Ask for the same URL and look at the first lines: a login form, a proxy's name or a block page tells which of the three it is.",
        command: 'curl -sS -i -H "Authorization: Bearer $TOKEN" https://api.example.com/api/v1/users | head -30',
      },
      {
        text: "Correct the base URL if your connector offers such a flag (it is the connector's own, not the SDK's).",
        command: "baton-yourservice --base-url https://api.example.com",
      },
    ],
    next: ["A proxy in between shows in `HTTPS_PROXY`, and in the `Server` header of the answer."],
    links: [],
    samples: {
      matches: [
        "unexpected content type for JSON response: text/html; charset=utf-8. status code: 200",
        "rpc error: code = Unavailable desc = unexpected content type for JSON error response: text/html. status code: 502. body: <html>",
        "unexpected content type for json response: text/html",
      ],
      others: [
        "Expected JSON response for GET http://x/v1, got content-type: text/html",
        "failed to unmarshal json response: unexpected end of JSON input",
      ],
    },
  },
  {
    id: "json-not-readable",
    title: "The API's JSON does not fit what the connector expects",
    audience: "connector",
    level: "error",
    covers: ["L10"],
    signals: {
      text: [
        {
          needle: "failed to unmarshal json response",
          pattern: /failed to unmarshal json response: (?<problem>[^\n"]{1,160})/i,
          strength: "exact",
        },
      ],
    },
    supersedes: ["api-unavailable"],
    aliases: [
      "schema drift",
      "unmarshal json",
      "json: cannot unmarshal",
      "invalid character looking for beginning of value",
    ],
    symptom:
      "The answer says that it is JSON, but decoding fails: a wrong first character, a cut body, or a field of another type.",
    causes: [
      "The API changed a field (a number became text, an object became a list).",
      "The body was cut by a proxy, or is not JSON although the header says so.",
    ],
    fixes: [
      {
        text: "Print the body of the answers once, and compare it with the Go struct. The output then holds personal data: mask it before sharing.",
        command: "BATON_DEBUG_PRINT_RESPONSE_BODY=1 baton-yourservice --log-level debug 2> debug.log",
      },
      {
        text: "Loosen the struct where the API is not strict: `json.Number`, pointers, or `json.RawMessage` for a field of two shapes.",
      },
    ],
    next: ["`invalid character '<'` means a page of HTML under a JSON header: see `html-instead-of-json`."],
    links: [],
    samples: {
      matches: [
        "failed to unmarshal json response: invalid character '<' looking for beginning of value. status code: 200",
      ],
      others: [
        "unexpected content type for JSON response: text/html. status code: 200",
        "Failed to parse JSON response for GET http://x/v1",
      ],
    },
  },
] as const satisfies readonly Entry[];
