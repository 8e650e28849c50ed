import type { Entry } from "./entry.js";

/** Requests of Airbyte agent connectors and what comes back. */
export const AGENT_HTTP = [
  {
    id: "agent-unauthorized",
    title: "The API refuses the credentials (401)",
    audience: "agent",
    level: "error",
    covers: ["AB1"],
    signals: {
      text: [
        { needle: "(HTTP 401)", pattern: /Authentication failed: [^\n]{0,1000}\(HTTP 401\)/i, strength: "exact" },
        {
          needle: "HTTP 401 error for",
          pattern: /HTTP 401 error for (?<method>[A-Z]{3,7}) (?<url>[^\s?:]{1,10}:\/\/[^\s?]{1,300}?)(?=[:?\s])/i,
          strength: "exact",
        },
        { needle: "HTTP 401" },
      ],
      httpStatus: [401],
      exception: ["AuthenticationError"],
    },
    supersedes: ["agent-server-error", "authentication-failed"],
    aliases: [
      "401 Unauthorized",
      "Invalid credentials",
      "Invalid client credentials",
      "AuthenticationError exception",
      "HTTP 401 error",
      "Invalid API key or token",
      "Expired OAuth access token",
    ],
    symptom:
      "`AuthenticationError` with `(HTTP 401)` at the end of the text; hosted calls print `HTTP 401 error for …` with method and URL. It is raised at once, without a second attempt.",
    causes: [
      "The key or token is wrong, revoked or for the other environment (test, live).",
      "An OAuth access token ran out (1 to 2 hours) and no refresh token was given.",
      "Hosted: the client id and secret of Airbyte itself are wrong: then the URL ends in `/account/applications/token`.",
    ],
    fixes: [
      {
        text: "See which value the program really uses, without printing it whole.",
        language: "python",
        wrong: 'connector = StripeConnector(auth_config=StripeAuthConfig(api_key=os.environ.get("STRIPE_KEY", "")))',
        right:
          'key = os.environ["STRIPE_API_KEY"]\nprint(len(key), key[:7])  # length and prefix only: sk_test or sk_live',
      },
      { text: "Make a new key in the product's own pages (developer settings) and replace the old one." },
      {
        text: "For OAuth give the refresh token too, so that the SDK can renew by itself (`agent-refresh-token-missing`).",
      },
    ],
    next: ["Make a small call first: `viewer`/`get` at GitHub, `balance`/`get` at Stripe."],
    links: [
      { title: "GitHub tokens", url: "https://github.com/settings/tokens" },
      { title: "Stripe API keys", url: "https://dashboard.stripe.com/apikeys" },
    ],
    samples: {
      matches: [
        "airbyte_agent_sdk.http.exceptions.AuthenticationError: Authentication failed: {'message': 'Invalid API Key provided'} (HTTP 401)",
        "AuthenticationError: HTTP 401 error for POST http://127.0.0.1:9010/api/v1/account/applications/token: Invalid client credentials",
      ],
      others: [
        "AuthenticationError: Authentication failed: Permission denied (HTTP 403)",
        "AuthenticationError: Missing 'token' in secrets",
        "401 Unauthorized",
      ],
    },
  },
  {
    id: "agent-forbidden",
    title: "The credentials are valid but not allowed to do this (403)",
    audience: "agent",
    level: "error",
    covers: ["AB2"],
    signals: {
      text: [
        { needle: "(HTTP 403)", pattern: /Authentication failed: [^\n]{0,1000}\(HTTP 403\)/i, strength: "exact" },
        { needle: "HTTP 403 error for", strength: "exact" },
        { needle: "HTTP 403" },
      ],
      httpStatus: [403],
      exception: ["AuthenticationError"],
    },
    supersedes: ["agent-server-error"],
    aliases: [
      "403 Forbidden",
      "Insufficient permissions",
      "Operation fails despite valid credentials",
      "HTTP 403 error",
      "missing scopes",
    ],
    symptom: "The same exception class as for 401, `AuthenticationError`; only the number in the text differs.",
    causes: [
      "The token lacks a scope (GitHub: `repo`, `read:org`; Slack: the bot's scopes; Stripe: a restricted key).",
      "The organisation must approve the application first, or the object is open to administrators only.",
      "An IP allow list or firewall refuses the address.",
    ],
    fixes: [
      { text: "Read the message: it often names the missing permission. Add it and make a new token." },
      {
        text: "Try something that every token may do; if that works, it is a matter of scope.",
        language: "python",
        wrong: 'await github.execute("repositories", "list", {"org": "acme"})',
        right: 'await github.execute("viewer", "get", {})  # then the refused call',
      },
    ],
    next: ["Organisation owners see pending application approvals in their settings."],
    links: [],
    samples: {
      matches: [
        "airbyte_agent_sdk.http.exceptions.AuthenticationError: Authentication failed: Permission denied: the key does not have the required permission 'rak_customer_read' (HTTP 403)",
        "HTTP 403 error for GET https://api.airbyte.ai/api/v1/workspaces: Forbidden",
      ],
      others: [
        "AuthenticationError: Authentication failed: bad key (HTTP 401)",
        "code = PermissionDenied desc = 403 Forbidden",
      ],
    },
  },
  {
    id: "agent-rate-limited",
    title: "Too many requests (429)",
    audience: "agent",
    level: "error",
    covers: ["AB3"],
    signals: {
      text: [
        {
          needle: "Rate limit exceeded: ",
          pattern: /Rate limit exceeded: [^\n]{0,500}?(?:\(retry after (?<wait>\d{1,6})s\))/i,
          strength: "exact",
        },
        {
          needle: "rate limit exceeded",
          pattern: /Authentication failed: [^\n]{0,300}?rate limit exceeded[^\n]{0,500}?\(HTTP 403\)/i,
          strength: "exact",
        },
        { needle: "Rate limit exceeded: ", pattern: /(?:^|Error: )Rate limit exceeded: /m, strength: "strong" },
        { needle: "RateLimitError", strength: "strong" },
        { needle: "HTTP 429" },
      ],
      httpStatus: [429],
      exception: ["RateLimitError"],
    },
    supersedes: ["agent-server-error", "rate-limited", "agent-forbidden", "agent-unauthorized"],
    aliases: [
      "429 Too Many Requests",
      "Rate limit exceeded message",
      "RateLimitError exception",
      "HTTP 429 error",
      "burst of requests",
    ],
    symptom:
      "`RateLimitError: Rate limit exceeded: … (retry after Ns)`. By then the SDK has tried three times within about three seconds: the number in the text is the service's, and the SDK does not wait that long (airbyte-agent-sdk 0.1.380, stripe 0.5.130, github 0.18.134).",
    causes: [
      "A loop that gets objects one by one.",
      "Several agents or processes on one key.",
      "A short burst over the limit.",
      "GitHub answers its limit with 403: `Authentication failed: API rate limit exceeded … (HTTP 403)`. The credentials are fine, and it is not retried (airbyte-agent-sdk 0.1.380).",
    ],
    fixes: [
      {
        text: "Wait as long as the text says before the next call, then go on more slowly.",
        language: "python",
        wrong: 'for i in ids:\n    await stripe.execute("customers", "get", {"id": i})',
        right: 'for i in ids:\n    await stripe.execute("customers", "get", {"id": i})\n    await asyncio.sleep(0.5)',
      },
      {
        text: "Ask for many at once.",
        language: "python",
        wrong: 'await stripe.execute("customers", "get", {"id": i})  # 500 times',
        right: 'await stripe.execute("customers", "list", {"limit": 100})  # 5 times',
      },
    ],
    next: [
      "`baton retries --preset airbyte-code` shows what the three attempts amount to.",
      "Logging at DEBUG shows `Retry-After` in the httpcore lines.",
    ],
    links: [],
    samples: {
      matches: [
        "airbyte_agent_sdk.http.exceptions.RateLimitError: Rate limit exceeded: Too many requests hit the API too quickly (retry after 1s)",
        "AuthenticationError: Authentication failed: API rate limit exceeded for user ID 1. (HTTP 403)",
      ],
      others: [
        "rpc error: code = Unavailable desc = Request failed with status 429: rate limit exceeded",
        "HTTPStatusError: internal error",
      ],
    },
  },
  {
    id: "agent-server-error",
    title: "The API failed (5xx), or does not know the object (404)",
    audience: "agent",
    level: "error",
    covers: ["AB4"],
    signals: {
      text: [
        { needle: "HTTPStatusError: ", pattern: /HTTPStatusError: (?<answer>[^\n]{0,200})/, strength: "weak" },
        {
          needle: "HTTP 5",
          pattern: /HTTP (?<status>5\d\d) error for (?<method>[A-Z]{3,7}) (?<url>\S{1,300}?)(?=[:?\s]*\s)/i,
          strength: "exact",
        },
        { needle: "HTTP/1.1 5", pattern: /"HTTP\/1\.[01] (?<status>50[0234])/, strength: "exact" },
        { needle: "HTTP 500" },
        { needle: "HTTP 502" },
        { needle: "HTTP 503" },
        { needle: "HTTP 504" },
      ],
      httpStatus: [500, 502, 503, 504],
      exception: ["HTTPStatusError"],
    },
    supersedes: ["api-unavailable"],
    aliases: [
      "HTTP Errors",
      "5xx Server Errors",
      "Internal Server Error",
      "Service Unavailable",
      "HTTP 500, 502, 503, or 504 errors",
      "Intermittent failures",
      "Third-party API outage",
    ],
    symptom:
      "`HTTPStatusError:` followed by the body or its message (`internal error`, a whole HTML page, `Not Found`), without the number. The number is in the `HTTP Request:` lines of the logger `httpx` (INFO), or in the text of a hosted call.",
    causes: [
      "The product has an outage, or one request is too heavy for it.",
      "`Not Found` in the text: a 404, so an id that does not exist or a wrong path.",
    ],
    fixes: [
      {
        text: "Make the number visible.",
        language: "python",
        wrong: "# no logging: the exception text is all there is",
        right:
          'import logging\nlogging.basicConfig(level=logging.INFO)\n# httpx then logs: HTTP Request: GET https://… "HTTP/1.1 503 Service Unavailable"',
      },
      { text: "Look at the status page of the product; 500, 502, 503 and 504 have been tried three times already." },
      {
        text: "For more patience, retry around the call with growing pauses, for these four codes only.",
        command: "baton retries --preset airbyte-code --attempts 6",
      },
    ],
    next: ["`agent-retries-exhausted` when all attempts failed."],
    links: [
      { title: "GitHub status", url: "https://www.githubstatus.com/" },
      { title: "Stripe status", url: "https://status.stripe.com/" },
      { title: "Salesforce status", url: "https://status.salesforce.com/" },
    ],
    samples: {
      matches: [
        "airbyte_agent_sdk.http.exceptions.HTTPStatusError: internal error",
        "airbyte_agent_sdk.http.exceptions.HTTPStatusError: Not Found",
        "HTTPStatusError: HTTP 500 error for POST http://127.0.0.1:9010/api/v1/integrations/connectors/1111/execute: internal server error",
        'INFO:httpx:HTTP Request: GET http://x/v1 "HTTP/1.1 503 Service Unavailable"',
      ],
      others: [
        "rpc error: code = Unavailable desc = 503 Service Unavailable",
        "HTTPStatusError: HTTP 404 error for GET http://x/api/v1/integrations/connectors?workspace_name=w: No workspace found with name 'w'",
      ],
    },
  },
  {
    id: "agent-retries-exhausted",
    title: "All attempts failed",
    audience: "agent",
    level: "error",
    covers: ["AB5"],
    role: "place",
    raisedBy: "counted",
    signals: {
      text: [
        { needle: "Exhausted all retry attempts", strength: "exact" },
        { needle: "max_attempts", pattern: /\bmax_attempts\b(?!"|=5|": ?5)/, strength: "weak" },
      ],
    },
    aliases: ["gave up after retries", "retries exhausted"],
    symptom:
      "The exception of the last attempt, as if it were the first: the SDK logs no retry. The sign is the same `httpx` line three times in a row.",
    causes: [
      "The API was down or limiting for longer than three attempts last (a few seconds with the default settings).",
    ],
    fixes: [
      {
        text: "Allow more attempts in the connector's file.",
        language: "yaml",
        wrong: "info:\n  x-airbyte-retry-config:\n    initial_backoff_seconds: 1.0 # not a key of the code: refused",
        right:
          "info:\n  x-airbyte-retry-config:\n    max_attempts: 6\n    initial_delay_seconds: 1.0\n    max_delay_seconds: 60.0",
      },
    ],
    next: ["`baton retries --preset airbyte-code` prints the timeline of the real settings."],
    links: [],
    samples: {
      matches: ["HTTPClientError: Exhausted all retry attempts"],
      others: ["max attempts reached", "Rate limit exceeded: slow down (retry after 1s)"],
    },
  },
  {
    id: "agent-no-connection",
    title: "No connection to the API",
    audience: "agent",
    level: "error",
    covers: ["AB6"],
    signals: {
      text: [
        {
          needle: "Network error: ",
          pattern: /Network error: (?<reason>All connection attempts failed|\[Errno -?\d{1,4}\] [^\n]{1,120})/i,
          strength: "exact",
        },
        {
          needle: "ConnectError: ",
          pattern: /(?:httpx|httpcore)\.ConnectError: (?<reason>[^\n]{0,160})/,
          strength: "strong",
        },
        {
          needle: "Unexpected error for ",
          pattern:
            /Unexpected error for (?<method>[A-Z]{3,7}) (?<url>\S{1,300}): (?<reason>Server disconnected without sending a response|peer closed connection[^\n]{0,120}|Exceeded maximum allowed redirects|407 Proxy Authentication Required|Using SOCKS proxy[^\n]{0,120}|[^\n]{0,60}(?:closed|disconnected|reset)[^\n]{0,60})/,
          strength: "exact",
        },
        {
          needle: "RemoteProtocolError: ",
          pattern: /RemoteProtocolError: (?<reason>[^\n]{0,160})/,
          strength: "strong",
        },
        { needle: "Using SOCKS proxy, but the 'socksio' package is not installed", strength: "exact" },
        { needle: "Name or service not known", strength: "strong" },
        { needle: "All connection attempts failed", strength: "strong" },
      ],
      exception: ["NetworkError", "ConnectError"],
    },
    aliases: ["network error", "unexpected error for", "all connection attempts failed", "DNS failure"],
    symptom:
      "After three attempts: `Network error: All connection attempts failed` (refused and unreachable look the same) or `[Errno -2] Name or service not known` (the name does not resolve). Hosted mode lets `httpx.ConnectError` through as it is.",
    causes: [
      "Wrong host in the configuration, no network, no proxy set, or a service that is down.",
      "`Unexpected error for GET …: Server disconnected`, `peer closed connection`: the connection was there and broke off. This is not retried (airbyte-agent-sdk 0.1.380), unlike refused connections and time-outs. Hosted calls raise `httpx.RemoteProtocolError`.",
      "`407 Proxy Authentication Required`: the proxy wants a login. `Using SOCKS proxy`: httpx needs `socksio` for it. `Exceeded maximum allowed redirects`: the address leads in a circle.",
    ],
    fixes: [
      { text: "Try from the same place.", command: "curl -v https://api.example.com/ -o /dev/null" },
      {
        text: "Behind a proxy set the usual variables: httpx reads them.",
        command: "export HTTPS_PROXY=http://proxy.example.com:3128",
      },
    ],
    next: ["`agent-exception-outside-tree`: why `except AirbyteError` may not catch it."],
    links: [],
    samples: {
      matches: [
        "airbyte_agent_sdk.http.exceptions.NetworkError: Network error: All connection attempts failed",
        "NetworkError: Network error: [Errno -2] Name or service not known",
        "httpx.ConnectError: All connection attempts failed",
        "httpx.RemoteProtocolError: Server disconnected without sending a response.",
        "HTTPClientError: Unexpected error for GET http://127.0.0.1:8641/v1/customers: Server disconnected without sending a response.",
        "HTTPClientError: Unexpected error for GET https://api.example.com/v1: 407 Proxy Authentication Required",
        "airbyte_agent_stripe._vendored.connector_sdk.http.exceptions.NetworkError: Network error: All connection attempts failed",
      ],
      others: ["dial tcp 127.0.0.1:8437: connect: connection refused", "TimeoutError: Request timed out: "],
    },
  },
  {
    id: "agent-timeout",
    title: "The API did not answer in time",
    audience: "agent",
    level: "error",
    covers: ["AB6"],
    signals: {
      text: [
        { needle: "Request timed out: ", strength: "exact" },
        { needle: "Request timed out", strength: "strong" },
        { needle: "httpx.ReadTimeout", strength: "strong" },
        { needle: "httpx.ConnectTimeout", strength: "strong" },
      ],
      exception: ["TimeoutError", "ReadTimeout"],
    },
    aliases: ["Timeout on long operations", "read timeout"],
    symptom: "`TimeoutError: Request timed out:` with nothing after the colon, after three attempts.",
    causes: [
      "The operation takes longer than the read time-out.",
      "A firewall drops the packets instead of refusing them.",
    ],
    fixes: [
      {
        text: "Ask for less at a time (`limit`), or narrow the query. Measure the request by hand to see how long it needs.",
        command:
          'curl -sS -o /dev/null -w "%{time_total}s\\n" -H "Authorization: Bearer $TOKEN" "https://api.example.com/v1/customers?limit=10"',
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: ["airbyte_agent_sdk.http.exceptions.TimeoutError: Request timed out: ", "httpx.ReadTimeout"],
      others: [
        "request timeout: http://127.0.0.1:8414/api/v1/groups",
        "NetworkError: Network error: All connection attempts failed",
      ],
    },
  },
  {
    id: "agent-request-refused",
    title: "The API refuses the arguments (400, 422)",
    audience: "agent",
    level: "error",
    covers: ["AB7"],
    signals: {
      text: [
        {
          needle: "Validation error: ",
          pattern: /Validation error: (?<problem>[^\n]{0,300}?) \(HTTP (?<status>400|422)\)/i,
          strength: "exact",
        },
        { needle: "ConnectorValidationError", strength: "strong" },
        {
          needle: "HTTPStatusError: ",
          pattern:
            /HTTPStatusError: (?!HTTP \d)(?<problem>[^\n<]{0,200}\b(?:must|invalid|unknown parameter|unrecognized|required|missing|unexpected|not allowed|expected|should be)\b[^\n]{0,100})/i,
          strength: "strong",
        },
        { needle: "HTTP 422" },
      ],
      httpStatus: [400, 422],
      exception: ["ConnectorValidationError"],
    },
    supersedes: ["agent-server-error"],
    aliases: ["validation error", "bad argument", "bad request"],
    symptom:
      "`ConnectorValidationError: Validation error: … (HTTP 422)`. Older packages raise `HTTPStatusError` with the API's sentence and no number.",
    causes: ["A parameter is misspelt, has another type, or a value out of range."],
    fixes: [
      {
        text: "Correct the parameter that the message names; the connector's REFERENCE.md lists names and types.",
        language: "python",
        wrong: 'await stripe.execute("customers", "list", {"limitt": 10})',
        right: 'await stripe.execute("customers", "list", {"limit": 10})',
      },
    ],
    next: ["Calls that are refused are not retried."],
    links: [],
    samples: {
      matches: [
        "airbyte_agent_sdk.http.exceptions.ConnectorValidationError: Validation error: limit must be between 1 and 100 (HTTP 422)",
        "airbyte_agent_stripe._vendored.connector_sdk.http.exceptions.HTTPStatusError: limit must be between 1 and 100",
      ],
      others: [
        "HTTPStatusError: internal error",
        "pydantic_core._pydantic_core.ValidationError: 1 validation error for StripeAuthConfig",
      ],
    },
  },
  {
    id: "agent-exception-outside-tree",
    title: "`except AirbyteError` does not catch this one",
    audience: "agent",
    level: "info",
    covers: ["AB20"],
    role: "place",
    signals: {
      text: [
        { needle: "RuntimeError: Execution failed", strength: "weak" },
        { needle: "httpx.ConnectError", pattern: /httpx\.ConnectError[^\n]{0,300}$/, strength: "weak" },
        {
          needle: "_vendored.connector_sdk",
          pattern:
            /airbyte_agent_\w{1,60}\._vendored\.connector_sdk\.http\.exceptions\.(?<class>NetworkError|TimeoutError)/,
          strength: "weak",
        },
        { needle: "except AirbyteError", strength: "exact" },
      ],
    },
    aliases: ["I catch AirbyteError and still crash", "exception not caught", "exception handling"],
    symptom: "The program ends with a traceback although it has a handler for the SDK's errors.",
    causes: [
      'Typed connectors turn name and parameter errors into `RuntimeError("Execution failed: …")`.',
      "Hosted calls let `httpx` errors through when there is no connection; connector look-ups raise `ValueError`s.",
      "Older per-connector packages carry their own copy of the SDK: its classes have the same names but are others than those of `airbyte_agent_sdk`.",
      "`LocalExecutor.execute` raises nothing for names: it returns `success=False` with the text in `error`.",
    ],
    fixes: [
      {
        text: "Catch all three families, and look at the result of an executor.",
        language: "python",
        wrong: "try:\n    result = await stripe.execute(entity, action, params)\nexcept AirbyteError:\n    ...",
        right:
          "try:\n    result = await stripe.execute(entity, action, params)\nexcept (AirbyteError, httpx.HTTPError, RuntimeError, ValueError) as error:\n    ...",
      },
    ],
    next: ["The last line of the traceback has the class with its module: that is the one to import."],
    links: [],
    samples: {
      matches: ["I have except AirbyteError and it still crashes", "RuntimeError: Execution failed: something new"],
      others: [
        "RuntimeError: Execution failed: Entity 'Customers' not found in connector. Available entities: ['customers']",
      ],
    },
  },
  {
    id: "agent-html-instead-of-json",
    title: "A page came where JSON was expected",
    audience: "agent",
    level: "error",
    covers: ["AB35"],
    signals: {
      text: [
        {
          needle: "Expected JSON response for",
          pattern:
            /Expected JSON response for (?<method>[A-Z]{3,7}) (?<url>\S{1,300}), got content-type: (?<type>[^\n]{1,100})/i,
          strength: "exact",
        },
      ],
    },
    aliases: ["content-type text/html", "login page"],
    symptom: "`HTTPClientError: Expected JSON response for …, got content-type: text/html`.",
    causes: [
      "A login page, a proxy or a block page answered with status 200.",
      "The base URL of the connector is the web site's.",
    ],
    fixes: [
      {
        text: "Ask for the URL in the message and read what comes.",
        command: "curl -sS -i 'https://api.example.com/v1/customers' | head -30",
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "airbyte_agent_sdk.http.exceptions.HTTPClientError: Expected JSON response for GET http://127.0.0.1:9010/html/v1/customers, got content-type: text/html; charset=utf-8",
      ],
      others: ["unexpected content type for JSON response: text/html. status code: 200"],
    },
  },
  {
    id: "agent-json-broken",
    title: "The answer's JSON is cut or wrong",
    audience: "agent",
    level: "error",
    covers: ["AB36"],
    signals: {
      text: [
        {
          needle: "Failed to parse JSON response for",
          pattern: /Failed to parse JSON response for (?<method>[A-Z]{3,7}) (?<url>\S{1,300}):/i,
          strength: "exact",
        },
        { needle: "Invalid JSON in response", strength: "strong" },
      ],
    },
    aliases: ["JSONDecodeError", "invalid JSON"],
    symptom: "`Failed to parse JSON response`, with a `JSONDecodeError` above it in the traceback.",
    causes: ["The body was cut on its way.", "The server says JSON and sends something else."],
    fixes: [
      {
        text: "Fetch it by hand and let a parser say where it breaks.",
        command: "curl -sS 'https://api.example.com/v1/customers' | python3 -m json.tool | tail -3",
      },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "HTTPClientError: Failed to parse JSON response for GET http://127.0.0.1:9010/badjson/v1/customers: Invalid JSON in response: Expecting value: line 1 column 11 (char 10)",
      ],
      others: ["failed to unmarshal json response: unexpected end of JSON input"],
    },
  },
] as const satisfies readonly Entry[];
