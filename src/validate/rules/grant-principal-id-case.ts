import { toNamed, toResource } from "../../findings/references.js";
import { firstRelated, named, subjects } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = { readonly alsoTypeDiffers: boolean };

export const grantPrincipalIdCase = defineRule<Facts>({
  name: "grant-principal-id-case",
  level: "error",
  family: "references",
  needs: "everything",
  summary: "A grant's principal exists under an id that differs in case or surrounding white space only.",
  meaning:
    "Ids are compared byte by byte: the grant points at nobody, although the principal is there under a slightly different id.",
  cause:
    "Two API calls return the id in different forms (e-mails and GUIDs are the usual ones), and the connector passes both on as they come.",
  remedy: "Bring ids into one form in one place of the connector, best in the client, before List and Grants see them.",
  example: `// one function that both List and Grants call
func principalID(raw string) string { return strings.ToLower(strings.TrimSpace(raw)) }`,
  source: "This project's own.",
  check(sync, report) {
    return {
      unusualGrant(grant) {
        const candidate = grant.lacksPrincipal ? grant.nearestPrincipal : undefined;
        if (candidate?.difference !== "id-case" && candidate?.difference !== "type-and-id-case") return;
        const { principal } = grant;
        report({
          subject: toNamed("grant", grant.id),
          related: [toResource(principal), toResource(sync.resources.identity(candidate.index))],
          detail: { alsoTypeDiffers: candidate.difference === "type-and-id-case" },
          types: grant.types,
          group: `${principal.resourceType}\0${principal.resource}`,
        });
      },
    };
  },
  message(evidence, count) {
    const actual = evidence.related[1] === undefined ? "" : named(evidence.related[1]);
    const what = evidence.detail.alsoTypeDiffers ? "case or white space of type and id" : "case or white space";
    return `${subjects(evidence, count, "grant", "names", "name")} principal ${firstRelated(evidence)}; the sync holds ${actual}, which differs in ${what} only.`;
  },
});
