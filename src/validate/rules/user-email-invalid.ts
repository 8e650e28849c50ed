import { plural } from "../../text/plural.js";
import { named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly field: string; readonly limit: string };

export const userEmailInvalid = defineRule<Facts>({
  name: "user-email-invalid",
  level: "warning",
  family: "users",
  needs: "any",
  summary: "A user's e-mail is no e-mail address.",
  meaning:
    "The SDK's rule for the field (UserTrait.Email.address) is a valid address of at most 254 bytes. People are matched to accounts by e-mail, and this one matches nobody.",
  cause: "The API has a login, a name or a placeholder (`n/a`) in the field, or several addresses in one text.",
  remedy: "Set an e-mail only where the API's text is one; a login belongs into the login field.",
  example: `if address, err := mail.ParseAddress(user.Email); err == nil {
	options = append(options, rs.WithEmail(address.Address, true))
}`,
  source: "SDK annotation_trait.proto (validate.rules: email).",
  check({ fieldFaults }, report) {
    for (const { fault, subject, types } of fieldFaults) {
      if (fault.limit.kind !== "email") continue;
      report({
        subject,
        related: [{ kind: "email", id: fault.text }],
        detail: { field: fault.field, limit: "a valid address of at most 254 bytes" },
        types,
        group: types.join("\0"),
      });
    }
    return undefined;
  },
  message({ subject, related }, count) {
    if (count > 1) return `${plural(count, "e-mail")} of users are no e-mail addresses (UserTrait.emails.address).`;
    return `The e-mail ${related[0] === undefined ? "" : `${named(related[0])} `}of ${named(subject)} is no e-mail address (UserTrait.emails.address).`;
  },
});
