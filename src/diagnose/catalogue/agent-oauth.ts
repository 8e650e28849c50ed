// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the programs print these placeholders.
import type { Entry } from "./entry.js";

/** The word is in OAuth errors of every product. */
const OF_PYTHON = /Traceback|airbyte|refresh|\b[A-Z]\w{1,60}(?:Error|Exception): /i;

/** `invalid_grant` of a service account, a vendor's own code, or a Go client: no refresh token is there to die. */
const OF_ANOTHER_GRANT = /JWT|AADSTS|oauth2: |googleapi|Invalid email or User ID|assertion|code = [A-Z]/;

/** OAuth tokens of Airbyte agent connectors: refreshing and not refreshing. */
export const AGENT_OAUTH = [
  {
    id: "agent-refresh-token-dead",
    title: "The refresh token is no longer valid",
    audience: "agent",
    level: "error",
    covers: ["AB8"],
    signals: {
      text: [
        { needle: "invalid_grant", demands: OF_PYTHON, unless: OF_ANOTHER_GRANT, strength: "exact" },
        { needle: "Refresh token expired", strength: "exact" },
        { needle: "Token refresh failed: ", pattern: /Token refresh failed: (?<status>\d{3}) /i, strength: "exact" },
        { needle: "OAuth2 token refresh failed", strength: "exact" },
      ],
    },
    supersedes: ["agent-unauthorized", "agent-request-refused"],
    aliases: ["Refresh Token Expired", "Invalid grant", "Token refresh fails", "OAuth Token Refresh Issues"],
    symptom:
      "It worked for days or months, then every call fails with `invalid_grant`. Sometimes only a warning says that the refresh failed, and the old 401 is raised afterwards.",
    causes: [
      "Unused for long (Google: six months), or over the lifetime that the product sets (Salesforce: the policy of the connected app).",
      "The user withdrew consent, changed the password, or the application was removed.",
      "Products that rotate refresh tokens: an old one was used after a newer had been issued.",
    ],
    fixes: [
      { text: "Authorise again: go through the OAuth flow once more and store the new tokens." },
      {
        text: "Salesforce: look at the refresh token policy of the connected app before doing so, or it happens again.",
      },
      { text: "Where tokens rotate, save the new refresh token after each renewal." },
    ],
    next: ["The answer's `error_description`, in the message, often says which case it is."],
    links: [],
    samples: {
      matches: [
        'AuthenticationError: Failed to obtain access_token via token refresh: Token refresh failed: 400 {"error": "invalid_grant", "error_description": "expired access/refresh token"}',
        "OAuth2 token refresh failed: invalid_grant",
      ],
      others: ["AuthenticationError: Missing 'refresh_token' in secrets", "failed to get token: 401 Unauthorized"],
    },
  },
  {
    id: "agent-refresh-token-missing",
    title: "There is no refresh token, so access ends after an hour",
    audience: "agent",
    level: "error",
    covers: ["AB9"],
    signals: {
      text: [
        { needle: "'refresh_token' in secrets", strength: "exact" },
        { needle: "'refresh_url' in config", strength: "exact" },
        { needle: "${refresh_token}", strength: "exact" },
      ],
    },
    supersedes: ["agent-credential-key-missing"],
    aliases: [
      "Missing Refresh Token",
      "Initial requests work",
      "Requests fail after access token expires (~1 hour)",
      "works for an hour then 401",
      "offline_access",
      "access_type=offline",
    ],
    symptom:
      "The first calls work; after about an hour all fail with 401. Or it fails at once, when neither an access token nor a refresh token was given.",
    causes: [
      "The authorisation did not ask for offline access, so the product issued no refresh token.",
      "It was issued, but not stored or not passed to the connector.",
    ],
    fixes: [
      {
        text: "Ask for it: scope `offline_access` at Salesforce and Microsoft, `access_type=offline` (with `prompt=consent`) in Google's authorisation URL.",
      },
      {
        text: "Store it from the callback and pass it on.",
        language: "python",
        wrong: 'SalesforceOAuthConfig(access_token=tokens["access_token"])',
        right:
          'SalesforceOAuthConfig(\n    client_id=os.environ["SALESFORCE_CLIENT_ID"],\n    client_secret=os.environ["SALESFORCE_CLIENT_SECRET"],\n    refresh_token=os.environ["SALESFORCE_REFRESH_TOKEN"],\n)',
      },
    ],
    next: [
      "Google issues a refresh token only the first time a user consents: revoke the old consent if there is none.",
    ],
    links: [],
    samples: {
      matches: [
        "AuthenticationError: Missing 'refresh_token' in secrets",
        "MissingVariableError: Template variable '${refresh_token}' not found in config. Available fields: ['client_id', 'client_secret']",
        "Missing 'refresh_url' in config",
      ],
      others: [
        "Token refresh failed: 400 invalid_grant",
        "MissingVariableError: Template variable '${api_key}' not found in config. Available fields: ['apikey']",
      ],
    },
  },
] as const satisfies readonly Entry[];
