import type { Entry } from "./entry.js";

/** The same words of a vendor's token server: its own client id or secret is meant, not C1's. */
const OF_A_VENDOR = /AADSTS|invalid_client|unauthorized_client|oauth2: |cannot fetch token|code = |\bfailed to /i;

/** Credentials that the target API or C1 refuses. */
export const AUTHENTICATION = [
  {
    id: "authentication-failed",
    title: "The API does not accept the credentials (401)",
    audience: "connector",
    level: "error",
    covers: ["L4"],
    signals: {
      text: [
        { needle: "code = Unauthenticated" },
        { needle: "401 Unauthorized" },
        { needle: "request failed with status 401" },
      ],
      fields: [
        { name: "status_code", pattern: /^401$/ },
        { name: "grpc.code", pattern: /^Unauthenticated$/ },
      ],
      httpStatus: [401],
      grpcCode: ["Unauthenticated"],
      exitCode: [16],
    },
    aliases: [
      "authentication failed",
      "invalid or expired credentials",
      "expired token",
      "unauthorized",
      "bad credentials",
    ],
    symptom:
      "The run ends with exit status 16. When it fails in the connector's first own call (`validate failed:`), the credentials were wrong from the start; when pages came before, they stopped working during the run.",
    causes: [
      "The token, key or password is wrong, revoked or expired, or belongs to another environment (test, production, other tenant).",
      "The token lives shorter than the sync takes and nothing renews it.",
      "The base URL points at another instance, which does not know these credentials.",
    ],
    fixes: [
      {
        text: "Try the same credentials by hand against the same host. A 401 here means renewing them; a 200 means that the connector sends something else.",
        command: 'curl -sS -i -H "Authorization: Bearer $TOKEN" https://api.example.com/v1/users?limit=1 | head -20',
      },
      {
        text: "For a JWT, read its expiry: decode the middle part and compare `exp` with the clock.",
        command: 'cut -d. -f2 <<< "$TOKEN" | base64 -d 2>/dev/null',
      },
      {
        text: "If it worked for the first pages only, use a credential that lasts or let the connector refresh it before each page.",
      },
    ],
    next: [
      "The `cancelling context` line names the resource type that was being listed.",
      "A 401 from `/auth/v1/token` is C1, not the target API: see `c1-token-refused`.",
    ],
    links: [],
    samples: {
      matches: [
        "rpc error: code = Unauthenticated desc = error: listing resources failed: baton-acme: GET /api/v1/users: rpc error: code = Unauthenticated desc = 401 Unauthorized",
        "rpc error: code = Unauthenticated desc = Request failed with status 401: token expired at 2026-11-22T04:00:00Z",
        "401 Unauthorized",
      ],
      others: [
        "Authentication failed: bad key (HTTP 401)",
        "runner: startup Hello failed: rpc error: code = Unauthenticated desc = failed to get token: 401 Unauthorized",
      ],
    },
  },
  {
    id: "c1-token-refused",
    title: "C1 refuses the connector's client id and secret",
    audience: "service",
    level: "error",
    covers: ["L4"],
    signals: {
      text: [
        {
          needle: "failed to get token: ",
          pattern: /failed to get token: (?<answer>\d{3}[^\n"]{0,60})/i,
          strength: "exact",
        },
      ],
    },
    supersedes: ["authentication-failed", "permission-denied"],
    aliases: ["authentication error", "client credentials rejected by C1", "auth/v1/token"],
    symptom:
      "Service mode ends right after the start with exit status 16. The refusal comes from the token endpoint of C1 (`/auth/v1/token`), before any call to the target API.",
    causes: [
      "The client secret was rotated or the credential deleted in C1.",
      "Id and secret belong to different connectors or tenants.",
    ],
    fixes: [
      {
        text: "Create a new credential for this connector in C1 and give both halves of it.",
        command:
          'baton-yourservice --client-id "$BATON_CLIENT_ID" --client-secret "$BATON_CLIENT_SECRET" --log-level debug',
      },
    ],
    next: [
      "The host in the client id (after `@`) must be your tenant.",
      "A proxy that answers for C1 shows in the status text after the code.",
    ],
    links: [],
    samples: {
      matches: ["rpc error: code = Unauthenticated desc = failed to get token: 401 Unauthorized"],
      others: ["rpc error: code = Unauthenticated desc = 401 Unauthorized"],
    },
  },
  {
    id: "permission-denied",
    title: "The credentials work but may not read this (403)",
    audience: "connector",
    level: "error",
    covers: ["L5"],
    signals: {
      text: [
        { needle: "code = PermissionDenied" },
        { needle: "403 Forbidden" },
        { needle: "request failed with status 403" },
      ],
      fields: [
        { name: "status_code", pattern: /^403$/ },
        { name: "grpc.code", pattern: /^PermissionDenied$/ },
      ],
      httpStatus: [403],
      grpcCode: ["PermissionDenied"],
      exitCode: [7],
    },
    aliases: [
      "missing scope",
      "missing required permissions",
      "forbidden",
      "insufficient permissions for a resource type",
    ],
    symptom:
      "Some resource types list, another one ends the run with exit status 7. The body of the answer often names the missing scope.",
    causes: [
      "The token lacks the read scope for this kind of object.",
      "The endpoint needs an administrator role or a paid feature of the product.",
      "An IP rule or an organisation policy refuses this client.",
    ],
    fixes: [
      {
        text: "Find the request that was refused (the error has method and path), look up which scope its documentation asks for, add it, and issue a new token: most products do not widen existing ones.",
      },
      {
        text: "Check by hand that the new token may.",
        command:
          'curl -sS -o /dev/null -w "%{http_code}\\n" -H "Authorization: Bearer $TOKEN" https://api.example.com/v1/roles',
      },
      {
        text: "If this type is not wanted, leave it out of the sync.",
        command: "baton-yourservice --sync-resource-types user,group",
      },
    ],
    next: ["`step-failed` tells which resource type and step stopped, and how much had been done before."],
    links: [],
    samples: {
      matches: [
        "rpc error: code = PermissionDenied desc = Request failed with status 403: missing required scope: directory.roles.read",
        "GET /api/v1/roles: rpc error: code = PermissionDenied desc = 403 Forbidden",
      ],
      others: ["Authentication failed: Permission denied: the key does not have the required permission (HTTP 403)"],
    },
  },
  {
    id: "client-credential-malformed",
    title: "The client id or client secret is not a C1 credential",
    audience: "service",
    level: "error",
    covers: ["L6"],
    signals: {
      text: [
        {
          needle: "invalid client id",
          pattern: /invalid client (?<part>id)\b(?!-)/i,
          unless: OF_A_VENDOR,
          strength: "exact",
        },
        {
          needle: "invalid client secret",
          pattern: /invalid client (?<part>secret)\b/i,
          unless: OF_A_VENDOR,
          strength: "exact",
        },
      ],
    },
    aliases: ["malformed client id", "pasted credential"],
    symptom: "The program ends within a moment of its start, exit status 2, before it contacts anything.",
    causes: [
      "The value was cut when it was pasted, or has quotes, a line break or a space in it. A client id has the form `name-number@tenant-host/path`.",
      "Another product's id or secret was given.",
    ],
    fixes: [
      {
        text: "Copy the whole value from C1 again and look at what the program really gets.",
        command: "printf '%s' \"$BATON_CLIENT_ID\" | od -c | head -3",
      },
    ],
    next: ["If the form is right but C1 refuses it, see `c1-token-refused`."],
    links: [],
    samples: {
      matches: ["error creating connector runner: invalid client id", "invalid client secret"],
      others: ["Invalid client credentials", "invalid resource type 'groups' in filter"],
    },
  },
] as const satisfies readonly Entry[];
