import { toNamed, toResource } from "../../findings/references.js";
import { sharedUserValues } from "../facts/shared-user-values.js";
import { MOST_RELATED } from "../limits.js";
import { list, named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly differsOnlyInCase: boolean; readonly users: number };

export const userLoginDuplicate = defineRule<Facts>({
  name: "user-login-duplicate",
  level: "warning",
  family: "users",
  needs: "any",
  summary: "Two users share a login, compared without case.",
  meaning:
    "A login names one account. Two users with one login are mostly one account under two ids, with its access split between them.",
  cause: "The account is listed twice, or the login is filled from a field that is not unique (a display name).",
  remedy: "List each account once, and fill the login from the field that the person signs in with.",
  example: `rs.WithUserLogin(user.Username)`,
  source: "This project's own.",
  check({ resources }, report) {
    for (const { value, indexes, differsOnlyInCase } of sharedUserValues(resources, (user) =>
      resources.users.loginOf(user),
    )) {
      report({
        subject: toNamed("login", value),
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
    return `${detail.users} users share the login ${named(subject)}${spelling}: ${list(related.map(named))}.`;
  },
});
