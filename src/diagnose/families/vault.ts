import type { Family } from "./family.js";
import { row } from "./row.js";

/** What HashiCorp Vault's API and client say. */
export const VAULT: Family = {
  id: "vault",
  title: "HashiCorp Vault",
  rank: "cause",
  product: "vendor",
  source: { title: "Vault HTTP API", url: "https://developer.hashicorp.com/vault/api-docs" },
  context: /vault|Error making API request/i,
  rows: [
    row(
      "sealed",
      "Vault is sealed",
      "After a start it gives nothing until it is unsealed.",
      "Unseal it (`vault operator unseal`).",
      /Vault is sealed/i,
    ),
    row(
      "permission",
      "The Vault token may not do this: a permission is missing, or the token is not valid",
      "Its policies do not allow the path, or it is expired: Vault says the same of both.",
      "`vault token lookup`; add the path to a policy.",
      /permission denied|Code: 403/i,
    ),
    row(
      "token",
      "No Vault token was sent, or it is not valid (credentials)",
      "The setting is empty or the token expired.",
      "Set or renew it.",
      /missing client token|bad token|invalid token|wrapping token/i,
    ),
    row(
      "mount",
      "Vault has nothing mounted at this path",
      "The engine is not enabled there, or a namespace is missing.",
      "`vault secrets list`; check the path (`data/` for KV 2) and namespace.",
      /no handler for route|unsupported path|route entry not found/i,
    ),
    row(
      "namespace",
      "The Vault namespace does not exist",
      "A slip.",
      "Check it.",
      /namespace not (?:found|authorized)/i,
    ),
    row(
      "standby",
      "This Vault server is a standby",
      "The active one cannot be reached.",
      "Use the address of the cluster.",
      /Vault is in standby|local node not active/i,
    ),
    row(
      "uninitialized",
      "Vault is not initialised",
      "It was never set up.",
      "`vault operator init`.",
      /not initialized/i,
    ),
    row(
      "rate",
      "Vault limits the rate of requests",
      "A rate limit quota.",
      "Wait and ask less.",
      /Code: 429|request path .{0,80}: rate limit quota exceeded/i,
    ),
    row(
      "approle",
      "Vault refuses role id or secret id",
      "They are wrong, used up or expired.",
      "Make a new secret id.",
      /invalid role or secret ID|invalid (?:role|secret)[ _]?(?:id|ID)|failed to validate SecretID/i,
    ),
    row(
      "server",
      "Vault failed on its own side (server error)",
      "Its storage, or an engine behind it.",
      "Look at Vault's log.",
      /Code: 50[0-4]/,
    ),
  ],
};
