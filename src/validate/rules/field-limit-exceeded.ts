import type { Reference } from "../../findings/finding.js";
import { toNamed } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { type FieldLimit, MOST_ID_BYTES } from "../facts/field-limits.js";
import { groupKeyOf, limitText } from "../facts/field-words.js";
import type { FieldSighting } from "../facts/sync-facts.js";
import { named } from "../phrases.js";
import { defineRule } from "../rule.js";

const GRANT_ID_LIMIT: FieldLimit = { kind: "text", mostBytes: MOST_ID_BYTES };

type Facts = {
  readonly field: string;
  /** In words: `at most 2,048 bytes`. */
  readonly limit: string;
  /** What was found: `2,300 bytes`. */
  readonly found: string;
};

export const fieldLimitExceeded = defineRule<Facts>({
  name: "field-limit-exceeded",
  level: "error",
  family: "hygiene",
  needs: "any",
  identifiedBy: "subject-and-related",
  summary:
    "A field breaks a limit of the SDK: a text is too long, an enum has a number that is not defined, a link is not https.",
  meaning:
    "The SDK checks its messages: it refuses calls that carry such a row (ListEntitlements and ListGrants get the resource, Grant and Revoke the entitlement), which stops a sync or a provisioning task with the name of the field.",
  cause: "The API's text is passed on as it is, or a number of another enum is.",
  remedy: "Cut the text to the limit where the row is built, at a whole character; leave out what is not valid.",
  example: `func truncate(text string, most int) string { // most bytes, and no half character
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "")
}`,
  source:
    "SDK resource.proto, entitlement.proto, annotation_trait.proto (validate.rules). E-mail addresses: user-email-invalid.",
  check({ fieldFaults }, report) {
    const add = ({ fault, subject, types }: FieldSighting): void => {
      const { limit, found } = limitText(fault);
      const related: readonly Reference[] = [{ kind: "field", id: fault.field }];
      report({ subject, related, detail: { field: fault.field, limit, found }, types, group: groupKeyOf(fault) });
    };
    for (const sighting of fieldFaults) if (sighting.fault.limit.kind !== "email") add(sighting);
    return {
      unusualGrant(grant) {
        if (grant.details.idBytes <= MOST_ID_BYTES) return;
        const { id, types, details } = grant;
        const fault = { field: "Grant.id", limit: GRANT_ID_LIMIT, value: details.idBytes, text: "" };
        add({ fault, subject: toNamed("grant", id), types });
      },
    };
  },
  message({ subject, detail }, count) {
    const { field, limit, found } = detail;
    if (count > 1) return `${plural(count, "row")} break the limit of ${field}: ${limit}.`;
    return `${field} of ${named(subject)} is ${found}; the SDK's limit is ${limit}.`;
  },
});
