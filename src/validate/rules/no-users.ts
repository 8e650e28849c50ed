import { toSync } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { USER_TRAIT } from "../facts/traits.js";
import { defineRule } from "../rule.js";

type Facts = { readonly resources: number; readonly userTypes: readonly string[] };

export const noUsers = defineRule<Facts>({
  name: "no-users",
  level: "warning",
  family: "sync",
  needs: "resources",
  summary: "The sync holds resources, but no users.",
  meaning: "Access without people: nothing can be reviewed, and every grant to a person dangles or is dropped.",
  cause: "The credential may not read users; the user type is switched off; or the users lack their user trait.",
  remedy: "Check the scope for reading users and that the user builder is registered and sets the user trait.",
  example: `rs.NewUserResource(user.Name, userResourceType, user.ID, []rs.UserTraitOption{rs.WithEmail(user.Email, true)})`,
  source: "C1 guide, Empty sync results. A user is a resource with a user trait, or of a type that declares one.",
  check({ resources, types, run }, report) {
    const userTypes = [...types.all()].filter(({ traits }) => (traits & USER_TRAIT) !== 0).map(({ id }) => id);
    const hasUsers = resources.users.size > 0 || userTypes.some((type) => resources.countOf(type) > 0);
    if (resources.size === 0 || hasUsers) return undefined;
    report({
      subject: toSync(run.id),
      related: [],
      detail: { resources: resources.size, userTypes },
      types: [],
      group: "",
    });
    return undefined;
  },
  message({ detail }) {
    const declared = detail.userTypes.length === 0 ? "; no resource type declares the user trait" : "";
    return `The sync holds ${plural(detail.resources, "resource")}, but no users${declared}.`;
  },
});
