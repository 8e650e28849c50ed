import { toNamed, toResource } from "../../findings/references.js";
import { sharedUserValues } from "../facts/shared-user-values.js";
import { MOST_RELATED } from "../limits.js";
import { list, named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly differsOnlyInCase: boolean; readonly users: number };

export const userEmailDuplicate = defineRule<Facts>({
  name: "user-email-duplicate",
  level: "warning",
  family: "users",
  needs: "any",
  summary: "Two users share a primary e-mail, compared without case.",
  meaning:
    "People are matched to accounts by e-mail: with two accounts of one address the wrong one, or both, end up with a person.",
  cause:
    "An account is listed twice (old and new id, two pages that overlap), or service accounts use their owner's address.",
  remedy:
    "List each account once. A service account is better marked as one (rs.WithAccountType) and left without a person's e-mail.",
  example: `rs.WithEmail(user.Email, true), rs.WithAccountType(v2.UserTrait_ACCOUNT_TYPE_SERVICE)`,
  source: "This project's own. The primary e-mail is the one marked so, else the first.",
  check({ resources }, report) {
    for (const { value, indexes, differsOnlyInCase } of sharedUserValues(resources, (user) =>
      resources.users.emailOf(user),
    )) {
      report({
        subject: toNamed("email", value),
        related: indexes.slice(0, MOST_RELATED).map((index) => toResource(resources.identity(index))),
        detail: { differsOnlyInCase, users: indexes.length },
        types: [...new Set(indexes.map((index) => resources.typeOf(index)))],
        group: value,
      });
    }
    return undefined;
  },
  message({ subject, related, detail }) {
    const spelling = detail.differsOnlyInCase ? " (written differently)" : "";
    return `${detail.users} users share the e-mail ${named(subject)}${spelling}: ${list(related.map(named))}.`;
  },
});
