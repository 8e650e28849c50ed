import { plural } from "../../text/plural.js";
import { peopleWithoutDetails } from "../facts/people-without-details.js";
import { type Lacking, usersLacking } from "../facts/users-lacking.js";
import { defineRule } from "../rule.js";

export const userStatusUnspecified = defineRule<Lacking>({
  name: "user-status-unspecified",
  level: "info",
  family: "users",
  needs: "any",
  summary: "Users have no status. One finding a type, with their number.",
  meaning:
    "Nobody can tell an active account from a disabled one: reviews ask about people who left, and automations skip the account.",
  cause: "The builder does not set a status, or sets it for some values of the API only.",
  remedy: "Set the status of every user, ENABLED or DISABLED at least.",
  example: `rs.WithStatus(v2.UserTrait_Status_STATUS_ENABLED)`,
  source: "This project's own. The status of the resource counts as well as that of its user trait.",
  check({ run, resources }, report) {
    if (peopleWithoutDetails({ run, resources }).length > 0) return undefined;
    for (const evidence of usersLacking(resources, (user) => !user.hasStatus)) report(evidence);
    return undefined;
  },
  message: ({ subject, detail }) =>
    `${detail.count.toLocaleString("en-US")} of ${plural(detail.of, "user")} of type "${subject.id}" have no status.`,
});
