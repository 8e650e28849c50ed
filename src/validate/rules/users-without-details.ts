import { toResource, toSync } from "../../findings/references.js";
import { peopleWithoutDetails } from "../facts/people-without-details.js";
import { defineRule } from "../rule.js";

const EXAMPLES = 5;

type Facts = { readonly users: number };

export const usersWithoutDetails = defineRule<Facts>({
  name: "users-without-details",
  level: "warning",
  family: "users",
  needs: "resources",
  summary: "All users lack e-mail, login and status at once.",
  meaning: "No account can be matched to a person, and nobody can tell an active one from a disabled one.",
  cause:
    "The credential may list users, but not read them: the API then leaves the fields out without an error. It is one missing permission rather than a bug in the builder.",
  remedy:
    "Give the connector's credential the scope to read user profiles, and compare one user with what the API returns for it.",
  example: `curl -H "Authorization: Bearer $TOKEN" "$BASE_URL/users?limit=1" # are email, login and status there?`,
  source:
    "This project's own. Service and system accounts are not counted; user-email-missing and its like are silent where this is found.",
  check({ run, resources }, report) {
    const users = peopleWithoutDetails({ run, resources });
    if (users.length === 0) return undefined;
    report({
      subject: toSync(run.id),
      related: users.slice(0, EXAMPLES).map((index) => toResource(resources.identity(index))),
      detail: { users: users.length },
      types: [...new Set(users.map((index) => resources.typeOf(index)))],
      group: "",
    });
    return undefined;
  },
  message: ({ detail }) =>
    `None of the ${detail.users.toLocaleString("en-US")} users has an e-mail, a login or a status: probably a missing permission to read them.`,
});
