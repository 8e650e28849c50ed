import { idText, toNamed } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly looksLike: string; readonly kind: string };

export const secretInData = defineRule<Facts>({
  name: "secret-in-data",
  level: "warning",
  family: "hygiene",
  needs: "any",
  summary:
    "A profile, description or annotation holds something shaped like a credential: private key, token, password field. The value is never shown.",
  meaning: "Archives are uploaded, kept and passed on to support. A credential in one is a credential lost.",
  cause: "The connector copies the API's whole answer into the profile.",
  remedy: "Copy the fields you want into the profile, one by one, and change the credential: it was stored.",
  example: `// wrong
profile := structFromJSON(user)
// right
profile := map[string]any{"department": user.Department, "title": user.Title}`,
  source: "C1 guide (logs sanitized of credentials).",
  check({ secrets }, report) {
    return {
      // Those in grants are known at the end only.
      finish() {
        for (const { subject, path, looksLike, types } of secrets) {
          report({
            subject,
            related: [toNamed("field", path)],
            detail: { looksLike, kind: subject.kind },
            types,
            group: `${subject.kind}\0${path}\0${looksLike}`,
          });
        }
      },
    };
  },
  message({ subject, related, detail }, count) {
    const place = related[0] === undefined ? "" : ` in ${idText(related[0])}`;
    const who = count > 1 ? `${plural(count, detail.kind)} hold` : `${capital(detail.kind)} ${named(subject)} holds`;
    return `${who} what looks like ${detail.looksLike}${place}.`;
  },
});

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
