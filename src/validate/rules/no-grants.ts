import { toSync } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { defineRule } from "../rule.js";

type Facts = { readonly users: number; readonly entitlements: number };

export const noGrants = defineRule<Facts>({
  name: "no-grants",
  level: "warning",
  family: "sync",
  needs: "everything",
  summary:
    "The sync holds resources, but no grants. Silent where the run or every resource type was told to skip them.",
  meaning: "Nobody has access to anything, as far as C1 can tell: reviews are empty and all access looks revoked.",
  cause:
    "Grants returns nothing (missing scope for memberships, a lost page token), or names principal types that are not synced: since SDK 0.25 such grants are dropped with one log line.",
  remedy: "Check the scope for reading memberships, then what Grants returns; look in the log for dropped grants.",
  example: `./baton-yourservice 2>&1 | grep -i "dropped\\|skipped records"`,
  source: "C1 guide, Empty sync results.",
  check({ resources, entitlements, types, totals, run, skippedGrants }, report) {
    const isIntended = skippedGrants || (types.size > 0 && [...types.all()].every((type) => type.skipsGrants));
    if (resources.size === 0 || isIntended) return undefined;
    return {
      finish() {
        if (totals.total > 0) return;
        const detail = { users: resources.users.size, entitlements: entitlements.size };
        report({ subject: toSync(run.id), related: [], detail, types: [], group: "" });
      },
    };
  },
  message: ({ detail }) =>
    `The sync holds ${plural(detail.users, "user")} and ${plural(detail.entitlements, "entitlement")}, but no grants.`,
  remedyFor: ({ detail }) =>
    detail.entitlements === 0
      ? "Without entitlements there is nothing to grant: see no-entitlements first."
      : "Check the scope for reading memberships, then what Grants returns; look in the connector's log for dropped grants (their principal type must be one that is synced).",
});
