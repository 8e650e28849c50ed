import type { Entry } from "./entry.js";

/** Names that do not resolve and connections that do not hold. */
export const NETWORK = [
  {
    id: "host-not-found",
    title: "The host name does not exist",
    audience: "connector",
    level: "error",
    covers: ["L11"],
    signals: {
      text: [
        {
          needle: "no such host",
          pattern: /lookup (?<host>[\w.-]{1,253})(?: on \S{1,100})?: no such host/i,
          strength: "exact",
        },
        { needle: "no such host" },
        { needle: "dns lookup failed: NXDOMAIN", strength: "exact" },
      ],
    },
    aliases: ["NXDOMAIN", "unknown host", "name does not resolve"],
    symptom:
      "No request ever leaves the machine. The SDK gives it code InvalidArgument (exit status 3), so nothing is retried.",
    causes: [
      "A typing mistake in the base URL or domain.",
      "The name exists inside another network only (VPN, private DNS, container without the right resolver).",
    ],
    fixes: [
      {
        text: "Resolve the name from the machine, and from the container if there is one, where the connector runs.",
        command: "getent hosts api.example.com || nslookup api.example.com",
      },
      {
        text: "Correct the URL or domain in the connector's configuration.",
        command: "baton-yourservice --base-url https://api.example.com",
      },
    ],
    next: ["If it resolves sometimes, see `dns-temporary-failure`."],
    links: [],
    samples: {
      matches: [
        "dial tcp: lookup api.northwind.invalid on 127.0.0.1:53: no such host",
        "rpc error: code = InvalidArgument desc = dns lookup failed: NXDOMAIN",
      ],
      others: [
        "dial tcp: lookup flaky.example on 127.0.0.1:53: server misbehaving",
        "Network error: [Errno -2] Name or service not known",
      ],
    },
  },
  {
    id: "connection-refused",
    title: "Nothing answers at this address and port",
    audience: "connector",
    level: "error",
    covers: ["L12"],
    signals: {
      text: [
        {
          needle: "connection refused",
          pattern: /dial tcp (?<address>[\w.:[\]-]{1,100}): connect: connection refused/i,
          strength: "exact",
        },
        { needle: "connection refused" },
        { needle: "network is unreachable" },
        { needle: "network unreachable" },
        { needle: "no route to host" },
      ],
    },
    aliases: ["connection refused or no such host", "service down", "wrong port"],
    symptom:
      "Each attempt fails within a millisecond. At the start it ends after five attempts, about 15 s, with exit status 14; during a sync it is retried without end.",
    causes: [
      "The service is down, or listens on another port or interface.",
      "A firewall or proxy rejects the connection.",
      "Inside a container, `localhost` is the container itself.",
    ],
    fixes: [
      { text: "Try the address by hand from the same place.", command: "curl -v https://api.example.com/health" },
      {
        text: "Correct host and port, if your connector has a flag for it.",
        command: "baton-yourservice --base-url https://internal.example.com:8443",
      },
    ],
    next: [
      "Check `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` of the process.",
      "`retry-limit-reached` says how many attempts were made.",
    ],
    links: [],
    samples: {
      matches: [
        "dial tcp 127.0.0.1:8437: connect: connection refused",
        "rpc error: code = Unavailable desc = connection refused",
        "connect: network is unreachable",
      ],
      others: ["read tcp 10.0.0.1:443: connection reset by peer", "MCP server not available"],
    },
  },
  {
    id: "connection-dropped",
    title: "The connection was closed before the answer came",
    audience: "connector",
    level: "warning",
    covers: ["L12"],
    signals: {
      text: [
        { needle: "connection closed before response", strength: "exact" },
        { needle: "connection reset" },
        { needle: "broken pipe" },
      ],
    },
    aliases: ["connection reset by peer", "EOF", "proxy idle timeout", "intermittent connection"],
    symptom: "Single requests fail with a reset, a broken pipe or a bare `EOF` and work when repeated.",
    causes: [
      "A proxy or load balancer cuts idle or long connections.",
      "The server restarts or sheds load.",
      "A kept-alive connection was closed by the other side just when it was reused.",
    ],
    fixes: [
      {
        text: "Nothing, if the run succeeds: the transport repeats once on a new connection and the SDK retries after that.",
      },
      {
        text: "If it comes often, compare the proxy's idle timeout with the time between requests, and ask for smaller pages.",
      },
    ],
    next: ["Count how often and for which path: `baton logs` groups both."],
    links: [],
    samples: {
      matches: [
        "rpc error: code = Unavailable desc = connection closed before response\nEOF",
        "read tcp 10.0.0.1:443: read: connection reset by peer",
        "write: broken pipe",
      ],
      others: ["connect: connection refused", "failed to send upload chunk EOF"],
    },
  },
  {
    id: "dns-temporary-failure",
    title: "The resolver fails now and then",
    audience: "connector",
    level: "error",
    covers: ["L13"],
    signals: {
      text: [
        {
          needle: "server misbehaving",
          pattern: /lookup (?<host>[\w.-]{1,253})(?: on (?<resolver>\S{1,100}))?: server misbehaving/i,
          strength: "exact",
        },
        { needle: "temporary dns lookup failure", strength: "exact" },
        { needle: "dns lookup timeout", strength: "exact" },
      ],
    },
    aliases: ["SERVFAIL", "DNS timeout", "temporary failure in name resolution"],
    symptom:
      "Look-ups fail with a temporary error. At the start the run ends after five attempts (exit status 14); later it goes on retrying.",
    causes: [
      "The DNS server is overloaded, unreachable or answers SERVFAIL.",
      "In Kubernetes: too many look-ups because of search domains, or a failing DNS pod.",
    ],
    fixes: [
      {
        text: "Ask the resolver named in the message directly, several times.",
        command: "for i in 1 2 3 4 5; do nslookup api.example.com 10.0.0.10; done",
      },
      { text: "Run again when it answers; nothing in the connector needs a change." },
    ],
    next: ["If the answer is always that the name does not exist, see `host-not-found`."],
    links: [],
    samples: {
      matches: [
        "rpc error: code = Unavailable desc = temporary dns lookup failure",
        "dial tcp: lookup flaky.northwind.invalid on 127.0.0.1:53: server misbehaving",
      ],
      others: ["dial tcp: lookup api.example.com: no such host"],
    },
  },
  {
    id: "request-timeout",
    title: "The API takes longer than the time-out",
    audience: "connector",
    level: "error",
    covers: ["L13"],
    signals: {
      text: [
        {
          needle: "request timeout: http",
          pattern: /request timeout: (?<url>https?:\/\/[^\s?"\\]{1,300})/i,
          strength: "exact",
        },
        { needle: "Client.Timeout exceeded", strength: "exact" },
        { needle: "desc = request timeout", strength: "exact" },
        { needle: "desc = network timeout", strength: "exact" },
      ],
      grpcCode: ["DeadlineExceeded"],
      httpStatus: [408],
    },
    aliases: [
      "timeout awaiting headers",
      "slow API",
      "deadline exceeded",
      "connection timed out",
      "tls handshake timeout",
    ],
    symptom:
      "Requests end after a constant time with DeadlineExceeded and are retried; during a sync without an end, so the same slow request may come again and again.",
    causes: [
      "The endpoint needs longer than the HTTP time-out allows, often because a page is too large.",
      "The network between drops packets.",
    ],
    fixes: [
      {
        text: "Give it more time, or smaller pages, or both.",
        command: "baton-yourservice --http-timeout-seconds 120",
      },
      {
        text: "Measure how long the request really takes.",
        command:
          'curl -sS -o /dev/null -w "%{time_total}s\\n" -H "Authorization: Bearer $TOKEN" "https://api.example.com/v1/groups?limit=100"',
      },
    ],
    next: ["The `duration` on the request line (debug level) equals the time-out when this is the cause."],
    links: [],
    samples: {
      matches: [
        "rpc error: code = DeadlineExceeded desc = request timeout: http://127.0.0.1:8414/api/v1/groups?limit=100",
        "net/http: request canceled (Client.Timeout exceeded while awaiting headers)",
        "rpc error: code = DeadlineExceeded desc = network timeout: context deadline exceeded",
      ],
      others: ["runner: startup Hello failed: context deadline exceeded", "Request timed out: "],
    },
  },
  {
    id: "tls-port-speaks-http",
    title: "The URL says https, but the port speaks plain HTTP",
    audience: "connector",
    level: "error",
    covers: ["L41"],
    signals: {
      text: [
        { needle: "first record does not look like a TLS handshake", strength: "exact" },
        { needle: "server gave HTTP response to HTTPS client", strength: "exact" },
      ],
    },
    aliases: ["http and https mixed up", "wrong scheme"],
    symptom: "The connection opens and fails during the handshake, always; code Unknown, exit status 2, no retry.",
    causes: ["`https://` in front of a port that has no TLS.", "A proxy on that port that expects plain HTTP."],
    fixes: [
      {
        text: "Use the TLS port of the service, or `http://` if it is a local one without TLS.",
        command: "curl -v http://api.example.com:8080/health",
      },
    ],
    next: ["A proxy given as `https://…` in `HTTPS_PROXY` although it speaks HTTP gives the same message."],
    links: [],
    samples: {
      matches: ["tls: first record does not look like a TLS handshake"],
      others: ["tls: failed to verify certificate: x509: certificate signed by unknown authority"],
    },
  },
] as const satisfies readonly Entry[];
