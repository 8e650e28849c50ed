import type { Entry } from "./entry.js";

/** Certificates that the connector does not accept. */
export const TLS = [
  {
    id: "certificate-not-trusted",
    title: "The server's certificate is signed by an unknown authority",
    audience: "connector",
    level: "error",
    covers: ["L14"],
    signals: {
      text: [
        { needle: "certificate signed by unknown authority", strength: "exact" },
        // Python's ssl, and what is built on it.
        {
          needle: "certificate verify failed",
          pattern:
            /certificate verify failed: (?:self[- ]signed certificate|unable to get (?:local )?issuer certificate)/i,
          strength: "exact",
        },
      ],
    },
    aliases: ["TLS certificate errors", "x509", "self-signed certificate", "private CA"],
    symptom: "Every request fails in the handshake. Code Unknown, exit status 2, no retry.",
    causes: [
      "The service uses a self-signed certificate or one of a company's own authority.",
      "A proxy opens TLS connections and signs with its own authority.",
      "The container image has no CA bundle.",
    ],
    fixes: [
      {
        text: "Add the authority to what the process trusts: Go and Python (httpx) read SSL_CERT_FILE, requests reads REQUESTS_CA_BUNDLE.",
        command: "export SSL_CERT_FILE=/etc/ssl/certs/company-ca.pem\nbaton-yourservice --log-level debug",
      },
      {
        text: "See who signed it.",
        command:
          "openssl s_client -connect api.example.com:443 -servername api.example.com </dev/null 2>/dev/null | openssl x509 -noout -issuer -subject -dates",
      },
      {
        text: "Some connectors have a switch that skips the check (`--insecure-skip-verify`). It is for a test on your own machine only: it lets anybody in between read the credentials. Never leave it on in production.",
      },
    ],
    next: ["In service mode with a C1 host the reason is not logged at all: see `c1-unreachable-at-start`."],
    links: [],
    samples: {
      matches: [
        "tls: failed to verify certificate: x509: certificate signed by unknown authority",
        "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1006)",
      ],
      others: [
        "x509: certificate has expired or is not yet valid",
        "tls: first record does not look like a TLS handshake",
      ],
    },
  },
  {
    id: "certificate-wrong-host",
    title: "The certificate was issued for another host name",
    audience: "connector",
    level: "error",
    covers: ["L14"],
    signals: {
      text: [
        {
          needle: "but wanted to match",
          pattern: /certificate is not valid for any names, but wanted to match (?<host>[\w.-]{1,253})/i,
          strength: "exact",
        },
        {
          needle: "certificate is valid for",
          pattern: /certificate is valid for (?<valid>[^\n"]{1,200}?), not (?<host>[\w.-]{1,253})/i,
          strength: "exact",
        },
        { needle: "cannot validate certificate for", strength: "exact" },
      ],
    },
    aliases: ["hostname mismatch", "wrong host certificate"],
    symptom: "The handshake fails although the certificate itself is trusted.",
    causes: [
      "The base URL uses an IP address, an alias or `localhost` instead of a name in the certificate.",
      "The load balancer has no certificate for this name.",
    ],
    fixes: [
      {
        text: "Use a name that the certificate lists, or have it issued again with the name you need.",
        command:
          "openssl s_client -connect api.example.com:443 -servername api.example.com </dev/null 2>/dev/null | openssl x509 -noout -ext subjectAltName",
      },
    ],
    next: ["The message lists the names that would be valid."],
    links: [],
    samples: {
      matches: [
        "x509: certificate is not valid for any names, but wanted to match localhost",
        "tls: failed to verify certificate: x509: certificate is valid for www.example.com, not api.example.com",
      ],
      others: ["x509: certificate signed by unknown authority"],
    },
  },
  {
    id: "certificate-expired",
    title: "The certificate has expired, or is not valid yet",
    audience: "connector",
    level: "error",
    covers: ["L14"],
    signals: {
      text: [
        {
          needle: "certificate has expired",
          pattern:
            /certificate has expired or is not yet valid(?:: current time (?<now>\S{10,40}) is (?<relation>after|before) (?<limit>\S{10,40}))?/i,
          strength: "exact",
        },
      ],
    },
    aliases: ["expired certificate", "certificate expired", "cert has expired", "clock skew"],
    symptom: "All connections stop working from one day to the next, with the date in the message.",
    causes: ["Nobody renewed the certificate.", "The clock of the connector's machine is wrong."],
    fixes: [
      {
        text: "Look at the dates and at the clock.",
        command:
          "date -u; openssl s_client -connect api.example.com:443 -servername api.example.com </dev/null 2>/dev/null | openssl x509 -noout -dates",
      },
      { text: "Renew the certificate (or set the clock). There is nothing to change in the connector." },
    ],
    next: [],
    links: [],
    samples: {
      matches: [
        "tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-11-22T04:39:53Z is after 2026-11-01T00:00:00Z",
      ],
      others: ["token expired at 2026-11-22T04:00:00Z"],
    },
  },
] as const satisfies readonly Entry[];
