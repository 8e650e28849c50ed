import type { Family } from "./family.js";
import { row } from "./row.js";

const LIMITS = {
  title: "GitHub: rate limits of the REST API",
  url: "https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api",
} as const;

/** What GitHub's API and its client library say. */
export const GITHUB: Family = {
  id: "github",
  title: "GitHub API messages",
  rank: "cause",
  product: "vendor",
  source: {
    title: "GitHub: troubleshooting the REST API",
    url: "https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api",
  },
  rows: [
    row(
      "primary-rate-limit",
      "GitHub limits the rate of requests (primary limit)",
      "The hour's requests of this token or app are used up. GitHub sends it under more than one status; the time of the reset is in the text or in `X-RateLimit-Reset`.",
      "Wait for the reset; use a GitHub App (higher limit), and nothing else with the same token.",
      { text: /API rate limit (?:of \d+ )?(?:still )?exceeded (?:for|until)|rate reset in/i, source: LIMITS },
    ),
    row(
      "secondary-rate-limit",
      "GitHub limits the rate of requests (secondary limit)",
      "Too many requests at the same time or in a minute; `Retry-After` says how long to wait.",
      "Wait that long, then ask with less parallelism.",
      { text: /secondary rate limit|abuse detection mechanism|not making remote request/i, source: LIMITS },
    ),
    row(
      "saml",
      "The token is not authorised for the organisation's SAML single sign-on",
      "The organisation enforces SAML; a token must be authorised for it one by one.",
      "In the token's settings choose Configure SSO and authorise the organisation; or use a GitHub App.",
      /organization SAML enforcement|SAML (?:SSO )?enforcement|must grant your (?:OAuth|Personal Access) token access/i,
    ),
    row(
      "ip-allow-list",
      "The organisation's IP allow list does not let this address in",
      "The request comes from an IP address that the organisation has not allowed.",
      "Add the address from which the connector runs to the IP allow list of the organisation.",
      /IP allow list/i,
    ),
    row(
      "integration",
      "The app or token has no permission for this resource",
      "A GitHub App, or a fine-grained token, lacks a permission: for members and teams `Organization administration: read-only` and `Members: read-only`.",
      "Add the permission, and let an owner of the organisation accept it.",
      /Resource not accessible by (?:integration|personal access token)/i,
    ),
    row(
      "admin",
      "The token's owner must be an administrator of the organisation",
      "The connector reads settings that only owners may see.",
      "Use a token of an owner of this organisation.",
      /access token must be an admin|Must (?:be an? (?:owner|admin)|have admin rights)|must be an organization (?:owner|admin)/i,
    ),
    row(
      "bad-credentials",
      "GitHub does not accept the credentials (401 Bad credentials)",
      "The token is wrong, expired or revoked, or for another GitHub server.",
      "Make a new token and check the server's address.",
      /Bad credentials|Requires authentication/,
    ),
    row(
      "fine-grained",
      "The organisation does not allow this kind of token",
      "Fine-grained or classic tokens are forbidden there, or must be approved, or live too long.",
      "Have it approved, or use a GitHub App.",
      /forbids access via a (?:personal access token|fine-grained)|fine-grained personal access tokens? .{0,80}(?:lifetime|forbid)/i,
    ),
    row(
      "app-jwt",
      "GitHub does not accept the app's signature",
      "The private key, app id or clock is wrong.",
      "Check app id, key and clock.",
      /A JSON web token could not be decoded|'Issued at' claim|'Expiration time' claim|Integration not found|installation not found/i,
    ),
    row(
      "scopes",
      "The token lacks a scope",
      "A classic token needs `read:org`, `repo`, `admin:org` … for this call.",
      "Make a token with the scope named in the text.",
      /token has not been granted the required scopes|This API operation needs the "/i,
    ),
  ],
};
