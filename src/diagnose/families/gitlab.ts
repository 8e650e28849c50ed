import type { Family } from "./family.js";
import { row } from "./row.js";

/** What GitLab's API says beside its statuses. */
export const GITLAB: Family = {
  id: "gitlab",
  title: "GitLab API messages",
  rank: "cause",
  product: "vendor",
  source: { title: "GitLab REST API", url: "https://docs.gitlab.com/api/rest/" },
  context: /gitlab|\/api\/v4\/|\{(?:error|message): /i,
  rows: [
    row(
      "insufficient_scope",
      "The token lacks a scope: a permission is missing (403)",
      "The token was made with fewer scopes than this call needs; `{scope: …}` names those that would do.",
      "Make a token with one of the scopes in the text (`read_api` for reading).",
      /insufficient_scope/,
    ),
    row(
      "rate-limit",
      "The API limits the rate of requests (429)",
      "The server's limit of requests in a time; `Retry-After` says how long to wait.",
      "Wait, then ask less at a time.",
      /requested too many times|Retry later|rate limit/i,
    ),
    row(
      "token",
      "GitLab does not accept the token (401)",
      "Wrong, expired, revoked, or of another GitLab server.",
      "Make a new token; check the server's address.",
      /401 Unauthorized|invalid_token|Token (?:was revoked|is expired)|token_expired|token_revoked/i,
    ),
    row(
      "forbidden",
      "The account may not do this (403): a permission is missing",
      "The role in the group or project is too low.",
      "Give the account a higher role (Owner for members of a group).",
      /403 Forbidden/,
    ),
    row(
      "not-found",
      "Not found (404), or not visible for this token",
      "Group, project or user do not exist for this account.",
      "Check the id, and what the token may see.",
      /404 (?:Group|Project|User|Not)/,
    ),
  ],
};
