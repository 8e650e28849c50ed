import { plural } from "../../text/plural.js";
import { peopleWithoutDetails } from "../facts/people-without-details.js";
import { type Lacking, usersLacking } from "../facts/users-lacking.js";
import { defineRule } from "../rule.js";

export const userEmailMissing = defineRule<Lacking>({
  name: "user-email-missing",
  level: "info",
  family: "users",
  needs: "any",
  summary:
    "Users have no e-mail. One finding a type, with their number; accounts marked as service or system accounts need none.",
  meaning:
    "People are matched to accounts by e-mail: such an account stays without an owner until somebody assigns it by hand.",
  cause: "The API hides e-mails without a further scope, or the builder does not set them.",
  remedy: "Set the e-mail where the API has one; mark service accounts as such.",
  example: `rs.WithEmail(user.Email, true)
rs.WithAccountType(v2.UserTrait_ACCOUNT_TYPE_SERVICE)`,
  source: "This project's own.",
  check({ run, resources }, report) {
    if (peopleWithoutDetails({ run, resources }).length > 0) return undefined;
    const lacks = usersLacking(
      resources,
      (user) => user.email === "",
      (user) => !user.isService,
    );
    for (const evidence of lacks) report(evidence);
    return undefined;
  },
  message: ({ subject, detail }) =>
    `${detail.count.toLocaleString("en-US")} of ${plural(detail.of, "user")} of type "${subject.id}" have no e-mail.`,
});
